"""Lets the heart look at a flag after each sleep: the program ends up to a period late.

Caught by: test_the_program_ends_when_all_is_saved
"""

import threading
import time


def start(items, save, beat, period):
    done = False

    def save_all():
        nonlocal done
        for item in items:
            save(item)
        done = True

    def heartbeat():
        while not done:
            beat()
            time.sleep(period)

    threading.Thread(target=heartbeat, daemon=False).start()
    threading.Thread(target=save_all, daemon=False).start()
