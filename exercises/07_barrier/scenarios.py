"""What the checks run with your `rendezvous.py`."""

import rendezvous


def logs(runs):
    """The log of each run, one run after the other."""
    found = [rendezvous.run(seconds) for seconds in runs]
    return [plain(log) for log in found]


def plain(log):
    """A list of any class as a plain one; anything else stays as it is."""
    return list(log) if isinstance(log, list) else log
