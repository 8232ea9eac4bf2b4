"""A daemon that fails at once is abandoned if the program has ended before."""

import threading

last = 0


def fail():
    global last
    last = 1
    raise ValueError


def end():
    global last
    last = 2


def program():
    threading.Thread(target=fail, daemon=True).start()
    threading.Thread(target=end).start()


# 3: the daemon writes before the other thread, between its write and the end of the program, or after that.
EXPECTED = {(): ({"<thread died>", None}, 3)}
