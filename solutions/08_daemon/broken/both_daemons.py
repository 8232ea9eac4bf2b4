"""Makes daemons of both threads, so that the program ends before anything is saved.

Caught by: test_everything_is_saved_in_order, test_nothing_is_lost_in_any_interleaving, test_a_daemon_may_start_it
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
