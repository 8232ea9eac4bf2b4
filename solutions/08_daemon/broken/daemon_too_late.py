"""Makes a daemon of the heart when it has already been started.

Caught by: test_the_program_ends_when_all_is_saved
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
    heart = threading.Thread(target=heartbeat, args=(beat, period))
    saver = threading.Thread(target=save_all, args=(items, save))
    heart.start()
    saver.start()
    heart.daemon = True
