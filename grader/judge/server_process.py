"""The fork server's own process: it holds the engine, ready to run, and forks a keeper for each sandbox.

It must stay single-threaded, and must never read anything of a submission.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
from contextlib import suppress

from grader.judge.blinds import blind
from grader.judge.keeper import Keeper
from grader.judge.narrowing import narrow
from grader.judge.sandbox import namespaces, seccomp
from grader.judge.sandbox.tiers import best, probe
from grader.judge.sealing import seal_engine
from grader.scenario.preparation import preload


def main(descriptor: int) -> None:
    """Serve until the judge has gone."""
    judge = socket.socket(fileno=descriptor)
    preload()
    narrow()
    seal_engine()
    blind()
    features = probe()
    tier = best(features)
    if tier != "process-only":
        seccomp.prepared()  # once for all children
    gc.collect()
    gc.freeze()
    while True:
        byte, descriptors, _, _ = socket.recv_fds(judge, 1, 1)
        _forget_the_ended()
        if not byte:
            return
        connection = socket.socket(fileno=descriptors[0])
        _serve(Keeper(connection, tier, features), judge, tier == "full")
        connection.close()


def _forget_the_ended() -> None:
    """Keepers are waited for when the next one is wanted: so what they used is counted to this process."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            continue


def _serve(keeper: Keeper, judge: socket.socket, in_namespaces: bool) -> None:
    ready, go = os.pipe()
    pid = namespaces.fork() if in_namespaces else os.fork()
    if not pid:
        judge.close()
        os.close(go)
        os.read(ready, 1)
        os.close(ready)
        keeper.keep()
    try:
        if in_namespaces:
            namespaces.map_users(pid)
        os.write(go, b"1")
    except OSError:
        os.kill(pid, signal.SIGKILL)
    finally:
        os.close(ready)
        os.close(go)
