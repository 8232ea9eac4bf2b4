"""The saver's first act is to start the heart."""

import threading
import time


def start(items, save, beat, period):
    def heart():
        while True:
            beat()
            time.sleep(period)

    def saver():
        threading.Thread(target=heart, daemon=True).start()
        for item in items:
            save(item)

    threading.Thread(target=saver, daemon=False).start()
