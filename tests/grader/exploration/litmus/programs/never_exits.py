"""The main thread returns, but a thread that is no daemon waits for ever: the program could never exit."""

import threading


def program():
    threading.Thread(target=threading.Event().wait).start()
    return "returned"


EXPECTED = {(): ({"<never exits>"}, 1)}
