"""Each fork is an item in a queue of its own; one takes it out and puts it back."""

from queue import Queue


class Table:
    def __init__(self, seats):
        self.places = [Queue(maxsize=1) for _ in range(seats)]
        for number, place in enumerate(self.places):
            place.put(f"fork {number}")

    def dine(self, seat, eat):
        lower, higher = sorted([seat, (seat + 1) % len(self.places)])
        first = self.places[lower].get()
        second = self.places[higher].get()
        try:
            eat()
        finally:
            self.places[higher].put(second)
            self.places[lower].put(first)
