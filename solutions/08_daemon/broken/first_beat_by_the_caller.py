"""`start` makes the first beat itself, in the caller's thread.

Caught by: test_the_heart_beats_meanwhile
"""

import threading
import time


def start(items, save, beat, period):
    beat()

    def heart():
        while True:
            time.sleep(period)
            beat()

    threading.Thread(target=lambda: [save(i) for i in items], daemon=False).start()
    threading.Thread(target=heart, daemon=True).start()
