"""data = 1; ready = 1   |   see ready; see data

Whoever sees that it is ready sees the data: (1, 0) would be a cycle, so three of four orders are left.
"""

import threading

data = ready = 0
seen = None


def send():
    global data, ready
    data = 1
    ready = 1


def receive():
    global seen
    seen = (ready, data)


def program():
    workers = [threading.Thread(target=send), threading.Thread(target=receive)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return seen


EXPECTED = {(): ({(0, 0), (0, 1), (1, 1)}, 3)}
