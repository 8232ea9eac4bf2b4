"""Peterson's algorithm for two threads: a flag each and a turn, no lock. Nobody is ever inside together."""

import threading

wants = [False, False]
turn = 0
counter = 0


def work(me):
    global turn, counter
    wants[me] = True
    turn = 1 - me
    while wants[1 - me] and turn == 1 - me:
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


EXPECTED = {(): ({2}, None)}
