"""Beats every second, whatever the period is.

Caught by: test_the_heart_beats_meanwhile
"""

import threading
import time


def save_all(items, save):
    for item in items:
        save(item)


def heartbeat(beat, period):
    while True:
        beat()
        time.sleep(1)


def start(items, save, beat, period):
    heart = threading.Thread(target=heartbeat, args=(beat, period), daemon=True)
    saver = threading.Thread(target=save_all, args=(items, save), daemon=False)
    heart.start()
    saver.start()
