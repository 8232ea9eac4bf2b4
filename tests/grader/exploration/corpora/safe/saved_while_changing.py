"""A thread saves a copy of the state, which code in C makes at once, while another one adds to the state."""

import io
import json
import threading

state = {"level": 1}
saved = []


def save():
    file = io.StringIO()
    json.dump(dict(state), file)
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
