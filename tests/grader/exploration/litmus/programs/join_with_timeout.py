"""Waits a second for a thread that takes two: it is still alive then, and has ended after two seconds more."""

import threading
import time


def program():
    worker = threading.Thread(target=time.sleep, args=(2,))
    worker.start()
    worker.join(1)
    early = worker.is_alive()
    worker.join(2)
    return early, worker.is_alive()


EXPECTED = {(): ({(True, False)}, 1)}
