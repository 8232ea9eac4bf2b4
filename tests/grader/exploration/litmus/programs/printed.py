"""Prints of two threads: each line is whole. Where nobody looks at the output, their order is no outcome."""

import threading


def program():
    workers = [threading.Thread(target=print, args=("line", number)) for number in (1, 2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return "printed"


EXPECTED = {(): ({"printed"}, 1)}
