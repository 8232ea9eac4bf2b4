"""One event for each direction."""

import threading

ball = threading.Event()
back = threading.Event()
log = []


def ping():
    log.append("ping")
    ball.set()
    back.wait()
    log.append("done")


def pong():
    ball.wait()
    ball.clear()
    log.append("pong")
    back.set()


def program():
    workers = [threading.Thread(target=ping), threading.Thread(target=pong)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return log


EXPECTED = ["ping", "pong", "done"]
