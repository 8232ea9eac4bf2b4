"""A daemon adds to a list until the program ends: all, some or none of its two additions have come by then.

The main thread's look at the list has three places among two additions. (That an addition comes before the end of the
program but after the look is no outcome of its own.)
"""

import threading

log = []


def work():
    log.append(1)
    log.append(2)


def program():
    threading.Thread(target=work, daemon=True).start()
    return tuple(log)


EXPECTED = {(): ({(), (1,), (1, 2)}, 3)}
