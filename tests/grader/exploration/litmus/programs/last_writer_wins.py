"""Each thread writes its number to one variable: the last write stays. n threads have n! orders."""

import threading

winner = 0


def claim(number):
    global winner
    winner = number


def program(threads):
    workers = [threading.Thread(target=claim, args=(number,)) for number in range(1, threads + 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return winner


EXPECTED = {(2,): ({1, 2}, 2), (3,): ({1, 2, 3}, 6), (4,): ({1, 2, 3, 4}, 24)}
