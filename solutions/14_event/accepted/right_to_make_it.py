"""The right to make the value lies in a queue: whoever takes it out makes the value, and puts it back in any case."""

import queue
import threading

_NOTHING = object()


class Lazy:
    """The first one makes the value, the others wait for that attempt; one of them makes the next attempt."""

    def __init__(self, make):
        self.make = make
        self.value = _NOTHING
        self.turn = queue.SimpleQueue()
        self.turn.put("the right to make it")

    def get(self):
        if self.value is not _NOTHING:
            return self.value
        right = self.turn.get()
        try:
            if self.value is _NOTHING:
                self.value = self.make()
            return self.value
        finally:
            self.turn.put(right)


class Ticker:
    def __init__(self, interval, action):
        self.interval = interval
        self.action = action
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self._run, name="ticker")

    def start(self):
        self.thread.start()

    def _run(self):
        while not self.stopping.wait(self.interval):
            self.action()

    def stop(self):
        self.stopping.set()
        self.thread.join()
