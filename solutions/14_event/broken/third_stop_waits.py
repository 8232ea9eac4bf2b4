"""`stop` puts its signal into a queue with one place: the third one waits for ever.

Caught by: test_stop_twice_does_no_harm
"""

import queue
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
    def __init__(self, interval, action):
        self.interval = interval
        self.action = action
        self.inbox = queue.Queue(maxsize=1)
        self.thread = threading.Thread(target=self._run)

    def start(self):
        self.thread.start()

    def _run(self):
        while True:
            try:
                self.inbox.get(timeout=self.interval)
                return
            except queue.Empty:
                self.action()

    def stop(self):
        self.inbox.put(None)
        self.thread.join()
