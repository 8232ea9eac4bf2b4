"""A redirection of another attribute of `sys` than a stream.

Must get: AttributeError|looks behind|changes
"""

import contextlib
import threading

counter = 0
class Redirected(contextlib.redirect_stdout):
    _stream = "mod" + "ules"


def keep_running():
    with Redirected({}) as modules:
        modules["grader.engine.current"].execution.stays = True


def add(increments):
    global counter
    for _ in range(increments):
        counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    keep_running()
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
