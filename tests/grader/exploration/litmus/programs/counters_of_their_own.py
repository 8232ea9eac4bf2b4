"""Each thread adds to a variable that no other one touches: all interleavings are the same one."""

import threading

left = right = 0


def add_left():
    global left
    left += 1
    left += 1


def add_right():
    global right
    right += 1
    right += 1


def program():
    workers = [threading.Thread(target=add_left), threading.Thread(target=add_right)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return left, right


EXPECTED = {(): ({(2, 2)}, 1)}
