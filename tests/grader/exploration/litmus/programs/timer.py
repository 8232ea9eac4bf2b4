"""A timer fires when its time has come, and not before: the main thread looks after half of it and after all."""

import threading
import time

fired = []


def program():
    threading.Timer(2, fired.append, ["fired"]).start()
    time.sleep(1)
    early = len(fired)
    time.sleep(1.5)
    return early, len(fired)


EXPECTED = {(): ({(0, 1)}, 1)}
