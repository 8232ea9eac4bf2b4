"""A clock that stands still."""


def now():
    return 12
