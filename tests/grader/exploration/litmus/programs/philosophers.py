"""n philosophers, n forks; each takes the left one, then the right one.

Each fork is used first by one of its two neighbours: 2**n ways. In one of them everybody uses the left fork first:
the deadlock. In one everybody would have to use the right fork first, and everybody's left one after the neighbour
is done with it: a cycle that cannot be. So 2**n - 1 classes, one of them the deadlock.
"""

import threading

forks = []
meals = []


def dine(seat):
    with forks[seat]:
        with forks[(seat + 1) % len(forks)]:
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


EXPECTED = {
    (2,): ({(1, 1), "<deadlock>"}, 3),
    (3,): ({(1, 1, 1), "<deadlock>"}, 7),
    (5,): ({(1, 1, 1, 1, 1), "<deadlock>"}, 31),
}
