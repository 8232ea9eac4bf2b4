"""A thread turns in a loop until another one sets a flag: it ends in every order, and it ends with the flag set."""

import threading

stop = False
turns = "not ended"


def spin():
    global turns
    while not stop:
        pass
    turns = "ended"


def set_stop():
    global stop
    stop = True


def program():
    workers = [threading.Thread(target=spin), threading.Thread(target=set_stop)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return turns


EXPECTED = {(): ({"ended"}, None)}
