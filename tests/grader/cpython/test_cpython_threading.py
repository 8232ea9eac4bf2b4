"""CPython's tests of threads and thread-local data hold for the controlled modules."""

from __future__ import annotations

CLASSES = {
    "test.test_threading": (
        "ThreadTests", "ThreadJoinOnShutdown", "SubinterpThreadingTests", "ThreadingExceptionTests", "ThreadRunFail",
        "ExceptHookTests", "TimerTests", "MiscTestCase", "InterruptMainTests", "AtexitTests",
    ),
    "test.test_threading_local": "all",
    "test.test_thread": "all",
}  # fmt: skip
INSIDE = "it looks at variables inside CPython's own `threading`"
HANDLE = "it uses the handles of threads that CPython's own `threading` is made of"
EXCLUDED = {
    "ThreadTests.test_foreign_thread": INSIDE,
    "ThreadTests.test_ident_of_no_threading_threads": INSIDE,
    "ThreadTests.test_limbo_cleanup": INSIDE,
    "ThreadTests.test_name": INSIDE,
    "ThreadTests.test_shutdown_locks": INSIDE,
    "ThreadTests.test_tstate_lock": INSIDE,
    "ThreadTests.test_PyThreadState_SetAsyncExc": "it reaches into the interpreter by `ctypes`",
    "ThreadTests.test_disallow_instantiation": "`threading.Lock` is the type of a lock, as it is from 3.13 on",
    "MiscTestCase.test__all__": "the names of the controlled module are made in several modules",
    "ThreadRunningTests.test_join*": HANDLE,
    "ThreadRunningTests.test_set_done*": HANDLE,
    "ThreadRunningTests.test_start_duplicate_handle": HANDLE,
    "ThreadRunningTests.test_start_with_none_handle": HANDLE,
    "ThreadRunningTests.test_unraisable_exception": "of every thread that dies `threading.excepthook` is told",
    "InterruptMainTests.*": "signals do not reach a program under control",
    "TestForkInThread.*": "it starts another process",
    "PyThreadingLocalTest.*": "`_threading_local` is not what `threading.local` is",
    "LockTests.test_weakref_deleted": "an execution keeps its locks, to tell at the end which are still held",
}


def test_it_holds_in_every_schedule(case, holds):
    """CPython's test passes in the default schedule and in random ones."""
    holds(case)
