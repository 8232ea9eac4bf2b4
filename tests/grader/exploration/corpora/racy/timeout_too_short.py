"""Waits just as long as the work takes: at the very same moment either comes first."""

import threading
import time

done = threading.Event()
PATIENCE = 2


def work():
    time.sleep(2)
    done.set()


def program():
    threading.Thread(target=work).start()
    return done.wait(PATIENCE)


EXPECTED = True
