"""Mended: the other text's lock is held from the question to the copy."""

import threading


class Text:
    """A text that several threads may change."""

    def __init__(self, letters: str = "") -> None:
        self.letters = letters
        self.lock = threading.RLock()

    def length(self) -> int:
        """Count the letters."""
        with self.lock:
            return len(self.letters)

    def first(self, count: int) -> str:
        """Give the first letters; there must be that many."""
        with self.lock:
            assert count <= len(self.letters)
            return self.letters[:count]

    def append(self, letters: str) -> None:
        """Add letters at the end."""
        with self.lock:
            self.letters += letters

    def erase(self, count: int) -> None:
        """Drop the first letters."""
        with self.lock:
            self.letters = self.letters[count:]

    def append_text(self, other: "Text") -> None:
        """Add another text at the end."""
        with self.lock, other.lock:
            self.letters += other.first(other.length())


shared = None


def setup() -> None:
    """Start with three letters."""
    global shared
    shared = Text("abc")


def change() -> None:
    """Drop the letters and write them again."""
    shared.erase(3)
    shared.append("abc")


def copy() -> None:
    """Copy the shared text into a new one."""
    Text().append_text(shared)


def workers() -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(change, ()), (copy, ())]


def program() -> None:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers()]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
