"""Two small parts of a service: a value that is made when it is first needed, and a clock that can be stopped.

Who waits sleeps: at the lock until the value is there, at the event until the time or the signal comes.
"""

import threading
import time


class Lazy:
    """A value that `make()` makes, once, when somebody first asks for it."""

    def __init__(self, make):
        self.make = make
        self.lock = threading.Lock()
        self.made = threading.Event()
        self.value = None

    def get(self):
        """Return the value; wait until it is there."""
        # The look inside counts: of those who wait at the lock all but the first find the value made. If `make`
        # raises, the lock is left and nothing is set, so that the next one in line finds things as they were.
        if not self.made.is_set():
            with self.lock:
                if not self.made.is_set():
                    self.value = self.make()
                    self.made.set()
        return self.value


class Ticker:
    """Calls `action()` every `interval` seconds, in a thread of its own, until it is stopped."""

    def __init__(self, interval, action):
        self.interval = interval
        self.action = action
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self._run, name="ticker")

    def start(self):
        self.thread.start()

    def _run(self):
        # One call waits for both: it returns False when the time is up, True as soon as the signal is given.
        while not self.stopped.wait(self.interval):
            self.action()

    def stop(self):
        """End the thread at once; return when it has ended."""
        # The signal stays set, so it is not missed by a thread that is in `action` just now.
        self.stopped.set()
        self.thread.join()


def _slow():
    time.sleep(0.2)
    print("the value is made")
    return 42


def _demo():
    lazy = Lazy(_slow)
    threads = [threading.Thread(target=lazy.get) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ticker = Ticker(1, lambda: print("tick"))
    ticker.start()
    time.sleep(1.2)
    start = time.monotonic()
    ticker.stop()
    print(f"the ticker took {time.monotonic() - start:.1f} s to stop")


if __name__ == "__main__":
    _demo()
