"""The first to come makes the value, the others wait for the event of that attempt; a chain of timers."""

import threading


class Attempt:
    def __init__(self):
        self.over = threading.Event()
        self.succeeded = False
        self.value = None


class Lazy:
    def __init__(self, make):
        self._make = make
        self._lock = threading.Lock()
        self._attempt = None

    def get(self):
        while True:
            with self._lock:
                mine = self._attempt is None
                if mine:
                    self._attempt = Attempt()
                attempt = self._attempt
            if mine:
                return self._try(attempt)
            attempt.over.wait()
            if attempt.succeeded:
                return attempt.value

    def _try(self, attempt):
        try:
            attempt.value = self._make()
            attempt.succeeded = True
            return attempt.value
        finally:
            if not attempt.succeeded:
                with self._lock:
                    self._attempt = None
            attempt.over.set()


class Ticker:
    def __init__(self, interval, action):
        self.interval = interval
        self.action = action
        self.lock = threading.Lock()
        self.stopped = False
        self.timer = None

    def start(self):
        with self.lock:
            self._wind_up()

    def _wind_up(self):
        self.timer = threading.Timer(self.interval, self._tick)
        self.timer.start()

    def _tick(self):
        self.action()
        with self.lock:
            if not self.stopped:
                self._wind_up()

    def stop(self):
        with self.lock:
            self.stopped = True
            timer = self.timer
        timer.cancel()
        timer.join()
