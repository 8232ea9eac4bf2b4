"""Takes three permits of two and gives none back: it waits for ever."""

import threading

permits = threading.Semaphore(2)


def work():
    permits.acquire()


def program():
    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


EXPECTED = {(): ({"<deadlock>"}, 6)}
