"""A timer that is cancelled before its time does not fire."""

import threading
import time

fired = []


def program():
    timer = threading.Timer(2, fired.append, ["fired"])
    timer.start()
    time.sleep(1)
    timer.cancel()
    timer.join()
    return tuple(fired)


EXPECTED = {(): ({()}, 1)}
