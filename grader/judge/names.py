"""The names of everybody in a class, in little memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterator


class Names:
    """Many short texts, one behind the other: each takes its letters and a number, and no object of its own."""

    # Invariant: the text at a place stands between the end of the one before and its own.

    def __init__(self) -> None:
        self._letters = bytearray()
        self._ends = array("Q")

    def append(self, name: str) -> None:
        self._letters += name.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._letters))

    def __getitem__(self, place: int) -> str:
        if not 0 <= place < len(self):
            raise IndexError(place)
        begin = self._ends[place - 1] if place else 0
        return self._letters[begin : self._ends[place]].decode("utf-8", "surrogatepass")

    def __len__(self) -> int:
        return len(self._ends)

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self)))
