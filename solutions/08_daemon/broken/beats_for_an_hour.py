"""The heart beats for an hour, which is not as long as the program lives.

Caught by: test_the_heart_beats_meanwhile
"""

import threading
import time


def heartbeat(beat, period):
    end = time.monotonic() + 3600
    while time.monotonic() < end:
        beat()
        time.sleep(period)


def save_all(items, save):
    for item in items:
        save(item)


def start(items, save, beat, period):
    threading.Thread(target=heartbeat, args=(beat, period), daemon=True).start()
    threading.Thread(target=save_all, args=(items, save), daemon=False).start()
