"""Lets the heart beat as long as the main thread lives.

Caught by: test_the_heart_beats_meanwhile, test_the_heart_beats_as_long_as_the_program_lives
"""

import threading
import time


def save_all(items, save):
    for item in items:
        save(item)


def heartbeat(beat, period):
    while threading.main_thread().is_alive():
        beat()
        time.sleep(period)


def start(items, save, beat, period):
    heart = threading.Thread(target=heartbeat, args=(beat, period), daemon=False)
    saver = threading.Thread(target=save_all, args=(items, save), daemon=False)
    heart.start()
    saver.start()
