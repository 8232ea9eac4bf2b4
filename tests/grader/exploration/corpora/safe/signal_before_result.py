"""A future made by hand stores its value and then gives the signal."""

import threading


class Future:
    def __init__(self):
        self.done = threading.Event()
        self.value = None

    def set(self, value):
        self.value = value
        self.done.set()

    def result(self):
        self.done.wait()
        return self.value


def program():
    future, got = Future(), []
    workers = [
        threading.Thread(target=future.set, args=(5,)),
        threading.Thread(target=lambda: got.append(future.result())),
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return got


EXPECTED = [5]
