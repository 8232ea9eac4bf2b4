"""Peterson's algorithm without the turn: both may want at once, and then each waits for the other for ever."""

import threading

wants = [False, False]
counter = 0


def work(me):
    global counter
    wants[me] = True
    while wants[1 - me]:
        pass
    counter += 1
    wants[me] = False


def program():
    workers = [threading.Thread(target=work, args=(me,)) for me in (0, 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter


EXPECTED = {(): ({2, "<livelock>"}, None)}
