"""The fork server: started once, without secrets, shared by who is forked, replaced when it has died."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from grader.judge import fork_server
from grader.judge.fork_server import ForkServer, Opening, Sandbox, SandboxError
from grader.judge.process import Child


@pytest.fixture(autouse=True, scope="module")
def servers() -> Iterator[list[ForkServer]]:
    """The fork servers of these tests are none of the others', who go on with their own afterwards."""
    used: list[ForkServer] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fork_server, "_servers", [])
        yield used
        for left in (*used, *fork_server._servers):
            left.close()


@pytest.fixture(autouse=True)
def server(servers: list[ForkServer], monkeypatch: pytest.MonkeyPatch) -> ForkServer:
    """The fork server, or where a test ended it a new one, started by somebody whose files nobody else may read."""
    monkeypatch.setenv("LOCKSTEP_SECRET", "the secret of the course")
    umask = os.umask(0o077)
    made = fork_server.server()
    os.umask(umask)
    servers.append(made)
    return made


def opening(text: str = "def f(): return 1\n") -> Opening:
    suite = {"scenarios.py": b"import program\ndef f(): return program.f()\n"}
    return Opening({"program.py": text.encode()}, suite, {}, ("program.f()",), (), 20)


def process(server: ForkServer) -> int:
    return server._process.pid


def test_there_is_one(server: ForkServer) -> None:
    """Who asks again gets the same server."""
    assert fork_server.server() is server


def test_it_holds_no_secret(server: ForkServer) -> None:
    """Neither its environment nor its command line has anything of the judge's."""
    fork_server.features()
    proc = Path(f"/proc/{process(server)}")
    for file in ("environ", "cmdline"):
        assert b"the secret" not in (proc / file).read_bytes()


def test_it_has_no_threads(server: ForkServer) -> None:
    """A process with threads cannot be forked safely."""
    fork_server.features()
    assert len(list(Path(f"/proc/{process(server)}/task").iterdir())) == 1


def test_a_dead_one_is_replaced(server: ForkServer) -> None:
    """When it was killed, the next sandbox comes from a new one."""
    fork_server.features()
    os.kill(process(server), signal.SIGKILL)
    os.waitpid(process(server), 0)
    sandbox = Sandbox(opening())
    assert fork_server.server() is not server
    sandbox.close()


def test_a_forked_process_shares_it(server: ForkServer) -> None:
    """A process that is forked from the judge opens its sandboxes with the same server."""
    Sandbox(opening()).close()
    pid = os.fork()
    if not pid:
        sandbox = Sandbox(opening())
        child, _ = sandbox.start()
        os._exit(0 if fork_server.server() is server and sandbox.end(child) == -signal.SIGKILL else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def test_it_ends_with_the_judge(server: ForkServer) -> None:
    """It ends by itself when nobody holds the other end of its socket any more."""
    fork_server.features()
    server._socket.close()
    assert server._process.wait(30) == 0


def test_a_sandbox_outlives_neither_its_socket_nor_its_children(server: ForkServer) -> None:
    """A child is gone when its sandbox was closed."""
    sandbox = Sandbox(opening())
    _, connection = sandbox.start()
    sandbox.close()
    with connection:
        connection.settimeout(30)
        assert connection.recv(1) == b""


def test_what_cannot_be_compiled_is_no_fault_of_the_sandbox() -> None:
    """A file that is no Python is refused when it is run, not before."""
    sandbox = Sandbox(opening("def"))
    assert sandbox.refused == ""
    sandbox.close()


def test_names_of_any_alphabet_are_compiled() -> None:
    """The interpreter imports a native module for them, which the sandbox has not."""
    sandbox = Sandbox(opening("größe = 1\ndef f(): return größe\n"))
    assert (sandbox.refused, sandbox.review) == ("", "")
    sandbox.close()


def test_what_breaks_in_a_keeper_is_not_said_of_the_program() -> None:
    """A fault of ours is told as one, and the submission is not blamed for it."""
    with pytest.raises(SandboxError, match="the sandbox cannot be used: AttributeError"):
        Sandbox(replace(opening(), suite={"scenarios.py": b""}, interface=(1,)))  # type: ignore[arg-type]


def only_child_of(pid: int) -> int:
    """That runs: keepers that have ended are waited for when the next one is wanted."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    (child,) = (int(child) for child in children if not is_over(child))
    return child


def is_over(pid: str) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


def test_a_child_that_the_machine_kills_is_no_fault_of_the_submission(server: ForkServer) -> None:
    """Where memory is short, the kernel kills whom it likes: that costs nobody points, and is graded again."""
    sandbox = Sandbox(opening())
    child = Child(sandbox, SimpleNamespace(check_seconds=20, check_wall_seconds=80))  # type: ignore[arg-type]
    os.kill(only_child_of(only_child_of(process(server))), signal.SIGKILL)
    with pytest.raises(SandboxError, match="the sandbox lost the program's process"):
        child.ask({"do": "explore"})
    child.close()
    sandbox.close()


def test_a_sandbox_that_is_gone_says_so(server: ForkServer) -> None:
    """When its keeper was killed, whatever is asked next ends with a fault of ours, at once."""
    sandbox = Sandbox(opening())
    child, connection = sandbox.start()
    os.kill(only_child_of(process(server)), signal.SIGKILL)
    with pytest.raises(SandboxError, match="the sandbox"):
        sandbox.end(child)
    connection.close()
    sandbox.close()
