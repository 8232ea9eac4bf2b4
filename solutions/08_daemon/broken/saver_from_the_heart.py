"""Lets the heart's thread start the saver, which is a daemon then, too.

Caught by: test_everything_is_saved_in_order, test_nothing_is_lost_in_any_interleaving
"""

import threading
import time


def save_all(items, save):
    for item in items:
        save(item)


def service(items, save, beat, period):
    threading.Thread(target=save_all, args=(items, save)).start()
    while True:
        beat()
        time.sleep(period)


def start(items, save, beat, period):
    threading.Thread(target=service, args=(items, save, beat, period), daemon=True).start()
