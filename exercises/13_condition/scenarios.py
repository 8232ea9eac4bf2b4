"""What the checks run with your `buffer.py`."""

import threading
import time

from buffer import BoundedBuffer


def in_order(items):
    """Put the items and take them out again, in one thread."""
    buffer = BoundedBuffer(len(items))
    for item in items:
        buffer.put(item)
    return [buffer.get() for _ in items]


def early_consumer(seconds):
    """A consumer comes to an empty buffer, the item comes later: what it got, and when."""
    buffer = BoundedBuffer(1)
    seen = []
    start = time.monotonic()

    def consume():
        seen.extend((buffer.get(), time.monotonic() - start))

    consumer = threading.Thread(target=consume, name="consumer")
    consumer.start()
    time.sleep(seconds)
    buffer.put("an item")
    consumer.join()
    return seen


def full_buffer(seconds):
    """A producer has two items for a buffer of one; the first is taken out later: when each `put` was done."""
    buffer = BoundedBuffer(1)
    done = []
    start = time.monotonic()

    def produce():
        for item in ("first", "second"):
            buffer.put(item)
            done.append(time.monotonic() - start)

    producer = threading.Thread(target=produce, name="producer")
    producer.start()
    time.sleep(seconds)
    buffer.get()
    producer.join()
    return done


def two_consumers():
    """One producer puts two items into a buffer of one, two consumers take one each."""
    buffer = BoundedBuffer(1)
    taken = []

    def produce():
        buffer.put(1)
        buffer.put(2)

    def consume():
        taken.append(buffer.get())

    threads = [threading.Thread(target=produce, name="producer")]
    threads += [threading.Thread(target=consume, name=f"consumer {number}") for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(taken, key=repr)
