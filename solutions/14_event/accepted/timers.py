"""A timer for each interval; the lock guards the moment in which the next one is wound up."""

import threading


class Lazy:
    def __init__(self, make):
        self.make = make
        self.lock = threading.Lock()
        self.made = False
        self.value = None

    def get(self):
        with self.lock:
            if not self.made:
                self.value = self.make()
                self.made = True
            return self.value


class Ticker:
    """A timer after the other; the lock guards the moment of change."""

    def __init__(self, interval, action):
        self.interval = interval
        self.action = action
        self.lock = threading.Lock()
        self.stopped = False
        self.timers = []

    def _next(self):
        with self.lock:
            if self.stopped:
                return
            timer = threading.Timer(self.interval, self._tick)
            self.timers = [each for each in self.timers if each.is_alive()] + [timer]
            timer.start()

    def _tick(self):
        if self.stopped:
            return
        self.action()
        self._next()

    def start(self):
        self._next()

    def stop(self):
        with self.lock:
            self.stopped = True
            timers = list(self.timers)
        for timer in timers:
            timer.cancel()
        for timer in timers:
            timer.join()
