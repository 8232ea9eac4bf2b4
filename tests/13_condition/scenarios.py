"""What is run with a student's `buffer.py`; it knows inputs, never expected values."""

import threading
import time
from itertools import zip_longest

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


class Odd:
    """An item that says that it equals everything."""

    def __eq__(self, other):
        return True


def handed_on(items):
    """Two threads for each item, one after the other: one puts it, one takes it out. Was it the very same?"""
    buffer = BoundedBuffer(1)
    taken = []
    for item in (items := [*items, ValueError("an item"), Odd()]):
        for act in (lambda item=item: buffer.put(item), lambda: taken.append(buffer.get())):
            thread = threading.Thread(target=act)
            thread.start()
            thread.join()
    return [one is item for one, item in zip_longest(taken, items)]


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

    _run([produce, consume], "pc")
    return taken


def first_to_be_done(seconds):
    """Two producers come to a buffer of 1, then one item is taken: of the `put` that is done, and the one that was taken."""
    buffer = BoundedBuffer(1)
    done, seen = [], []

    def produce(item):
        buffer.put(item)
        done.append(item)

    def consume():
        time.sleep(seconds)
        seen.extend((done[:], buffer.get()))
        buffer.get()

    _run([consume, lambda: produce(1), lambda: produce(2)], "cpp")
    return seen


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
        for number, at in enumerate(puts, 1):
            time.sleep(start + at - time.monotonic())
            buffer.put(number)

    _run([produce, *((lambda at=at: consume(at)) for at in waiting)], "p" + "c" * len(waiting))
    return {"taken": sorted(taken, key=repr), "times": sorted(times)}


def producers(capacity, waiting, gets):
    """The buffer is full; one producer comes at each second of `waiting`, an item is taken at each of `gets`.

    When each `put` was done, and what was in the buffer in the end, together with all that was taken.
    """
    buffer = BoundedBuffer(capacity)
    for number in range(capacity):
        buffer.put(1 + number)
    start = time.monotonic()
    taken, times = [], []

    def produce(number, at):
        time.sleep(at)
        buffer.put(1 + capacity + number)
        times.append(time.monotonic() - start)

    def consume():
        for at in gets:
            time.sleep(start + at - time.monotonic())
            taken.append(buffer.get())

    _run(
        [consume, *((lambda number=number, at=at: produce(number, at)) for number, at in enumerate(waiting))],
        "c" + "p" * len(waiting),
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
        ],
        "p" * len(puts) + "c" * len(gets),
    )
    taken.extend(buffer.get() for _ in range(len(filled) + sum(map(len, puts)) - sum(gets)))
    return sorted(taken, key=repr)


def robbed_consumer(moments):
    """A consumer waits. At each moment an item is put, which, but for the last one, is taken back at once.

    When the consumer got an item, and when all was over.
    """
    buffer = BoundedBuffer(1)
    start = time.monotonic()
    got = []

    def consume():
        buffer.get()
        got.append(time.monotonic() - start)

    def put_and_take_back():
        for at in moments[:-1]:
            time.sleep(max(0, start + at - time.monotonic()))
            buffer.put(at)
            buffer.get()

    def put_the_last():
        time.sleep(moments[-1])
        buffer.put("the last one")

    _run([consume, put_and_take_back, put_the_last])
    return {"got one at": got[0], "over at": time.monotonic() - start}


def robbed_producer(moments):
    """A producer waits at a full buffer. At each moment an item is taken and, but for the last one, put back at once.

    When the producer had put its item, the most items that had been put and that nobody had come for, and the end.
    """
    buffer = BoundedBuffer(1)
    start = time.monotonic()
    left = most = 0
    done = []

    def put(item):
        nonlocal left, most
        buffer.put(item)
        left += 1
        most = max(most, left)

    def take():
        nonlocal left
        left -= 1
        return buffer.get()

    def produce():
        put("the producer's")
        done.append(time.monotonic() - start)

    def take_and_put_back():
        for at in moments[:-1]:
            time.sleep(max(0, start + at - time.monotonic()))
            put(take())

    def take_the_last():
        time.sleep(moments[-1])
        take()

    put("the first one")
    _run([produce, take_and_put_back, take_the_last])
    return {"done at": done[0], "most": most, "over at": time.monotonic() - start}


def crowd(consumers, seconds):
    """So many consumers wait at an empty buffer of 1; then one producer brings an item for each of them."""
    buffer = BoundedBuffer(1)
    taken = []

    def produce():
        time.sleep(seconds)
        for number in range(consumers):
            buffer.put(1 + number)

    _run([*[lambda: taken.append(buffer.get())] * consumers, produce], "c" * consumers + "p")
    return sorted(taken)


def filled_side_by_side(items):
    """The items are put into each of two buffers, then the second one is emptied, then the first one."""
    first, second = BoundedBuffer(len(items)), BoundedBuffer(len(items))
    for number, item in enumerate(items):
        first.put([1, item])
        second.put([2, item])
        if number == 0:
            second.put(second.get())
    return [[buffer.get() for _ in items] for buffer in (second, first)]


def beside_traffic(items):
    """A consumer waits at one buffer for 10 s, while so many items go through another one."""
    quiet, busy = BoundedBuffer(1), BoundedBuffer(1)
    consumer = threading.Thread(target=quiet.get, name="consumer")
    consumer.start()
    time.sleep(1)
    for number in range(items):
        busy.put(1 + number)
        time.sleep(9 / items)
        busy.get()
    quiet.put("at last")
    consumer.join()


def two_buffers(seconds):
    """A consumer waits at each of two buffers; an item comes to the second one first: what was taken, and when."""
    buffers = {1: BoundedBuffer(1), 2: BoundedBuffer(1)}
    start = time.monotonic()
    taken = {}

    def consume(number):
        item = buffers[number].get()
        taken[str(number)] = [item, time.monotonic() - start]

    threads = [
        threading.Thread(target=consume, args=(number,), name=f"consumer {number}") for number in (1, 2)
    ]
    for thread in threads:
        thread.start()
    for number in (2, 1):
        time.sleep(seconds)
        buffers[number].put(number)
    for thread in threads:
        thread.join()
    return taken


def _run(functions, what=""):
    """Each function in a thread of its own. `what` says of each, by its letter, whether a producer or a consumer it is."""
    kinds = {"p": "producer", "c": "consumer"}
    threads = [
        threading.Thread(target=function, name=f"{kinds.get(letter, 'thread')} {number}")
        for number, (function, letter) in enumerate(zip_longest(functions, what), 1)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
