"""Looks at a flag three times at most: it sees it set, or gives up. The write has four places among three reads."""

import threading

flag = False
seen = None


def look():
    global seen
    for attempt in range(3):
        if flag:
            seen = attempt
            return
    seen = "gave up"


def set_flag():
    global flag
    flag = True


def program():
    workers = [threading.Thread(target=look), threading.Thread(target=set_flag)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return seen


EXPECTED = {(): ({0, 1, 2, "gave up"}, 4)}
