"""What the checks run with your `rendezvous.py`."""

import rendezvous


def logs(runs):
    """The log of each run, one run after the other."""
    return [rendezvous.run(seconds) for seconds in runs]
