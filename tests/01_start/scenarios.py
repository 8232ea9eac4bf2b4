"""What is run with a student's `workers.py`; it knows inputs, never expected values."""

import contextlib
import itertools
import logging
import threading
import time

import workers

from grader import machine

A_LONG_TIME = 1_000_000


def log_of(team, refused=(), runs_before=0, refused_before=(), beside=False, level=logging.INFO):
    """Run the workers; how long `run` took, and each line of the log as [thread, level, text, time].

    `refused` holds the numbers of those calls of `start` that fail. With `beside` the program has another thread,
    which bears the name of a worker.
    """
    if beside:
        threading.Thread(target=time.sleep, args=(A_LONG_TIME,), name=team[0][0]).start()
    pairs = [tuple(pair) for pair in team]
    for _ in range(runs_before):
        with starts_fail(refused_before):
            workers.run(pairs)
    lines, order, who_logs = [], logging.Handler(), Who()
    began = time.monotonic()

    def made(*args, **kwargs):
        record = logging.LogRecord(*args, **kwargs)
        order.acquire()  # in which order threads log is explored; of the lock of a handler no story tells
        lines.append([who_logs(record), record.levelname, record.getMessage(), since(began)])
        order.release()
        return record

    logging.getLogger().setLevel(level)
    logging.setLogRecordFactory(made)
    with starts_fail(refused):
        workers.run(pairs)
    seconds = since(began)
    time.sleep(A_LONG_TIME)  # what is still logged belongs to the log
    return {"seconds": seconds, "lines": lines}


class Who:
    """The names of those who log.

    The main thread is that whatever name it gives itself, and no other one is. A thread may do the work of another
    worker when it is done with one; who comes back to a name that it has given up works for two at a time.
    """

    def __init__(self):
        self.names = {}

    def __call__(self, record):
        if threading.current_thread() is threading.main_thread():
            return "MainThread"
        name = str.__str__(record.threadName)  # of a class of its own it could equal any other
        name = "another MainThread" if name == "MainThread" else name
        names = self.names.setdefault(threading.get_ident(), [])
        if name not in names:
            names.append(name)
        return name if name == names[-1] else f"{name}, by the thread of {names[-1]}"


def since(began):
    """In seconds, to the nanosecond: who has slept for tenths of a second before has left the clock at no round number."""
    return round(time.monotonic() - began, 9)


def writing_to(texts):
    """Where the caller of `run` lets the log go. All handlers can be found: this one does not lead to what it wrote."""

    class Received(logging.Handler):
        def emit(self, record):
            texts.append(record.getMessage())

    return Received()


def log_that_arrives(team, refused):
    """What was logged, what of it came to the handler that the caller had set up at level `DEBUG`, and what `run` has set up."""
    arrived = []
    logging.getLogger().addHandler(writing_to(arrived))
    before = handlers()
    log = log_of(team, refused, level=logging.DEBUG)
    others = [one for one in handlers() if one not in before and not isinstance(one, logging.NullHandler)]
    return {
        "logged": [text for _, _, text, _ in log["lines"]], "arrived": arrived,
        "others": [type(one).__name__ for one in others], "level": logging.getLevelName(logging.root.level),
    }


def handlers():
    """Wherever a line may go to: the handlers of all loggers."""
    named = [one for one in logging.root.manager.loggerDict.values() if isinstance(one, logging.Logger)]
    return [handler for logger in (logging.root, *named) for handler in logger.handlers]


@contextlib.contextmanager
def starts_fail(refused):
    """Some threads cannot be started, as in a system that has no thread left."""
    number = itertools.count()

    def refuse(thread):
        if next(number) in refused:
            raise RuntimeError("can't start new thread")

    with machine.starts_refused_by(refuse):
        yield
