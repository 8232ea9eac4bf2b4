"""Makes a daemon of the saver and sleeps as long as it guesses that saving takes.

Caught by: test_start_does_not_wait, test_everything_is_saved_in_order
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
    time.sleep(len(items))
