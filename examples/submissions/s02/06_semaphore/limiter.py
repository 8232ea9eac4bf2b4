import time
from threading import BoundedSemaphore, Thread

MAX_AT_ONCE = 4
slots = BoundedSemaphore(MAX_AT_ONCE)


def process_item(item):
    slots.acquire()
    try:
        time.sleep(3)
        return item * item
    finally:
        slots.release()


def process_all(items):
    answers = {}

    def one(index):
        answers[index] = process_item(items[index])

    threads = [Thread(target=one, args=(index,)) for index in range(len(items))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return [answers[index] for index in range(len(items))]
