"""Readers and writers sleep in places of their own, and only those who can go on are woken."""

import threading


class ReadersWriterLock:
    def __init__(self):
        self._lock = threading.Lock()
        self._may_read = threading.Condition(self._lock)
        self._may_write = threading.Condition(self._lock)
        self._inside = 0  # readers who are in, or -1 for a writer
        self._writers = 0  # writers who wait

    def reading(self):
        return _Visit(self._start_reading, self._stop_reading)

    def writing(self):
        return _Visit(self._start_writing, self._stop_writing)

    def _start_reading(self):
        with self._lock:
            self._may_read.wait_for(lambda: self._inside >= 0 and not self._writers)
            self._inside += 1

    def _stop_reading(self):
        with self._lock:
            self._inside -= 1
            if not self._inside:
                self._may_write.notify()

    def _start_writing(self):
        with self._lock:
            self._writers += 1
            self._may_write.wait_for(lambda: self._inside == 0)
            self._writers -= 1
            self._inside = -1

    def _stop_writing(self):
        with self._lock:
            self._inside = 0
            if self._writers:
                self._may_write.notify()
            else:
                self._may_read.notify_all()


class _Visit:
    def __init__(self, start, stop):
        self._start, self._stop = start, stop

    def __enter__(self):
        self._start()

    def __exit__(self, *exception):
        self._stop()
