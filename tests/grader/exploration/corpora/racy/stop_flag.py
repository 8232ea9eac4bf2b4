"""The worker resets the stop flag when it begins, perhaps after it was set: it never stops."""

import threading

stop = threading.Event()
rounds = []


def work():
    stop.clear()
    stop.wait()
    rounds.append("stopped")


def program():
    worker = threading.Thread(target=work)
    worker.start()
    stop.set()
    worker.join()
    return rounds


EXPECTED = ["stopped"]
