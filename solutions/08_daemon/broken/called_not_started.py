"""Calls the heartbeat instead of handing it to the thread.

Caught by: test_start_does_not_wait, test_everything_is_saved_in_order
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
    threading.Thread(target=heartbeat(beat, period), daemon=True).start()
    threading.Thread(target=save_all(items, save), daemon=False).start()
