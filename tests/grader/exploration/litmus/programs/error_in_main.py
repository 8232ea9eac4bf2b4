"""The main thread asserts what is only true in some orders: raised in the others."""

import threading

done = False


def work():
    global done
    done = True


def program():
    worker = threading.Thread(target=work)
    worker.start()
    assert done, "nobody waited for the thread"
    return "seen"


EXPECTED = {(): ({"seen", "<raised AssertionError>"}, 2)}
