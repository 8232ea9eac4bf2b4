"""The same gradings on the workers of a Dask scheduler, where a worker that is lost loses nothing.

A task carries all that a grading needs, as bytes: the exercise's description, its hidden suite, the student's files,
the course secret. So the workers need this package and nothing else, and any of them can do any task again. They are as
trusted as the judge, and so must be the network between: what a student wrote goes to the sandbox alone.
"""

from __future__ import annotations

import atexit
import functools
import json
import os
import socket
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from grader.course import Exercise
from grader.judge.basis import PROJECT, fingerprint, grader_fingerprint, suite_files
from grader.judge.batch import grade_alone
from grader.judge.folders import private_folder
from grader.judge.grading import Grading, grade_sources, unreadable
from grader.judge.process import SECRET
from grader.judge.submissions import Submission, UngradableError
from grader.judge.workers import Workers

_WAIT_SECONDS = 30

Files = Mapping[str, bytes]
Task = tuple[str, Files, Files, str, str]


class ClusterError(Exception):
    """The cluster cannot be used; the message says what to do."""


def grade_on_cluster(submissions: Iterable[Submission], address: str) -> Generator[Grading, None, None]:
    """The grading of each submission as it ends on some worker of the scheduler at `tcp://HOST:PORT`."""
    distributed = _distributed()
    with _client(distributed, address) as client, _told_if_it_goes(client, address):
        waiting = iter(submissions)
        at_once = 2 * sum(client.nthreads().values()) + 2
        running = distributed.as_completed(loop=client.loop, raise_errors=False)
        submission_of: dict[str, tuple[Submission, str]] = {}
        while True:
            for submission in islice(waiting, at_once - len(submission_of)):
                if isinstance(task := _task(submission), Grading):
                    yield task
                    continue
                future = client.submit(grade_remotely, *task, pure=False)
                submission_of[future.key] = submission, fingerprint(task[2])
                running.add(future)
            if not submission_of:
                return
            future = next(running)
            if future.status == "cancelled" and client.status != "running":
                raise _gone(address)
            yield _grading(*submission_of.pop(future.key), future)


@contextmanager
def _told_if_it_goes(client: Any, address: str) -> Iterator[None]:
    """Whatever Dask says of a scheduler that has ended, it is told as that."""
    try:
        yield
    except Exception as error:
        if client.status != "running" or type(error).__module__.startswith("distributed."):
            raise _gone(address) from None
        raise


def _gone(address: str) -> ClusterError:
    return ClusterError(f"the scheduler at `{address}` is gone: start one, and run this again; what was graded stands")


def grade_remotely(exercise: str, course: Files, sources: Files, secret: str, version: str) -> str:
    """What a worker does: the grading of these files, as JSON."""
    if version != grader_fingerprint():
        problem = "a worker of the cluster has another version of the grader: install the same one on all of them"
        return json.dumps({"report": None, "problem": problem, "ours": True})
    submission = Submission("", _unpacked(exercise, course), {})
    grading = grade_alone(submission, lambda: grade_sources(submission, sources, _workers(secret)))
    return json.dumps({"report": grading.report, "problem": grading.problem, "ours": grading.ours})


def _task(submission: Submission) -> Task | Grading:
    try:
        sources = submission.read()
    except UngradableError as problem:
        return unreadable(submission, problem)
    exercise = submission.exercise
    return exercise.id, _packed(exercise), sources, os.environ.get(SECRET, ""), grader_fingerprint()


def _grading(submission: Submission, content: str, future: Any) -> Grading:
    if future.status != "finished":
        reason = " ".join(str(future.exception() if future.status == "error" else future.status).split())
        problem = f"the cluster gave up ({reason[:300]}): grade this submission again"
        return Grading(submission, None, problem, ours=True)
    found = json.loads(future.result())
    return Grading(submission, found["report"], found["problem"], found["ours"], content)


@functools.cache
def _packed(exercise: Exercise) -> Files:
    """All that decides a grading, and the project file, of which pytest reads a part."""
    project = exercise.suite.parent.parent / PROJECT
    return {**suite_files(exercise), **({PROJECT: project.read_bytes()} if project.is_file() else {})}


def _unpacked(id: str, course: Files) -> Exercise:
    """The exercise in a folder of this worker, unpacked once for all tasks that bring the same files."""
    content = fingerprint(course)
    if content not in _courses:
        kept = ExitStack()
        folder = kept.enter_context(private_folder())
        atexit.register(kept.close)
        for name, text in course.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text)
        _courses[content] = Exercise.read(folder / "exercises" / id)
    return _courses[content]


_courses: dict[str, Exercise] = {}


@functools.cache
def _workers(secret: str) -> Workers:
    workers = Workers(environment={SECRET: secret})
    atexit.register(workers.stop)
    return workers


def _distributed() -> Any:
    try:
        import distributed
    except ModuleNotFoundError:
        raise ClusterError("`--cluster` needs Dask: `pip install 'lockstep[cluster]'`") from None
    return distributed


@functools.cache
def _quiet() -> None:
    """Dask tells of lost workers and schedulers in its log: here the one is no news, and the other is told."""
    import logging

    for name in ("distributed", "distributed.client"):  # Dask sets levels for both
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _reach(address: str) -> None:
    """Raises OSError or ValueError where nobody listens: dropped clients of Dask print a traceback."""
    place = urlsplit(address)
    if not place.hostname or not place.port:
        raise ValueError("an address is `tcp://HOST:PORT`")
    socket.create_connection((place.hostname, place.port), timeout=_WAIT_SECONDS).close()


def _client(distributed: Any, address: str) -> Any:
    _quiet()
    try:
        _reach(address)
        client = distributed.Client(address, timeout=_WAIT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        problem = f"no Dask scheduler answers at `{address}`: start one with `dask scheduler` ({error})"
        raise ClusterError(problem) from None
    try:
        client.wait_for_workers(1, timeout=_WAIT_SECONDS)
    except TimeoutError:
        client.close()
        problem = f"the scheduler at `{address}` has no worker: start some with `dask worker {address}`"
        raise ClusterError(problem) from None
    return client

