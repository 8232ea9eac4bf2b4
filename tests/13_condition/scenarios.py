"""What is run with a student's `buffer.py`; it knows inputs, never expected values."""

import threading
import time

from buffer import BoundedBuffer


def rounds(capacity, rounds):
    """One thread: each round's items are put, then as many are taken out."""
    buffer = BoundedBuffer(capacity)
    taken = []
    for items in rounds:
        for item in items:
            buffer.put(item)
        taken.append([buffer.get() for _ in items])
    return taken


def line(capacity, items):
    """One producer, one consumer: what the consumer got, in its order."""
    buffer = BoundedBuffer(capacity)
    taken = []

    def produce():
        for item in items:
            buffer.put(item)

    def consume():
        for _ in items:
            taken.append(buffer.get())

    _run([produce, consume])
    return taken


def consumers(capacity, waiting, puts):
    """One consumer comes at each second of `waiting`, an item at each of `puts`: what was taken, and when."""
    buffer = BoundedBuffer(capacity)
    start = time.monotonic()
    taken, times = [], []

    def consume(at):
        time.sleep(at)
        item = buffer.get()
        times.append(time.monotonic() - start)
        taken.append(item)

    def produce():
        for number, at in enumerate(puts):
            time.sleep(start + at - time.monotonic())
            buffer.put(number)

    _run([produce, *((lambda at=at: consume(at)) for at in waiting)])
    return {"taken": sorted(taken, key=repr), "times": sorted(times)}


def producers(capacity, waiting, gets):
    """The buffer is full; one producer comes at each second of `waiting`, an item is taken at each of `gets`.

    When each `put` was done, and what was in the buffer in the end, together with all that was taken.
    """
    buffer = BoundedBuffer(capacity)
    for number in range(capacity):
        buffer.put(number)
    start = time.monotonic()
    taken, times = [], []

    def produce(number, at):
        time.sleep(at)
        buffer.put(capacity + number)
        times.append(time.monotonic() - start)

    def consume():
        for at in gets:
            time.sleep(start + at - time.monotonic())
            taken.append(buffer.get())

    _run(
        [consume, *((lambda number=number, at=at: produce(number, at)) for number, at in enumerate(waiting))]
    )
    taken.extend(buffer.get() for _ in range(capacity + len(waiting) - len(gets)))
    return {"taken": sorted(taken, key=repr), "times": sorted(times)}


def exchange(capacity, filled, puts, gets):
    """A thread for each list of items to put and for each number of items to get; then the buffer is emptied."""
    buffer = BoundedBuffer(capacity)
    for item in filled:
        buffer.put(item)
    taken = []

    def produce(items):
        for item in items:
            buffer.put(item)

    def consume(count):
        for _ in range(count):
            taken.append(buffer.get())

    _run(
        [
            *((lambda items=items: produce(items)) for items in puts),
            *((lambda count=count: consume(count)) for count in gets),
        ]
    )
    taken.extend(buffer.get() for _ in range(len(filled) + sum(map(len, puts)) - sum(gets)))
    return sorted(taken, key=repr)


def two_buffers(seconds):
    """A consumer waits at each of two buffers; an item comes to the second one first: what was taken, and when."""
    buffers = [BoundedBuffer(1), BoundedBuffer(1)]
    start = time.monotonic()
    taken = {}

    def consume(number):
        item = buffers[number].get()
        taken[str(number)] = [item, time.monotonic() - start]

    threads = [
        threading.Thread(target=consume, args=(number,), name=f"consumer {number}") for number in (0, 1)
    ]
    for thread in threads:
        thread.start()
    for number in (1, 0):
        time.sleep(seconds)
        buffers[number].put(number)
    for thread in threads:
        thread.join()
    return taken


def _run(functions):
    threads = [
        threading.Thread(target=function, name=f"thread {number}")
        for number, function in enumerate(functions)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
