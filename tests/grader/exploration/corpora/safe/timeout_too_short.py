"""Waits longer than the work takes."""

import threading
import time

done = threading.Event()
PATIENCE = 3


def work():
    time.sleep(2)
    done.set()


def program():
    threading.Thread(target=work).start()
    return done.wait(PATIENCE)


EXPECTED = True
