"""Threads take items from sources, a queue hands them on, and other threads handle them.

When all sources have ended, each consumer gets a sentinel of its own behind the last item.
"""

import queue
import threading
import time


def run(sources, handle, consumers, capacity):
    """Call `handle(item)` for each item of the sources; return a list of the exceptions that were raised."""
    failures = []
    # A full queue holds up those who put, so that the sources do not run ahead.
    waiting = queue.Queue(maxsize=capacity)
    # No source can give this object, as it was made just now.
    the_end = object()

    def produce(source):
        # A source that fails ends like any other one; only what it raised is noted.
        try:
            for item in source:
                waiting.put(item)
        except Exception as error:
            failures.append(error)

    def consume():
        # The sentinel stands behind all items, so a consumer that meets it has nothing left to do.
        while (item := waiting.get()) is not the_end:
            # A bad item must not end the loop: others wait behind it.
            try:
                handle(item)
            except Exception as error:
                failures.append(error)

    producers = [threading.Thread(target=produce, args=(source,)) for source in sources]
    workers = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in producers + workers:
        thread.start()
    # Only when the last source has ended is it known that nothing comes any more.
    for thread in producers:
        thread.join()
    for _ in workers:
        waiting.put(the_end)
    for thread in workers:
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
