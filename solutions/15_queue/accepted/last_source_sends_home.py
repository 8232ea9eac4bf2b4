"""Whichever source ends last sends the consumers home; `main` counts as a source, so that there is one."""

import queue
import threading


class Run:
    def __init__(self, handle, consumers, capacity):
        self.handle = handle
        self.consumers = consumers
        self.waiting = queue.Queue(capacity)
        self.lock = threading.Lock()
        self.open = 1
        self.failures = []

    def close(self):
        with self.lock:
            self.open -= 1
            last = self.open == 0
        if last:
            for _ in range(self.consumers):
                self.waiting.put(self)


class Producer(threading.Thread):
    def __init__(self, run, source):
        super().__init__()
        self.of, self.source = run, source
        with run.lock:
            run.open += 1

    def run(self):
        try:
            for item in self.source:
                self.of.waiting.put(item)
        except Exception as error:
            with self.of.lock:
                self.of.failures.append(error)
        finally:
            self.of.close()


class Consumer(threading.Thread):
    def __init__(self, run):
        super().__init__()
        self.of = run

    def run(self):
        while (item := self.of.waiting.get()) is not self.of:
            try:
                self.of.handle(item)
            except Exception as error:
                with self.of.lock:
                    self.of.failures.append(error)


def run(sources, handle, consumers, capacity):
    this = Run(handle, consumers, capacity)
    threads = [Producer(this, source) for source in sources] + [Consumer(this) for _ in range(consumers)]
    for thread in threads:
        thread.start()
    this.close()
    for thread in threads:
        thread.join()
    return this.failures
