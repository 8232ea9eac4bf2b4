"""What the checks run with your `table.py`."""

import threading
import time

from table import Table


def one_meal_each(seats, hungry):
    """The philosophers at the seats in `hungry` come at once; a meal takes 1 s. Who ate, and who ate beside whom."""
    table = Table(seats)
    eating, eaten, clashes = set(), [], []

    def eat(seat):
        for neighbour in ((seat - 1) % seats, (seat + 1) % seats):
            if neighbour in eating:
                clashes.append(sorted((seat, neighbour)))
        eating.add(seat)
        time.sleep(1)
        eating.discard(seat)
        eaten.append(seat)

    _all([threading.Thread(target=table.dine, args=(seat, lambda seat=seat: eat(seat)), name=f"seat {seat}") for seat in hungry])
    return {"eaten": sorted(eaten), "clashes": clashes}


def shut_out(meals):
    """At seats 0 and 2 of 5 meals overlap all evening; 1 gets hungry. How many meals the others begin before it eats."""
    table = Table(5)
    log = []

    def eat(seat):
        log.append(seat)
        time.sleep(3)

    def philosopher(seat, comes, times):
        time.sleep(comes)
        for _ in range(times):
            table.dine(seat, lambda: eat(seat))
            time.sleep(1)

    visits = ((0, 0, meals), (2, 2, meals), (1, 2.5, 1))
    _all([threading.Thread(target=philosopher, args=visit, name=f"seat {visit[0]}") for visit in visits])
    if 1 not in log:
        raise RuntimeError("`dine` has returned at seat 1, and `eat` was not called")
    before = log[2 : log.index(1)]  # both neighbours are at their first meal when 1 gets hungry
    return [before.count(0), before.count(2)]


def _all(threads):
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
