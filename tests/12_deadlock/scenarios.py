"""What is run with a student's `bank.py`; it knows inputs, never expected values."""

import threading
import time
from itertools import zip_longest

import bank


class JournalFull(Exception):
    """The journal refuses an entry."""


class JournalLost(BaseException):
    """The journal ends the program: no `Exception`, like `SystemExit`."""


class Journal:
    """Notes the entries, and whether an account changed while its entry was written.

    It refuses the amounts in `fails_for`, and raises what is no `Exception` for those in `lost_for`.
    """

    def __init__(self, accounts, seconds=0, fails_for=(), lost_for=()):
        self.accounts = {account.number: account for account in accounts}
        self.seconds = seconds
        self.fails_for = fails_for
        self.lost_for = lost_for
        self.entries = []
        self.stood = []
        self.changed = []

    def record(self, source, target, amount):
        self.entries.append([source, target, amount])
        before = self.balances(source, target)
        self.stood.append(before)
        if self.seconds:
            time.sleep(self.seconds)
        if self.balances(source, target) != before:
            self.changed.append([source, target, amount])
        if amount in self.fails_for:
            raise JournalFull(amount)
        if amount in self.lost_for:
            raise JournalLost(amount)

    def balances(self, *numbers):
        return [self.accounts[number].balance for number in numbers]


def opened(accounts):
    """Accounts of these numbers and balances, in the order in which they are given."""
    return [bank.Account(number, balance) for number, balance in accounts]


def moved(accounts, journal, move):
    """One transfer by the places of the accounts; what came out of it."""
    source, target, amount = move
    try:
        bank.transfer(accounts[source], accounts[target], amount, journal.record)
    except bank.InsufficientFunds:
        return "refused"
    except (JournalFull, JournalLost) as error:
        return f"{type(error).__name__} {error}"
    return "made"


def called(moves):
    """What a story calls the threads of these moves."""
    return [f"thread {number} ({amount} from {source} to {target})" for number, (source, target, amount) in enumerate(moves, 1)]


def all_at_once(jobs, names=()):
    """A thread for each job, the first ones with these names; what each returned."""
    answers = [None] * len(jobs)

    def work(number):
        answers[number] = jobs[number]()

    numbers = range(len(jobs))
    threads = [threading.Thread(target=work, args=(number,), name=name) for number, name in zip_longest(numbers, names)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def at_once(accounts, moves, seconds=0, fails_for=()):
    """A thread for each move [place, place, amount]; the journal refuses the amounts in `fails_for`."""
    accounts = opened(accounts)
    journal = Journal(accounts, seconds, fails_for)
    answers = all_at_once([lambda move=move: moved(accounts, journal, move) for move in moves], called(moves))
    return {
        "balances": [account.balance for account in accounts],
        "answers": answers,
        "entries": sorted(journal.entries),
        "changed": journal.changed,
    }


def one_by_one(accounts, moves):
    """One move after the other, in one thread."""
    accounts = opened(accounts)
    journal = Journal(accounts)
    answers = [moved(accounts, journal, move) for move in moves]
    return {
        "balances": [account.balance for account in accounts],
        "answers": answers,
        "entries": journal.entries,
        "balances in the journal": journal.stood,
    }


def after_trouble(accounts, trouble, moves, fails_for=(), lost_for=()):
    """A move that goes wrong; then others at the same time, and a total."""
    accounts = opened(accounts)
    journal = Journal(accounts, fails_for=fails_for, lost_for=lost_for)
    first = moved(accounts, journal, trouble)
    later = all_at_once([lambda move=move: moved(accounts, journal, move) for move in moves], called(moves))
    return [first, later, bank.total(accounts)]


def ends(accounts, moves, seconds, apart):
    """How long after the beginning each of the moves ended; they begin `apart` seconds after each other.

    A move is [place, place, amount], or ["total", place, ...] for a total over the accounts at these places.
    """
    accounts = opened(accounts)
    journal = Journal(accounts, seconds)
    start = time.monotonic()

    def move(number):
        time.sleep(number * apart)
        first, *others = moves[number]
        if first == "total":
            bank.total([accounts[place] for place in others])
        else:
            moved(accounts, journal, moves[number])
        return time.monotonic() - start

    return all_at_once([lambda number=number: move(number) for number in range(len(moves))])


def totals(accounts, moves, orders):
    """Totals over the accounts in these orders of their places while the moves are made, and one at the end."""
    accounts = opened(accounts)
    journal = Journal(accounts)
    jobs = [lambda move=move: moved(accounts, journal, move) for move in moves]
    lists = [[accounts[place] for place in order] for order in orders]
    jobs += [lambda each=each: bank.total(each) for each in lists]
    sums = all_at_once(jobs, [*called(moves), *(f"total {number}" for number in range(1, len(lists) + 1))])[len(moves):]
    return {
        "sums": sums,
        "sum at the end": bank.total(accounts),
        "orders": [[accounts.index(account) for account in each] for each in lists],
    }


def list_after_two_totals(accounts, order):
    """Two totals at the same time over one list, in this order: the order of the list after them."""
    accounts = opened(accounts)
    listed = [accounts[place] for place in order]
    all_at_once([lambda: bank.total(listed)] * 2, ["total 1", "total 2"])
    return [accounts.index(account) for account in listed]


def totals_around(accounts, move, places):
    """A total over the accounts at these places before a move, and one after it."""
    accounts = opened(accounts)
    listed = [accounts[place] for place in places]
    before = bank.total(listed)
    moved(accounts, Journal(accounts), move)
    return [before, bank.total(listed)]


def list_while_a_total_waits(accounts, order):
    """A total over the accounts in this order waits for a transfer: the order of its list meanwhile."""
    accounts = opened(accounts)
    journal = Journal(accounts, seconds=1)
    listed = [accounts[place] for place in order]

    def total():
        time.sleep(0.25)
        bank.total(listed)

    def look():
        time.sleep(0.5)
        return [accounts.index(account) for account in listed]

    return all_at_once([lambda: moved(accounts, journal, [*order, 10]), total, look])[-1]
