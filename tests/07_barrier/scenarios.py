"""What is run with a student's `rendezvous.py`; it knows inputs, never expected values."""

import threading
import time

import rendezvous

from grader import machine


def logs(runs):
    """The log of each run, one run after the other."""
    found = [rendezvous.run(seconds) for seconds in runs]
    return [plain(log) for log in found]


def plain(log):
    """A list of any class as a plain one; anything else stays as it is, but a tuple, which would be taken for a list."""
    return list(log) if isinstance(log, list) else str(log) if isinstance(log, tuple) else log


def looked_at(work_seconds, moment):
    """A run, and what somebody sees who looks at this second: the lines of the log, and how many threads there are.

    And how many threads, but the one that called `run`, have written into the log by then, and when all is over.
    """
    old = logs_in_memory()
    seen = {}

    def look():
        time.sleep(moment)
        logs = [log for log in logs_in_memory() if all(log is not one for one in old)]
        seen["logs"] = sorted([str(line) for line in log] for log in logs)
        seen["writers by then"] = writers(logs)
        seen["threads"] = threading.active_count() - 2

    threading.Thread(target=look).start()
    returned = rendezvous.run(work_seconds)  # kept: it may be the only one that holds the log
    logs = [log for log in (returned, *logs_in_memory()) if all(log is not one for one in old)]
    seen["writers"] = writers(logs)
    return seen


def writers(logs):
    """How many threads beside the main one have written into one of these lists."""
    return max((len(machine.changed_by(log) - {0}) for log in logs), default=0)


def looked_at_when_they_meet(seconds):
    """A run of two who work for as long, and what somebody sees who looks then: threads of workers, lines of the log."""
    old = logs_in_memory()
    seen = {}

    def look():
        time.sleep(seconds)
        seen["threads"] = threading.active_count() - 2
        seen["lines"] = max((list(log) for log in logs_in_memory() if all(log is not one for one in old)), key=len, default=[])

    watcher = threading.Thread(target=look)
    watcher.start()
    rendezvous.run([seconds, seconds])
    watcher.join()
    return seen


def logs_in_memory():
    """Every list in which somebody has started: only `run` has the log in its hands."""
    return [found for found in machine.objects_of(list) if any(type(line) is str and line == "A started" for line in found)]
