"""A plain lock is not reentrant: who takes it again waits for itself. Nothing else can happen."""

import threading

lock = threading.Lock()


def work():
    with lock:
        with lock:
            pass


def program():
    worker = threading.Thread(target=work)
    worker.start()
    worker.join()


EXPECTED = {(): ({"<deadlock>"}, 1)}
