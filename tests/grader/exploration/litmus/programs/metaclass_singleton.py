"""A metaclass looks for the one object and makes it: two may be made."""

import threading


class Meta(type):
    _all = {}

    def __call__(cls, *args):
        if cls not in Meta._all:
            Meta._all[cls] = super().__call__(*args)
        return Meta._all[cls]


class Settings(metaclass=Meta):
    pass


got = []


def program():
    workers = [
        threading.Thread(target=lambda: got.append(Settings())),
        threading.Thread(target=lambda: got.append(Settings())),
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return len({id(one) for one in got})


# 12: one finds the other's object, and the list has two orders (2 * 2); or both find nothing: who stores first (2), whether
# that one looks at what it stored before it is stored over (2), and who appends first (2).
EXPECTED = {(): ({1, 2}, 12)}
