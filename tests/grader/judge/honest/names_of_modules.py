"""Other things have the names of modules; stars give what nobody minds."""

import queue
import random
import threading
import time
from collections import *
from enum import *
from functools import *

try:
    import heapq
except ImportError:
    heapq = None

queue = queue.Queue()
queue.maxsize = 3
counter = 0
guard = threading.Lock()


class Clock:
    time = 5
    twice = [time, time]

    def __init__(self, random):
        self.random = random


def told(queue, time=time.monotonic):
    return [queue for queue in [queue]], time


def place(random):
    time = random
    return [time, Clock(random)]


told(queue)
place(random.random())
if heapq is not None and not heapq:
    raise LookupError


def add(increments):
    global counter
    for _ in range(increments):
        with guard:
            counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
