"""Makes a class of each thread, which says what it is when it is made."""

import threading
import time


class Heart(threading.Thread):
    def __init__(self, beat, period):
        super().__init__(name="heart", daemon=True)
        self.beat = beat
        self.period = period

    def run(self):
        while True:
            self.beat()
            time.sleep(self.period)


class Saver(threading.Thread):
    def __init__(self, items, save):
        super().__init__(name="saver", daemon=False)
        self.items = list(items)
        self.save = save

    def run(self):
        for item in self.items:
            self.save(item)


def start(items, save, beat, period):
    for thread in (Saver(items, save), Heart(beat, period)):
        thread.start()
