"""What is run with a student's `printing.py`; it knows inputs, never expected values."""

import threading
import time

from printing import print_pages


class Jam(Exception):
    """An ordinary exception."""


class Interrupted(BaseException):
    """An exception that `except Exception` does not see, as those that end a program."""


ERRORS = {
    "Jam": Jam, "Interrupted": Interrupted, "KeyboardInterrupt": KeyboardInterrupt,
    "SystemExit": SystemExit, "RuntimeError": RuntimeError, "TimeoutError": TimeoutError, "StopIteration": StopIteration,
}  # fmt: skip


class CountedLock:
    """A lock that counts how often it was given back."""

    def __init__(self):
        self.lock = threading.Lock()
        self.released = 0

    def acquire(self, blocking=True, timeout=-1):
        return self.lock.acquire(blocking, timeout)

    def release(self):
        self.released += 1
        self.lock.release()


class HandedLock:
    """What a program has of such a lock: the two methods that the README names, and no way to the count."""

    __slots__ = ("acquire", "release")

    def __init__(self, lock):
        self.acquire, self.release = lock.acquire, lock.release

    def __enter__(self):
        raise TypeError("the lock has `acquire` and `release`, as the README says, and `with` would wait without a limit")

    def __exit__(self, *exception):
        """Without it `with` would raise an error of its own."""

    def __getattr__(self, name):
        raise AttributeError(f"the lock has `acquire` and `release`, as the README says, and no `{name}`")


class Printer:
    """Notes every call, and whether the lock was held then.

    `raises` is the exception of call number `at` (0: `has_paper`, 1: `cancelled`, 2: `print`, 3: `cancelled`, ...).
    """

    def __init__(self, lock, paper=True, cancel_after=None, raises=None, at=None, seconds=0):
        self.lock = lock
        self.paper = paper
        self.cancel_after = cancel_after
        self.raises = raises
        self.at = at
        self.seconds = seconds
        self.calls = []
        self.pages = []
        self.without_lock = []

    def called(self, method):
        if not self.lock.locked():
            self.without_lock.append(method)
        number = len(self.calls)
        self.calls.append(method)
        if self.seconds:
            time.sleep(self.seconds)
        if self.raises is not None and number == self.at:
            raise self.raises

    def has_paper(self):
        self.called("has_paper")
        return self.paper

    def cancelled(self):
        self.called("cancelled")
        return len(self.pages) == self.cancel_after

    def print(self, page):
        self.called("print")
        self.pages.append(page)


class Handed:
    """What a program has of a printer: its three methods, and no way to what is noted of it."""

    __slots__ = ("cancelled", "has_paper", "print")

    def __init__(self, printer):
        self.has_paper, self.cancelled, self.print = printer.has_paper, printer.cancelled, printer.print


def called(lock, printer, pages, patience=1):
    """One call: what came out, what was printed, and whether the lock is still held."""
    try:
        result = print_pages(lock, Handed(printer), pages, patience)
    except BaseException as error:
        if printer.raises is None:
            raise
        end = "the very same exception" if error is printer.raises else f"another exception, {type(error).__name__}"
    else:
        end = result
    return {"end": end, "pages": printer.pages, "held": printer.lock.locked(), "without_lock": printer.without_lock}


def way_out(pages, paper=True, cancel_after=None, once=True):
    """A call without any exception; the pages can be gone through once, or they are a list."""
    lock = CountedLock()
    printer = Printer(lock.lock, paper, cancel_after)
    return {**called(HandedLock(lock), printer, iter(pages) if once else pages), "released": lock.released, "calls": printer.calls}


def passed_through(error, at):
    """A call in which the printer raises; what the exception carries when it has come out."""
    lock = threading.Lock()
    raised = ERRORS[error]("stuck", at)
    printer = Printer(lock, raises=raised, at=at)
    found = called(lock, printer, ["a", "b"])
    untouched = raised.__cause__ is None and not raised.__suppress_context__ and not hasattr(raised, "__notes__")
    return {**found, "carries": [list(raised.args), untouched]}


def pages_that_raise(error, at_once=False):
    """A call in which going through the pages raises, after one page or at once."""
    lock = threading.Lock()
    raised = ERRORS[error]("no more")

    def pages():
        yield "a"
        raise raised

    class NoPages:
        def __iter__(self):
            raise raised

    printer = Printer(lock, raises=raised)
    return called(lock, printer, NoPages() if at_once else pages())


def busy(patience, held):
    """A call while another thread holds the lock for so many seconds."""
    lock = threading.Lock()
    printer = Printer(lock)
    taken = threading.Event()
    problems = []

    def holder():
        lock.acquire()
        taken.set()
        time.sleep(held)
        try:
            lock.release()
        except RuntimeError as error:
            problems.append(str(error))

    thread = threading.Thread(target=holder)
    thread.start()
    taken.wait()
    found = called(lock, printer, ["a"], patience)
    found["seconds"] = time.monotonic()
    thread.join()
    return {**found, "problems": problems, "calls": printer.calls}


class UnwillingLock:
    """A lock whose `acquire` raises, as when somebody presses Ctrl-C while it waits."""

    def __init__(self, error):
        self.error = error
        self.released = 0

    def acquire(self, blocking=True, timeout=-1):
        raise self.error

    def release(self):
        self.released += 1
        raise RuntimeError("release unlocked lock")


def acquire_raises(error):
    """What comes out when `acquire` raises, and how often the lock was released."""
    raised = ERRORS[error]("pressed")
    lock = UnwillingLock(raised)
    printer = Printer(threading.Lock(), raises=raised)
    found = called(HandedLock(lock), printer, ["a"])
    return {"end": found["end"], "calls": printer.calls, "released": lock.released}


def two_jobs(pages, seconds, patience):
    """Two threads print on one printer, whose methods take so many seconds each."""
    lock = threading.Lock()
    printer = Printer(lock, seconds=seconds)
    ends = []

    def job(name):
        ends.append(print_pages(lock, Handed(printer), [f"{name}{page}" for page in range(pages)], patience))

    threads = [threading.Thread(target=job, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        "ends": ends, "pages": printer.pages, "held": lock.locked(),
        "without_lock": printer.without_lock, "seconds": time.monotonic(),
    }  # fmt: skip
