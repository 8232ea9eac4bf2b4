"""Two small parts of a service: a value that is made when it is first needed, and a clock that can be stopped.

Both go wrong as soon as several threads use them: the value is made more than once, and the clock takes its
time to stop. Mend both, without any loop that looks again and again. Keep the names.
"""

import threading
import time


class Lazy:
    """A value that `make()` makes, once, when somebody first asks for it."""

    def __init__(self, make):
        self.make = make
        self.made = False
        self.value = None

    def get(self):
        """Return the value; wait until it is there."""
        # TODO: several threads may come here at once. Who makes the value, what do the others do meanwhile?
        if not self.made:
            self.value = self.make()
            self.made = True
        return self.value


class Ticker:
    """Calls `action()` every `interval` seconds, in a thread of its own, until it is stopped."""

    def __init__(self, interval, action):
        self.interval = interval
        self.action = action
        self.stopped = False
        self.thread = threading.Thread(target=self._run, name="ticker")

    def start(self):
        self.thread.start()

    def _run(self):
        # TODO: a thread that sleeps cannot hear. How can it wait for the time and for the signal at once?
        while not self.stopped:
            time.sleep(self.interval)
            self.action()

    def stop(self):
        """End the thread at once; return when it has ended."""
        # TODO: give the signal in a way that wakes a waiting thread.
        self.stopped = True
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
