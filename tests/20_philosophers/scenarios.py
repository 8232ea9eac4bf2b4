"""What is run with a student's `table.py`; it knows inputs, never expected values."""

import threading
import time

from table import Table


class Burnt(OSError):
    """A meal that goes wrong, with an error that some would try again after."""


class Choked(BaseException):
    """One that goes wrong in another way: no `Exception`, like `SystemExit` and `KeyboardInterrupt`."""


class Evening:
    """A table, and what is seen of the meals at it."""

    def __init__(self, seats):
        self.table = Table(seats)
        self.seats = seats
        self.eating = []
        self.most = 0
        self.clashes = []
        self.begun = []
        self.start = time.monotonic()
        self.over = 0.0
        self.raised = None

    def dine(self, seat, seconds, error=None):
        self.table.dine(seat, lambda: self.eat(seat, seconds, error))

    def eat(self, seat, seconds, error):
        self.begun.append(seat)
        self.clashes.extend([seat, other] for other in self.eating if self.are_neighbours(seat, other))
        self.eating.append(seat)
        self.most = max(self.most, len(self.eating))
        time.sleep(seconds)
        self.eating.remove(seat)
        self.over = time.monotonic() - self.start
        if error:
            self.raised = error(seat)
            raise self.raised

    def are_neighbours(self, seat, other):
        return (seat - other) % self.seats in (0, 1, self.seats - 1)

    def seen(self):
        meals = [self.begun.count(seat) for seat in range(self.seats)]
        return {"meals": meals, "clashes": len(self.clashes), "most": self.most}


def run(bodies):
    """Each body in a thread; pairs of a name, which a story tells, and a body."""
    threads = [threading.Thread(target=body, name=name) for name, body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def dinner(seats, hungry, meals, seconds):
    """All who are hungry come at once and eat so many meals."""
    evening = Evening(seats)

    def philosopher(seat):
        for _ in range(meals):
            evening.dine(seat, seconds)

    run([(f"seat {seat}", lambda seat=seat: philosopher(seat)) for seat in hungry])
    return evening.seen()


def burnt(seats, seat, choked=False):
    """A meal fails while both neighbours wait for it to end; they eat, and then the one who had it."""
    evening = Evening(seats)
    answers = []

    def burn():
        try:
            evening.dine(seat, 1, error=Choked if choked else Burnt)
            answers.append("nothing")
        except BaseException as error:
            answers.append(f"{'' if error is evening.raised else 'another '}{type(error).__name__} {seat}")

    def wait(other):
        time.sleep(0.5)
        evening.dine(other, 1)

    neighbours = [(seat + beside) % seats for beside in (-1, 1)]
    run([(f"seat {seat}", burn), *((f"seat {other}", lambda other=other: wait(other)) for other in neighbours)])
    evening.dine(seat, 1)
    return [*answers, evening.seen()["meals"]]


def two_tables(seats, places, seconds):
    """At each of two tables one philosopher."""
    run([(f"table {number}", lambda seat=seat: Evening(seats).dine(seat, seconds)) for number, seat in enumerate(places, 1)])


def tables_by_turns(seats):
    """One table after the other in the same program."""
    return [dinner(seats, range(seats), 1, 1)["meals"] for _ in range(2)]


def beside_a_full_table(seats):
    """All seats of one table are taken, for long meals, when somebody comes to another one: when that meal was over."""
    full, other = Evening(seats), Evening(5)

    def comes_later():
        time.sleep(0.5)
        other.dine(0, 1)

    sitting = [(f"seat {seat}", lambda seat=seat: full.dine(seat, 100)) for seat in range(seats)]
    run([*sitting, ("another table", comes_later)])
    return other.over


def beside_another_table(meals):
    """A philosopher waits for a neighbour while others come and go at another table, and eat there so often.

    When the last of those meals was over.
    """
    quiet, busy = Evening(5), Evening(5)

    def waits():
        time.sleep(1 / 16)
        quiet.dine(1, 1)

    def others():
        time.sleep(1 / 8)
        for _ in range(meals):
            busy.dine(3, 1 / 16)

    run([("seat 1", waits), ("seat 0", lambda: quiet.dine(0, 1)), ("another table", others)])
    return busy.over


def hungry_between(seat, first, second, meals, eats, thinks, comes, earlier=0, seats=5):
    """Two neighbours of `seat` begin at 0 and at `second`, in turns; it comes at `comes`, after so many meals of its own
    earlier in the evening.

    How many meals each neighbour began while it was hungry.
    """
    evening = Evening(seats)
    table = {}
    for _ in range(earlier):
        evening.dine(seat, eats)

    def neighbour(place, starts):
        time.sleep(starts)
        for _ in range(meals):
            evening.dine(place, eats)
            time.sleep(thinks)

    def between():
        time.sleep(comes)
        table["before"] = len(evening.begun)
        evening.dine(seat, eats)

    left, right = (seat - 1) % seats, (seat + 1) % seats
    one, other = (left, right) if first else (right, left)
    run([
        (f"seat {one}", lambda: neighbour(one, 0)), (f"seat {other}", lambda: neighbour(other, second)), (f"seat {seat}", between),
    ])  # fmt: skip
    if seat not in evening.begun[table["before"] :]:
        raise RuntimeError(f"`dine` has returned at seat {seat}, and `eat` was not called")
    meanwhile = evening.begun[table["before"] : evening.begun.index(seat, table["before"])]
    return [meanwhile.count(one), meanwhile.count(other)]
