"""Looks at the clock twice a second whether it is time for a beat.

Caught by: test_the_heart_beats_meanwhile
"""

import threading
import time


def start(items, save, beat, period):
    def heart():
        last = None
        while True:
            now = time.monotonic()
            if last is None or now - last >= period:
                beat()
                last = now
            time.sleep(0.5)

    threading.Thread(target=lambda: [save(i) for i in items], daemon=False).start()
    threading.Thread(target=heart, daemon=True).start()
