"""What is run with a student's `workers.py`; it knows inputs, never expected values."""

import contextlib
import itertools
import logging
import time

import workers

from grader import machine


def log_of(team, refused=()):
    """Run the workers; when `run` came back, and each line of the log as [thread, level, text, time].

    `refused` holds the numbers of those calls of `start` that fail.
    """
    lines = []

    def made(*args, **kwargs):
        record = logging.LogRecord(*args, **kwargs)
        print(record.threadName)  # where output is watched, the order in which threads log is explored
        lines.append([record.threadName, record.levelname, record.getMessage(), time.monotonic()])
        return record

    logging.getLogger().setLevel(logging.INFO)
    logging.setLogRecordFactory(made)
    with starts_fail(refused):
        workers.run([tuple(pair) for pair in team])
    seconds = time.monotonic()
    time.sleep(1000)  # what is still logged belongs to the log
    return {"seconds": seconds, "lines": lines}


@contextlib.contextmanager
def starts_fail(refused):
    """Some threads cannot be started, as in a system that has no thread left."""
    number = itertools.count()

    def refuse(thread):
        if next(number) in refused:
            raise RuntimeError("can't start new thread")

    with machine.starts_refused_by(refuse):
        yield
