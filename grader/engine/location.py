"""Locations: the pieces of shared state that steps touch, and when two touches depend on each other."""

from __future__ import annotations

from collections.abc import Hashable

# How a step touches a location: flags that may be combined.
READ = 0
WRITE = 1
BLOCKING = 2  # the step could only run because the object was open (a lock was free, a flag was set)
CLOSED = 4  # right before the step the object was closed: a blocking step could not have run there


class Location:
    """One piece of shared state of one execution: a variable, an attribute, an item, a lock.

    `name` is the same in every execution of the program that creates the object in the same way,
    or None where no such name is known; `label` is what a person calls it.
    """

    __slots__ = (
        "closed_reads",
        "is_data",
        "label",
        "last_write",
        "name",
        "owner",
        "parts",
        "plain",
        "reads",
        "whole",
        "writes",
    )

    def __init__(self, name: Hashable, label: str, owner: object = None, whole: Location | None = None) -> None:
        self.name = name
        self.label = label
        self.owner = owner  # kept alive, so that no other object gets its id during the execution
        self.is_data = True  # of the program, so that it is a mistake if nothing orders those who touch it
        self.plain = whole is None  # neither an object that steps can wait for, nor a part or the whole of a container
        self.whole = whole  # of an item: the location that stands for all values of its container
        self.parts: list[Location] | None = None  # of such a location: the items seen so far
        # Filled by the analysis of a finished execution (strategies/happens_before.py).
        self.writes: list[tuple[int, int]] | None = None  # of an object that steps can wait for
        self.last_write = -1
        self.reads = 0
        self.closed_reads = 0

    def become_internal(self) -> Location:
        """It stands for what the engine or the library keeps, and not for data of the program."""
        self.is_data = False
        return self

    def become_object(self) -> None:
        """It stands for an object that steps can wait for."""
        self.writes = []
        self.plain = False

    def become_whole(self) -> list[Location]:
        """It stands for all values of a container; gives where these are to be put."""
        self.parts = []
        self.plain = False
        return self.parts

    @property
    def read(self) -> Footprint:
        """The footprint of a step that reads it: made anew, as one that it held would keep it alive for ever."""
        return ((self, READ),)

    @property
    def write(self) -> Footprint:
        """The footprint of a step that writes it."""
        return ((self, WRITE),)

    def forget(self) -> None:
        """Begin an analysis anew, for an object that outlives its execution."""
        self.last_write = -1
        self.reads = 0
        self.closed_reads = 0
        if self.writes is not None:
            self.writes = []


Footprint = tuple[tuple[Location, int], ...]
NOWHERE: Footprint = ()


def dependent(one: Footprint, other: Footprint) -> bool:
    """Whether two steps with these footprints may give another result in the other order."""
    for here, mode in one:
        for there, other_mode in other:
            if here is there:
                if (mode | other_mode) & WRITE:
                    return True
            elif (here.whole is there and mode & WRITE) or (there.whole is here and other_mode & WRITE):
                return True
    return False
