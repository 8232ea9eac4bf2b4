"""Waits for the saver inside `start`.

Caught by: test_start_does_not_wait, test_two_services_save_their_own
"""

import threading
import time


def heartbeat(beat, period):
    while True:
        beat()
        time.sleep(period)


def save_all(items, save):
    for item in items:
        save(item)


def start(items, save, beat, period):
    heart = threading.Thread(target=heartbeat, args=(beat, period), daemon=True)
    saver = threading.Thread(target=save_all, args=(items, save), daemon=False)
    heart.start()
    saver.start()
    saver.join()
