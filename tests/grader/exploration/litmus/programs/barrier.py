"""Each writes its part, waits at the barrier, and reads the other's part: what was written before is seen after."""

import threading

barrier = threading.Barrier(2)
parts = [None, None]
seen = [None, None]


def work(me):
    parts[me] = me
    barrier.wait()
    seen[me] = parts[1 - me]


def program():
    workers = [threading.Thread(target=work, args=(me,)) for me in (0, 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(seen)


EXPECTED = {(): ({(1, 0)}, 2)}
