"""Begins to save only when the main thread has ended.

Caught by: test_everything_is_saved_in_order, test_the_heart_beats_as_long_as_the_program_lives
"""

import threading
import time


def heartbeat(beat, period):
    while True:
        beat()
        time.sleep(period)


def save_all(items, save):
    threading.main_thread().join()
    time.sleep(1)
    for item in items:
        save(item)


def start(items, save, beat, period):
    heart = threading.Thread(target=heartbeat, args=(beat, period), daemon=True)
    saver = threading.Thread(target=save_all, args=(items, save), daemon=False)
    heart.start()
    saver.start()
