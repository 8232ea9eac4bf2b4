"""Each thread waits in a loop until the other one has begun, and begins only after that: both turn for ever."""

import threading

begun = [False, False]


def work(me):
    while not begun[1 - me]:
        pass
    begun[me] = True


def program():
    workers = [threading.Thread(target=work, args=(me,)) for me in (0, 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


EXPECTED = {(): ({"<livelock>"}, None)}
