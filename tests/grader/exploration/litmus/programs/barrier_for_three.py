"""A barrier for three at which only two arrive: both wait for ever, in either order."""

import threading

barrier = threading.Barrier(3)


def program():
    workers = [threading.Thread(target=barrier.wait) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


EXPECTED = {(): ({"<deadlock>"}, 2)}
