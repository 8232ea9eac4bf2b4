"""A line in which each has an event of its own; readers who stand together go in together."""

import threading
from collections import deque
from dataclasses import dataclass, field


@dataclass
class _Waiter:
    writes: bool
    called: threading.Event = field(default_factory=threading.Event)


class _Visit:
    def __init__(self, lock, writes):
        self.lock = lock
        self.writes = writes

    def __enter__(self):
        self.lock._come(self.writes)
        return self.lock

    def __exit__(self, *exc):
        self.lock._go(self.writes)
        return False


class ReadersWriterLock:
    """First come, first served; readers who stand together go in together."""

    def __init__(self):
        self._guard = threading.Lock()
        self._line = deque()
        self._readers = 0
        self._writer = False

    def reading(self):
        return _Visit(self, writes=False)

    def writing(self):
        return _Visit(self, writes=True)

    def _come(self, writes):
        me = _Waiter(writes)
        with self._guard:
            self._line.append(me)
            self._call()
        me.called.wait()

    def _go(self, writes):
        with self._guard:
            if writes:
                self._writer = False
            else:
                self._readers -= 1
            self._call()

    def _call(self):
        """Let in whoever stands at the head of the line and may go in."""
        while self._line and not self._writer:
            if not self._line[0].writes:
                self._readers += 1
            elif not self._readers:
                self._writer = True
            else:
                return
            self._line.popleft().called.set()
