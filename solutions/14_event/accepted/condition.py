"""One condition each: a state that is looked at in a loop, and `wait_for` with a timeout."""

import threading


class Lazy:
    NOT_YET, UNDER_WAY, THERE = range(3)

    def __init__(self, make):
        self.make = make
        self.changed = threading.Condition()
        self.state = self.NOT_YET
        self.value = None

    def get(self):
        with self.changed:
            while self.state == self.UNDER_WAY:
                self.changed.wait()
            if self.state == self.THERE:
                return self.value
            self.state = self.UNDER_WAY
        state = self.NOT_YET
        try:
            value = self.value = self.make()
            state = self.THERE
        finally:
            with self.changed:
                self.state = state
                self.changed.notify_all()
        return value


class Ticker:
    def __init__(self, interval, action):
        self.interval = interval
        self.action = action
        self.changed = threading.Condition()
        self.running = True
        self.thread = threading.Thread(target=self._run, daemon=True)

    def start(self):
        self.thread.start()

    def _stopped_meanwhile(self):
        with self.changed:
            return self.changed.wait_for(lambda: not self.running, timeout=self.interval)

    def _run(self):
        while not self._stopped_meanwhile():
            self.action()

    def stop(self):
        with self.changed:
            self.running = False
            self.changed.notify_all()
        self.thread.join()
