"""One thread divides by a variable that the other one sets to 0 and back to 1: it may hit the moment, and die.

The read has three places among two writes: before both (1), between (0: dies), after both (1).
"""

import threading

divisor = 1
result = None


def change():
    global divisor
    divisor = 0
    divisor = 1


def divide():
    global result
    result = 1 // divisor


def program():
    workers = [threading.Thread(target=change), threading.Thread(target=divide)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return result


EXPECTED = {(): ({1, "<thread died>"}, 3)}
