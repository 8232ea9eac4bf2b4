"""A counting semaphore made of two locks, as in the textbook."""

import threading
import time


class Permits:
    def __init__(self, number):
        self.number = number
        self.guard = threading.Lock()
        self.gate = threading.Lock()

    def take(self):
        self.gate.acquire()
        with self.guard:
            self.number -= 1
            if self.number:
                self.gate.release()

    def give_back(self):
        with self.guard:
            self.number += 1
            if self.number == 1:
                self.gate.release()


permits = Permits(4)


def process_item(item):
    permits.take()
    try:
        time.sleep(3)
        return item * item
    finally:
        permits.give_back()


def process_all(items):
    results = [None] * len(items)

    def work(position, item):
        results[position] = process_item(item)

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(items)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
