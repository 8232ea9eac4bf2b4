"""Threads take items from sources, a queue hands them on, and other threads handle them.

The consumers go home when the queue is empty for a moment, and the rest is lost. Let nothing be lost, and let
every thread end. Keep the name of the function `run` and its parameters.
"""

import queue
import threading
import time


def run(sources, handle, consumers, capacity):
    """Call `handle(item)` for each item of the sources; return a list of the exceptions that were raised."""
    failures = []
    # TODO: there is room for `capacity` items only.
    waiting = queue.Queue()

    def produce(source):
        # TODO: what if the source raises an exception?
        for item in source:
            waiting.put(item)

    def consume():
        # TODO: the queue is empty. Does nothing come any more? How do the consumers learn that?
        while not waiting.empty():
            # TODO: what if `handle` raises an exception?
            handle(waiting.get())

    threads = [threading.Thread(target=produce, args=(source,)) for source in sources]
    threads += [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def _letters(name, count):
    for number in range(1, count + 1):
        time.sleep(0.1)
        yield f"{name}{number}"


def _demo():
    handled = []
    failures = run([_letters("a", 3), _letters("b", 2)], handled.append, consumers=2, capacity=1)
    print(f"five letters came, handled: {handled}, failures: {failures}")


if __name__ == "__main__":
    _demo()
    print("All is well? That may be luck: `pytest` in this folder tries every interleaving.")
