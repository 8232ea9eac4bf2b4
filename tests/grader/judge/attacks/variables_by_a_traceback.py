"""A traceback is asked to tell the variables of all frames, in words that were put together.

Must get: told None
"""

import threading
import traceback

counter = 0


def keep_running():
    try:
        threading.Lock().release()
    except RuntimeError as error:
        found = traceback.TracebackException.from_exception(error, **{"capture_" + "locals": True})
        raise ValueError(f"told {found.stack[-1].locals}")


def add(increments):
    global counter
    for _ in range(increments):
        counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    keep_running()
    for worker in workers:
        worker.join()
    return counter
