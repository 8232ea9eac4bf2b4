"""Grades many submissions at once: threads that each wait for one judge worker."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from functools import partial
from itertools import islice

from grader.judge.grading import Grading, grade
from grader.judge.pytest_process import StoppedError
from grader.judge.submissions import Submission
from grader.judge.workers import WorkerDied, Workers


def default_jobs() -> int:
    """As many gradings at once as this process may use processors."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def grade_all(submissions: Iterable[Submission], workers: Workers) -> Generator[Grading, None, None]:
    """The grading of each submission as it ends; closing the iterator before the end stops the workers."""
    pool = ThreadPoolExecutor(workers.jobs, thread_name_prefix="grading")
    waiting = iter(submissions)

    def started(count: int) -> set[Future[Grading]]:
        chosen = islice(waiting, count)
        return {pool.submit(grade_alone, submission, partial(grade, submission, workers)) for submission in chosen}

    running: set[Future[Grading]] = set()
    try:
        running = started(2 * workers.jobs)  # few at once: a large class takes no more memory than a small one
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            running |= started(len(done))
            yield from (future.result() for future in done)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        if running:
            workers.stop()
        pool.shutdown()


def grade_alone(submission: Submission, graded: Callable[[], Grading]) -> Grading:
    """A grading that breaks is that submission's alone."""
    try:
        return graded()
    except StoppedError:
        return Grading(submission, None, "the grading was interrupted", ours=True)
    except WorkerDied as death:
        return Grading(submission, None, f"{death}: grade this submission again", ours=True)
    except OSError as error:
        place = error.filename or "the folder for temporary files"
        return Grading(submission, None, f"`{place}`: {error.strerror}: grade this submission again", ours=True)
    except Exception as error:  # whatever it is, the class goes on
        return Grading(submission, None, internal_bug(error), ours=True)


def internal_bug(error: BaseException) -> str:
    """One line for a fault of the grader itself, with the place to look at."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    name = os.path.basename(place.filename)
    reason = " ".join(str(error).split())
    return f"[lockstep internal bug] {type(error).__name__}: {reason} ({name}, line {place.lineno})"
