"""`except Exception` gives the lock back; what is no `Exception`, such as `SystemExit`, keeps it for ever.

Caught by: test_a_failure_is_for_one_caller
"""

import threading


class Lazy:
    def __init__(self, make):
        self.make = make
        self.made = False
        self.value = None
        self.lock = threading.Lock()

    def get(self):
        self.lock.acquire()
        if not self.made:
            try:
                self.value = self.make()
            except Exception:
                self.lock.release()
                raise
            self.made = True
        self.lock.release()
        return self.value


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
