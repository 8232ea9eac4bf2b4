"""The saver starts the heart when it comes to the first item.

Caught by: test_the_heart_beats_as_long_as_the_program_lives
"""

import threading
import time


def start(items, save, beat, period):
    def heart():
        while True:
            beat()
            time.sleep(period)

    def saver():
        for i, item in enumerate(items):
            if i == 0:
                threading.Thread(target=heart, daemon=True).start()
            save(item)

    threading.Thread(target=saver, daemon=False).start()
