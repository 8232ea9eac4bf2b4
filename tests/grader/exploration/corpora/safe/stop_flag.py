"""The flag is reset before the worker is started."""

import threading

stop = threading.Event()
rounds = []


def work():
    stop.wait()
    rounds.append("stopped")


def program():
    stop.clear()
    worker = threading.Thread(target=work)
    worker.start()
    stop.set()
    worker.join()
    return rounds


EXPECTED = ["stopped"]
