"""Everybody meets at a barrier, the main thread included."""

import random
import threading


def draw_numbers(highest, size):
    return sorted(number + 1 for number in random.sample(range(highest), size))


def draw_all(draw, times):
    places = {}
    everybody = threading.Barrier(times + 1)

    def store(place):
        places[place] = draw()
        everybody.wait()

    for place in range(times):
        threading.Thread(target=store, args=[place]).start()
    everybody.wait()
    return list(places.values())
