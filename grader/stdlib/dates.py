"""`datetime` under control: what time it is now is the virtual time of the execution under way."""

from __future__ import annotations

import datetime as real
from types import ModuleType
from typing import Any

from grader.engine import current
from grader.stdlib.clocks import EPOCH, now
from grader.stdlib.private import copy_of


class _AnyDate(type):
    """A class that takes the objects of CPython's own for its instances."""

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, cls.__mro__[1])

    def __subclasscheck__(cls, kind: type) -> bool:
        return issubclass(kind, cls.__mro__[1])


class Date(real.date, metaclass=_AnyDate):
    """`datetime.date`."""

    @classmethod
    def today(cls) -> Any:
        return super().today() if current.execution is None else cls.fromordinal(Datetime.now().toordinal())

    def __repr__(self) -> str:
        return _qualified(super().__repr__(), type(self) is Date)


class Datetime(real.datetime, metaclass=_AnyDate):
    """`datetime.datetime`."""

    @classmethod
    def now(cls, tz: real.tzinfo | None = None) -> Any:
        if current.execution is None:
            return super().now(tz)
        told = cls.fromtimestamp(EPOCH + now(), real.UTC)
        return told.replace(tzinfo=None) if tz is None else told.astimezone(tz)

    @classmethod
    def utcnow(cls) -> Any:
        return cls.now(real.UTC).replace(tzinfo=None)

    @classmethod
    def today(cls) -> Any:
        return cls.now()

    def __repr__(self) -> str:
        return _qualified(super().__repr__(), type(self) is Datetime)


def _qualified(told: str, own: bool) -> str:
    """CPython's own classes tell their module, those that are derived from them do not."""
    return f"datetime.{told}" if own else told


for _kind, _name in ((Date, "date"), (Datetime, "datetime")):
    _kind.__name__ = _kind.__qualname__ = _name
    _kind.__module__ = "datetime"


def make_datetime() -> ModuleType:
    """The `datetime` module under control."""
    return copy_of("datetime", date=Date, datetime=Datetime)
