"""What the checks run with your `shared.py`."""

import threading
import time

from shared import ReadersWriterLock


def visits(*people):
    """Each is `[what, comes, stays]`, `what` being "reads" or "writes": when each went in, and who was in together."""
    lock = ReadersWriterLock()
    start = time.monotonic()
    inside, together, times = [], [], {}

    def visit(name, what, comes, stays):
        if comes:
            time.sleep(comes)
        with lock.writing() if what == "writes" else lock.reading():
            times[name] = time.monotonic() - start
            together.extend(f"{name} and {other}" for other in inside)
            inside.append(name)
            time.sleep(stays)
            inside.remove(name)

    threads = []
    for number, (what, comes, stays) in enumerate(people, 1):
        name = f"{number} {what}"
        threads.append(threading.Thread(target=visit, args=(name, what, comes, stays), name=name))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"times": times, "together": together}


def two_writers():
    return visits(["writes", 0, 1], ["writes", 0, 1])["together"]


def reader_and_writer():
    return visits(["reads", 0, 1], ["writes", 0, 1])["together"]


def readers(count):
    return visits(*[["reads", 0, 1]] * count)["times"]


def relay(seconds):
    """Readers come one after the other, so that always one is in, until 100 s are over; a writer comes at 1 s."""
    seen = visits(["writes", 1, 1], *[["reads", each * seconds, 1.5 * seconds] for each in range(int(100 / seconds))])
    return seen["times"]["1 writes"]
