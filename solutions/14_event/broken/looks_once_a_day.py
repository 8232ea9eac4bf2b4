"""Who waits for the value wakes up once a day to look.

Caught by: test_a_waiting_thread_sleeps
"""

import threading


class Lazy:
    def __init__(self, make):
        self.make = make
        self.changed = threading.Condition()
        self.busy = False
        self.box = []

    def get(self):
        with self.changed:
            while self.busy:
                self.changed.wait(timeout=86400)
            if self.box:
                return self.box[0]
            self.busy = True
        try:
            self.box.append(self.make())
        finally:
            with self.changed:
                self.busy = False
                self.changed.notify_all()
        return self.box[0]


class Ticker:
    def __init__(self, interval, action):
        self.interval = interval
        self.action = action
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self._run, name="ticker")

    def start(self):
        self.thread.start()

    def _run(self):
        while not self.stopped.wait(self.interval):
            self.action()

    def stop(self):
        self.stopped.set()
        self.thread.join()
