"""Makes an object when it is needed first, without a lock: both threads may make one.

look, look again at the end; T1 makes before T2 looks: one, and the other way round. Both look first: two are made.
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


EXPECTED = {(): ({1, 2}, None)}
