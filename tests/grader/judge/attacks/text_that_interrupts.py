"""`__repr__` raises what nobody catches.

Must get: raised `KeyboardInterrupt` while
"""


counter = 0
class Four:
    def __repr__(self):
        raise KeyboardInterrupt


def add(increments):
    pass


def run(threads, increments):
    return Four()
