"""A daemon that waits for ever does not keep the program from ending."""

import threading


def program():
    threading.Thread(target=threading.Event().wait, daemon=True).start()
    return "ended"


EXPECTED = {(): ({"ended"}, 1)}
