"""Makes an object when it is needed first, without a lock: both threads may make one.

One has made it when the other looks: one, two classes. Both look first: two. Then the appends have two orders and the
writes two; and the thread that writes first looks once more, before or after the other's write: eight classes.
"""

import threading

made = []
instance = None


def get():
    global instance
    if instance is None:
        made.append("one")
        instance = "made"
    return instance


def program():
    workers = [threading.Thread(target=get), threading.Thread(target=get)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return len(made)


EXPECTED = {(): ({1, 2}, 10)}
