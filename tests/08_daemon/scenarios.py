"""What is run with a student's `service.py`; it knows inputs, never expected values."""

import sys
import threading
import time

import service


class Teller:
    """Prints what happens with the second of virtual time, and a mark that tells it from other output.

    It writes past whatever the program has put in the place of `sys.stdout`, which would be told the mark.
    """

    def __init__(self, mark):
        self.mark = mark
        self.begun = time.monotonic()

    def __call__(self, what):
        sys.__stdout__.write(f"{self.mark}|{time.monotonic() - self.begun}|{what}\n")


def program(items, seconds, period, mark, other_work=0):
    """The main thread starts the service, does other work for so many seconds, and ends."""
    start(Teller(mark), items, seconds, period)
    if other_work:
        time.sleep(other_work)


def from_daemon(items, seconds, period, mark, stays=0):
    """A daemon thread starts the service, and stays for so many seconds; the main thread waits only for the start."""
    tell, started = Teller(mark), threading.Event()

    def begin():
        start(tell, items, seconds, period)
        started.set()
        time.sleep(stays)

    threading.Thread(target=begin, daemon=True).start()
    started.wait()


def from_late_thread(items, seconds, period, mark):
    """A thread starts the service a second after the main thread has ended."""
    tell = Teller(mark)

    def begin():
        time.sleep(1)
        start(tell, items, seconds, period)

    threading.Thread(target=begin, daemon=False).start()


def from_short_thread(items, seconds, period, mark, other_work):
    """A thread starts the service and ends, and the main thread does other work for so many seconds."""
    threading.Thread(target=start, args=(Teller(mark), items, seconds, period), daemon=False).start()
    time.sleep(other_work)


def two_services(items, others, seconds, period, mark):
    """Two services in one program."""
    tell = Teller(mark)
    start(tell, items, seconds, period)
    start(tell, others, seconds, period)


def one_list_for_two(items, seconds, period, mark):
    """Two services get the same list."""
    tell = Teller(mark)
    for _ in range(2):
        start(tell, items, seconds, period)


def start(tell, items, seconds, period):
    def save(item):
        tell(f"begins {item}")
        time.sleep(seconds)
        tell(f"saved {item}")

    caller = threading.current_thread()

    def beat():
        tell("beat" if threading.current_thread() is not caller else "beat in the caller's thread")

    service.start(items, save, beat, period)
    tell("returned")
