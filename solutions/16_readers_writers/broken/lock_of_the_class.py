"""Counts and condition belong to the class, so all locks are one.

Caught by: test_two_locks_share_nothing
"""

import threading
from contextlib import contextmanager


class ReadersWriterLock:
    changed = threading.Condition()
    state = {"readers": 0, "writing": False, "waiting": 0}

    @contextmanager
    def reading(self):
        with self.changed:
            while self.state["writing"] or self.state["waiting"]:
                self.changed.wait()
            self.state["readers"] += 1
        try:
            yield
        finally:
            with self.changed:
                self.state["readers"] -= 1
                if self.state["readers"] == 0:
                    self.changed.notify_all()

    @contextmanager
    def writing(self):
        with self.changed:
            self.state["waiting"] += 1
            while self.state["writing"] or self.state["readers"]:
                self.changed.wait()
            self.state["waiting"] -= 1
            self.state["writing"] = True
        try:
            yield
        finally:
            with self.changed:
                self.state["writing"] = False
                self.changed.notify_all()
