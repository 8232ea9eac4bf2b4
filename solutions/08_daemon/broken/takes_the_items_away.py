"""Takes the items out of the caller's list, so that nothing is left for another service with the same list.

Caught by: test_two_services_save_their_own
"""

import threading
import time


def heartbeat(beat, period):
    while True:
        beat()
        time.sleep(period)


def save_all(items, save):
    while items:
        save(items.pop(0))


def start(items, save, beat, period):
    threading.Thread(target=heartbeat, args=(beat, period), daemon=True).start()
    threading.Thread(target=save_all, args=(items, save), daemon=False).start()
