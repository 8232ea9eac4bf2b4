"""Collects the items in a list of the module that every saver empties.

Caught by: test_two_services_save_their_own
"""

import threading
import time


def heartbeat(beat, period):
    while True:
        beat()
        time.sleep(period)


waiting = []


def save_all(save):
    while waiting:
        save(waiting.pop(0))


def start(items, save, beat, period):
    waiting.extend(items)
    threading.Thread(target=heartbeat, args=(beat, period), daemon=True).start()
    threading.Thread(target=save_all, args=(save,), daemon=False).start()
