"""The counter is a variable of the function around: a racy counter all the same."""

import threading


def program():
    counter = 0

    def add():
        nonlocal counter
        counter += 1

    workers = [threading.Thread(target=add), threading.Thread(target=add)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter


EXPECTED = {(): ({1, 2}, 4)}
