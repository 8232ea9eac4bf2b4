"""The ticker is a thread itself and waits for a message; the lock is taken by hand."""

import queue
import threading
import time


class Lazy:
    def __init__(self, make):
        self.make = make
        self.guard = threading.RLock()
        self.box = []

    def get(self):
        if self.box:
            return self.box[0]
        self.guard.acquire()
        try:
            if not self.box:
                self.box.append(self.make())
            return self.box[0]
        finally:
            self.guard.release()


class Ticker(threading.Thread):
    def __init__(self, interval, action):
        super().__init__(name="ticker")
        self.interval = interval
        self.action = action
        self.messages = queue.SimpleQueue()

    def run(self):
        due = time.monotonic() + self.interval
        while True:
            try:
                self.messages.get(timeout=max(0, due - time.monotonic()))
                return
            except queue.Empty:
                self.action()
                due += self.interval

    def stop(self):
        self.messages.put("stop")
        self.join()
