"""Each makes a changed copy of a frozen object and puts it in place: a change can be lost."""

import threading
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Point:
    x: int = 0
    y: int = 0


point = Point()


def set_x():
    global point
    point = replace(point, x=1)


def set_y():
    global point
    point = replace(point, y=1)


def program():
    workers = [threading.Thread(target=set_x), threading.Thread(target=set_y)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return point.x, point.y


# 4: as with any counter, a read and a write each.
EXPECTED = {(): ({(0, 1), (1, 0), (1, 1)}, 4)}
