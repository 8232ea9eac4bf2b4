"""Starts a thread for each item, and they are saved all at once.

Caught by: test_everything_is_saved_in_order, test_the_program_ends_when_all_is_saved
"""

import threading
import time


def heartbeat(beat, period):
    while True:
        beat()
        time.sleep(period)


def start(items, save, beat, period):
    threading.Thread(target=heartbeat, args=(beat, period), daemon=True).start()
    for item in items:
        threading.Thread(target=save, args=(item,), daemon=False).start()
