"""Functions made in a loop look at the loop's variable when they are called: it has moved on, or not yet.

`n` is 0 when thread 0 starts and 1 when thread 1 starts. Thread 0 reads before the loop writes 1, or after it.
"""

import threading

seen = [None, None]


def program():
    workers = []
    for n in range(2):

        def work(me):
            seen[me] = n

        worker = threading.Thread(target=work, args=(n,))
        workers.append(worker)
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(seen)


EXPECTED = {(): ({(0, 1), (1, 1)}, 2)}
