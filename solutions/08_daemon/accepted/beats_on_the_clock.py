"""Reckons the next beat from the first one, so that it never drifts."""

import threading
import time


def save_all(items, save):
    for item in items:
        save(item)


def heartbeat(beat, period):
    next_beat = time.monotonic()
    while True:
        beat()
        next_beat += period
        time.sleep(max(0, next_beat - time.monotonic()))


def start(items, save, beat, period):
    heart = threading.Thread(target=heartbeat, args=(beat, period), daemon=True)
    saver = threading.Thread(target=save_all, args=(items, save), daemon=False)
    heart.start()
    saver.start()
