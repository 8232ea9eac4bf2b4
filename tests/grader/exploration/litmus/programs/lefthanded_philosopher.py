"""The same, but the last philosopher takes the right fork first: all take the lower number first.

All 2**n ways to use each fork first, less the two that go round in a circle, all left or all right. Nobody starves.
"""

import threading

forks = []
meals = []


def dine(seat):
    one, other = sorted((seat, (seat + 1) % len(forks)))
    with forks[one]:
        with forks[other]:
            meals[seat] += 1


def program(seats):
    forks.extend(threading.Lock() for _ in range(seats))
    meals.extend([0] * seats)
    diners = [threading.Thread(target=dine, args=(seat,)) for seat in range(seats)]
    for diner in diners:
        diner.start()
    for diner in diners:
        diner.join()
    return tuple(meals)


EXPECTED = {(3,): ({(1, 1, 1)}, 6), (4,): ({(1, 1, 1, 1)}, 14)}
