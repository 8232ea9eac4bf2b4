"""CPython's tests of `queue` and `sched` hold on the controlled primitives and clock."""

from __future__ import annotations

CLASSES = {"test.test_queue": "all", "test.test_sched": "all"}
EXCLUDED = {
    "CSimpleQueueTest.test_reentrancy": "the garbage collector puts into the queue, whenever it likes",
    "*.test_shutdown_*all_methods_in_many_threads": "65,536 messages: more steps than an execution may have",
    "*.test_many_threads_nonblock": "it looks every 10 us of virtual time: more steps than an execution may have",
}


def test_it_holds_in_every_schedule(case, holds):
    """CPython's test passes in the default schedule and in random ones."""
    holds(case)
