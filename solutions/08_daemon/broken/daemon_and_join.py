"""Makes daemons of both and joins the saver, because otherwise nothing is saved.

Caught by: test_start_does_not_wait
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
    saver = threading.Thread(target=save_all, args=(items, save), daemon=True)
    heart.start()
    saver.start()
    saver.join()
