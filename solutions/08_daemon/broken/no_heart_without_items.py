"""Has nothing to do if there are no items, and forgets the heart.

Caught by: test_the_heart_beats_as_long_as_the_program_lives
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
    if not items:
        return
    threading.Thread(target=save_all, args=(items, save), daemon=False).start()
    threading.Thread(target=heartbeat, args=(beat, period), daemon=True).start()
