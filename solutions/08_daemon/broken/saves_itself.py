"""Saves in the caller's thread.

Caught by: test_start_does_not_wait
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
        save(item)
