"""Lets the heart beat only while the saver is at work.

Caught by: test_the_program_ends_when_all_is_saved, test_the_heart_beats_as_long_as_the_program_lives
"""

import threading
import time


def save_all(items, save):
    for item in items:
        save(item)


def heartbeat(beat, period, saver):
    while saver.is_alive():
        beat()
        time.sleep(period)


def start(items, save, beat, period):
    saver = threading.Thread(target=save_all, args=(items, save), daemon=False)
    saver.start()
    threading.Thread(target=heartbeat, args=(beat, period, saver), daemon=False).start()
