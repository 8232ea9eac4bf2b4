"""A thread saves the state to a file while another one adds to it: the dictionary must not grow meanwhile."""

import io
import json
import threading

state = {"level": 1}
saved = []


def save():
    file = io.StringIO()
    json.dump(state, file)
    saved.append(file.getvalue())


def play():
    state["lives"] = 3


def program():
    workers = [threading.Thread(target=save), threading.Thread(target=play)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return len(saved)


EXPECTED = 1
