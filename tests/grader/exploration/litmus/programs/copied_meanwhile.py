"""A deep copy goes from part to part: it may be of no state that there ever was."""

import copy
import threading

both = {"a": [1], "b": [1]}
got = []


def look():
    taken = copy.deepcopy(both)
    got.append((taken["a"][0], taken["b"][0]))


def change():
    both["a"][0] = 2
    both["b"][0] = 2


def program():
    workers = [threading.Thread(target=look), threading.Thread(target=change)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return got[0]


# 7: the copy looks at all, then at one list, then at the other. The first list is written before, between or after its two
# looks, and so is the second, which is written later: 3 * 3, but for two where the second is written before all looks.
EXPECTED = {(): ({(1, 1), (1, 2), (2, 1), (2, 2)}, 7)}
