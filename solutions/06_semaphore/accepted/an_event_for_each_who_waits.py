"""Who finds no place queues up with an event of his own; the place is handed over."""

import threading
import time
from collections import deque

guard = threading.Lock()
waiting = deque()
free = 4


def enter():
    global free
    with guard:
        if free:
            free -= 1
            return
        turn = threading.Event()
        waiting.append(turn)
    turn.wait()


def leave():
    global free
    with guard:
        if waiting:
            waiting.popleft().set()
        else:
            free += 1


def process_item(item):
    enter()
    try:
        time.sleep(3)
        return item * item
    finally:
        leave()


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
