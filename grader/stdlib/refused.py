"""Calls that start processes, open connections or wait for signals: refused, as no scheduler sees what they do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

from grader.engine import current
from grader.engine.errors import UnsupportedCall

OF_OS = (
    "fork", "forkpty", "system", "popen", "posix_spawn", "posix_spawnp", "wait", "waitpid", "wait3", "wait4", "waitid",
    "spawnl", "spawnle", "spawnlp", "spawnlpe", "spawnv", "spawnve", "spawnvp", "spawnvpe",
    "execl", "execle", "execlp", "execlpe", "execv", "execve", "execvp", "execvpe",
)  # fmt: skip
ENDING = ("_exit", "abort")  # of `os`: they end the process, whoever else runs in it
OF_SIGNAL = ("pause", "sigwait", "sigwaitinfo", "sigtimedwait", "alarm", "setitimer", "pthread_kill")
OF_PDB = ("set_trace", "run", "runcall", "runeval", "runctx", "post_mortem", "pm")
OF_ASYNCIO = (
    "create_subprocess_exec", "create_subprocess_shell", "open_connection", "start_server",
    "open_unix_connection", "start_unix_server",
)  # fmt: skip
OF_LOOP = (
    "create_connection", "create_server", "create_unix_connection", "create_unix_server", "create_datagram_endpoint",
    "connect_accepted_socket", "connect_read_pipe", "connect_write_pipe", "subprocess_exec", "subprocess_shell",
    "add_reader", "remove_reader", "add_writer", "remove_writer", "sock_recv", "sock_recv_into", "sock_recvfrom",
    "sock_recvfrom_into", "sock_sendall", "sock_sendto", "sock_connect", "sock_accept", "sock_sendfile", "sendfile",
    "start_tls", "getaddrinfo", "getnameinfo", "add_signal_handler", "remove_signal_handler",
)  # fmt: skip


def refused(
    module: ModuleType, names: Iterable[str], why: Callable[[str], UnsupportedCall] | None = None
) -> dict[str, Callable[..., Any]]:
    """What stands for these functions of `module`, as far as it has them."""
    return {
        name: refused_call(f"{module.__name__}.{name}", getattr(module, name), why or refusal)
        for name in names
        if hasattr(module, name)
    }


def refused_call(
    called: str, original: Callable[..., Any], why: Callable[[str], UnsupportedCall]
) -> Callable[..., Any]:
    """What stands for one function: outside of executions it is that function."""

    def refuse(*args: Any, **kwargs: Any) -> Any:
        if current.execution is None:
            return original(*args, **kwargs)
        raise why(called)

    refuse.__name__ = refuse.__qualname__ = called.rpartition(".")[2]
    return refuse


class Refused:
    """An object of which nothing can be had in an execution."""

    __slots__ = ("_lockstep_called", "_lockstep_original")

    def __init__(self, called: str, original: Any) -> None:
        self._lockstep_called, self._lockstep_original = called, original

    def __getattr__(self, name: str) -> Any:
        if current.execution is None:
            return getattr(self._lockstep_original, name)
        raise refusal(f"{self._lockstep_called}.{name}")


def make_processes(base: ModuleType) -> ModuleType:
    """`concurrent.futures.process`, whose pool may be imported, and asked for, but not made; `base`: its `_base`."""

    class ProcessPoolExecutor(base.Executor):  # type: ignore[name-defined,misc]
        def __init__(self, *args: object, **kwargs: object) -> None:
            raise UnsupportedCall(
                "`ProcessPoolExecutor` cannot be used here: other processes run where no scheduler sees them. "
                "Use `ThreadPoolExecutor` instead."
            )

    class BrokenProcessPool(base.BrokenExecutor):  # type: ignore[name-defined,misc]
        pass

    module = ModuleType("concurrent.futures.process")
    for kind in (ProcessPoolExecutor, BrokenProcessPool):
        kind.__module__, kind.__qualname__ = module.__name__, kind.__name__
        setattr(module, kind.__name__, kind)
    return module


def refusal(called: str) -> UnsupportedCall:
    return UnsupportedCall(
        f"`{called}()` cannot be used here: what it does happens outside of the program, where no scheduler sees it. "
        "Use threads, asyncio tasks or queues of this program instead."
    )


def end_refused(called: str) -> UnsupportedCall:
    return UnsupportedCall(
        f"`{called}()` cannot be used here: it ends the process, and nobody learns what the program came to. "
        "Return from its first function, or `raise SystemExit` there."
    )


def debugger_refused(called: str) -> UnsupportedCall:
    return UnsupportedCall(
        f"`{called}()` cannot be used here: a debugger would stop every thread of the program at once. "
        "Print what you want to see, or run the file itself with `python`."
    )


def refuse_in_loop(loop_class: Any) -> None:
    """An event loop under control has no connections, processes and signals."""
    for name in OF_LOOP:
        setattr(loop_class, name, _of_loop(name))


def _of_loop(name: str) -> Callable[..., Any]:
    def refuse(self: Any, *args: Any, **kwargs: Any) -> Any:
        raise refusal(f"loop.{name}")

    refuse.__name__ = refuse.__qualname__ = name
    return refuse
