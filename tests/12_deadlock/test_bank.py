"""The hidden checks of 12_deadlock."""

import pytest

APART = 1 / 512  # seconds between the beginnings of transfers that must not begin together
FEW = 2_000  # steps: an execution of these needs less than a tenth of them
MOST = 300  # interleavings: the reference has a few dozen


def numbered(random, *balances):
    """Accounts with these balances; their numbers say nothing about their order."""
    numbers = random.sample(range(100, 1000), len(balances))
    return [[number, balance] for number, balance in zip(numbers, balances, strict=True)]


def alike(random, count):
    """Numbers that leave the same remainder, whether by 2, 10, 16, 97 or 1024: a table of a fixed size has one place for all."""
    step = 2**10 * 3**2 * 5**3 * 7 * 11 * 13 * 31 * 97 * 101
    first = random.randint(1, 99)
    return [first + step * each for each in random.sample(range(count), count)]


def uneven_numbers(random):
    """Three numbers of two, three and four digits: as texts they stand in another order."""
    numbers = [random.randint(20, 99), random.randint(200, 999), random.randint(1000, 1999)]
    random.shuffle(numbers)
    return numbers


def explored(submission, scenario, **inputs):
    return submission.explore(scenario, **{"max_steps": FEW, "max_executions": MOST, **inputs})


TOLD = {
    "balances": "the balances at the end",
    "answers": "what came of the transfers",
    "entries": "what was recorded, each [source, target, amount]",
    "changed": "transfers whose accounts changed before `record` had returned",
    "balances in the journal": "the balances [source, target] at each call of `record`",
}


def must_come_to(seen, expected):
    for what, value in expected.items():
        seen.must(
            lambda outcome, what=what, value=value: outcome.value[what] == value,
            lambda outcome, what=what, value=value: f"{TOLD[what]}: expected {value}, got {outcome.value[what]}",
        )


@pytest.mark.check(points=2, task=1, next_step="Let all transfers take locks in one and the same order, and wait for each without a timeout.")
def test_opposite_transfers_end(submission):
    """Transfers there and back, between accounts of whatever number and balance, never stop each other."""
    amount = submission.random.randint(10, 50)
    number = submission.random.randint(50, 400) * 2
    for one, first, other, second in (
        (number, 100, number + 2, 100),
        (number + 3, 100, number + 1, 300),
        (number, 300, number + 1, 100),
        (number + 1, 100, number, 100),
        (number, 100, number + 1000, 100),
        (-number, 100, number, 100),
    ):
        accounts = [[one, first], [other, second]]
        seen = explored(submission, "at_once", accounts=accounts, moves=[[0, 1, amount], [1, 0, 7]], early_timeouts=True)
        must_come_to(seen, {"answers": ["made", "made"], "balances": [first - amount + 7, second + amount - 7]})


@pytest.mark.check(points=1, task=1, next_step="Your order must hold for more than two accounts.")
def test_circles_end(submission):
    """Three transfers in a circle of three accounts all end."""
    accounts = [[number, 100] for number in alike(submission.random, 3)]
    moves = [[0, 1, 10], [1, 2, 20], [2, 0, 30]]
    for way, change in ((moves, 1), ([[target, source, amount] for source, target, amount in moves], -1)):
        seen = explored(submission, "at_once", accounts=accounts, moves=way, max_executions=300)
        balances = [100 + 20 * change, 100 - 10 * change, 100 - 10 * change]
        must_come_to(seen, {"answers": ["made"] * 3, "balances": balances})


@pytest.mark.check(points=1, task=1, next_step="Look at the balance and change it under the same lock.")
def test_no_money_is_made_or_lost(submission):
    """Of two transfers out of an account that covers one of them, one is made; two into an account both arrive."""
    price = submission.random.randint(51, 100)
    accounts = numbered(submission.random, 100, 0, 0)
    seen = explored(submission, "at_once", accounts=accounts, moves=[[0, 1, price], [0, 2, price]])
    seen.must(
        lambda outcome: sorted(outcome.value["answers"]) == ["made", "refused"],
        lambda outcome: f"100 in the account, two transfers of {price}: {outcome.value['answers']}",
    )
    seen.must(
        lambda outcome: sorted(outcome.value["balances"]) == sorted([100 - price, price, 0]),
        lambda outcome: f"one of two transfers of {price} out of 100 leaves the balances {outcome.value['balances']}",
    )
    accounts = numbered(submission.random, 0, 100, 100)
    seen = explored(submission, "at_once", accounts=accounts, moves=[[1, 0, 30], [2, 0, 20]])
    must_come_to(seen, {"balances": [50, 70, 80]})


@pytest.mark.check(points=1, task=1, next_step="Think of `source is target`: there is one lock, not two.")
def test_a_transfer_to_the_same_account(submission):
    """A transfer from an account to itself ends and changes nothing, also while others are made."""
    accounts = numbered(submission.random, 100, 50)
    seen = explored(submission, "one_by_one", accounts=accounts, moves=[[0, 0, 30], [0, 1, 90]])
    must_come_to(seen, {"balances": [10, 140]})
    seen = explored(submission, "at_once", accounts=accounts, moves=[[0, 0, 30], [1, 0, 20]])
    must_come_to(seen, {"balances": [120, 30], "answers": ["made", "made"]})


@pytest.mark.check(points=1, task=2, next_step="Call `record` when the money has moved, and with both locks still held.")
def test_the_journal_agrees(submission):
    """Each transfer is recorded once, and its accounts do not change while it is written down."""
    accounts = numbered(submission.random, 100, 100, 100)
    one, two, three = (number for number, _ in accounts)
    seen = explored(submission, "at_once", accounts=accounts, moves=[[0, 1, 10], [1, 2, 20]], seconds=1)
    entries = sorted([[one, two, 10], [two, three, 20]])
    must_come_to(seen, {"entries": entries, "changed": [], "balances": [90, 90, 120]})
    seen = explored(submission, "one_by_one", accounts=accounts, moves=[[0, 1, 60], [0, 1, 70], [0, 1, 40]])
    must_come_to(
        seen,
        {
            "answers": ["made", "refused", "made"],
            "entries": [[one, two, 60], [one, two, 40]],
            "balances in the journal": [[40, 160], [0, 200]],
            "balances": [0, 200, 100],
        },
    )


@pytest.mark.check(points=1, task=3, next_step="Hold all the accounts, in the order in which transfers take theirs.")
def test_totals_see_one_moment(submission):
    """A total never sees half a transfer, and neither totals nor transfers stop each other."""
    accounts = [[number, balance] for number, balance in zip(uneven_numbers(submission.random), (100, 200, 300), strict=True)]
    for moves, orders in (
        ([[0, 1, 50]], [[0, 1]]),
        ([[0, 1, 50]], [[1, 0]]),
        ([[2, 0, 50]], [[0, 1, 2]]),
        ([[1, 2, 50]], [[2, 0, 1]]),
        ([[1, 1, 50]], [[1, 0]]),
        ([], [[0, 1, 2], [2, 1, 0]]),
        ([], [[]]),
    ):
        seen = explored(submission, "totals", accounts=accounts, moves=moves, orders=orders, max_executions=300)
        sums = [sum(accounts[place][1] for place in order) for order in orders]
        seen.must(
            lambda outcome, sums=sums: outcome.value["sums"] == sums and outcome.value["sum at the end"] == 600,
            lambda outcome, sums=sums: (
                f"totals while money moves: expected {sums}, got {outcome.value['sums']}; "
                f"in the end 600, got {outcome.value['sum at the end']}"
            ),
        )
        seen.must(
            lambda outcome, orders=orders: outcome.value["orders"] == orders,
            "the list of accounts belongs to the caller, and `total` changed it",
        )
    seen = explored(submission, "totals", accounts=accounts, moves=[[0, 1, 50]], orders=[[0, 1]], early_timeouts=True)
    seen.must(
        lambda outcome: outcome.value["sums"] == [300],
        lambda outcome: (
            f"two accounts that hold 300 together, while 50 moves between them: a total is {outcome.value['sums'][0]}, "
            "as it does not wait for every account until it is free"
        ),
    )
    many = [[number, 100] for number in sorted(submission.random.sample(range(1000), 5))]
    seen = explored(submission, "totals", accounts=many, moves=[[4, 3, 50]], orders=[[2, 4, 0, 3, 1]], max_executions=300)
    seen.must(
        lambda outcome: outcome.value["sums"] == [500],
        lambda outcome: f"five accounts of 100 each, while 50 moves from the last to the last but one: a total is {outcome.value['sums'][0]}",
    )
    for move, after in (([0, 2, 50], 250), ([2, 1, 50], 350), ([1, 0, 50], 300)):
        seen = submission.run("totals_around", accounts=accounts, move=move, places=[0, 1])
        source, target, amount = move
        seen.must_return(
            [300, after], f"totals over accounts 0 and 1 of 3, before and after {amount} have moved from {source} to {target}"
        )
    for order in ([0, 1], [1, 0]):
        seen = submission.run("list_while_a_total_waits", accounts=accounts, order=order)
        seen.must_return(order, "the list of accounts belongs to the caller; the order in it while a total waits")
        seen = explored(submission, "list_after_two_totals", accounts=accounts, order=order, max_executions=300)
        seen.must_return(order, "the list of accounts belongs to the caller; the order in it after two totals at the same time")


@pytest.mark.check(points=1, task=4, next_step="Use no lock that two transfers between different accounts both need.")
def test_strangers_never_wait(submission):
    """A transfer waits for nobody with whom it shares no account, even if others do wait."""
    accounts = [[number, 100] for number in alike(submission.random, 5)]
    for moves in (
        [[0, 1, 10], [2, 3, 10]],
        [[0, 1, 10], [1, 2, 10], [3, 4, 10]],
        [[2, 1, 10], [1, 0, 10], [4, 3, 10]],
        [[4, 3, 10], [2, 4, 10], [0, 1, 10]],
        [[0, 1, 10], ["total", 1, 2], [3, 4, 10]],
    ):
        seen = explored(submission, "ends", accounts=accounts, moves=moves, seconds=1, apart=APART)
        due = 1 + (len(moves) - 1) * APART
        seen.must(
            lambda outcome, due=due: outcome.value[-1] == due,
            lambda outcome, due=due, moves=moves: (
                f"the last of {moves} shares no account with the others: it must end at {due:g} s, "
                f"it ends at {outcome.value[-1]:g} s"
            ),
        )


@pytest.mark.check(points=1, task=4, next_step="Let the locks do the waiting, without a timeout, or wake all who may go on; do not try again and again.")
def test_who_waits_goes_on_at_once(submission):
    """A transfer that waits for an account goes on in the moment in which the account is free."""
    accounts = numbered(submission.random, 100, 100, 100)
    for moves in ([[0, 1, 10], [1, 2, 10]], [[1, 0, 10], [2, 1, 10]], [[0, 1, 10], [1, 0, 10]]):
        seen = explored(submission, "ends", accounts=accounts, moves=moves, seconds=1, apart=APART)
        seen.must_return([1.0, 2.0], "two transfers of 1 s that share an account end after so many seconds")
        seen.must(lambda outcome: not outcome.found("BusyWaiting"), lambda outcome: outcome.found("BusyWaiting")[0])
    accounts = numbered(submission.random, 100, 100, 100, 100)
    seen = explored(submission, "ends", accounts=accounts, moves=[[0, 1, 10], [1, 2, 10], [0, 3, 10]], seconds=1, apart=APART)
    seen.must_return(
        [1.0, 2.0, 2.0], "two transfers of 1 s, each of which waits for another account of a first one, end after so many seconds"
    )
    for numbers in ((1, 2, 3), (3, 2, 1)):  # in one order or the other both wait for their second account
        accounts = [[number, 100] for number in numbers]
        seen = explored(submission, "at_once", accounts=accounts, moves=[[0, 2, 10], [1, 2, 20]], early_timeouts=True)
        must_come_to(seen, {"answers": ["made", "made"], "balances": [90, 80, 130]})


@pytest.mark.check(points=1, task=5, next_step="Give back both locks on every way out, and let the exception pass.")
def test_trouble_leaves_the_accounts_free(submission):
    """After a transfer that was refused or not recorded, all accounts can be used, and no money is missing."""
    accounts = numbered(submission.random, 100, 100)
    for trouble, answer in (([0, 1, 500], "refused"), ([1, 0, 500], "refused"), ([0, 1, 5], "JournalFull 5")):
        seen = explored(
            submission, "after_trouble",
            accounts=accounts, trouble=trouble, moves=[[0, 1, 10], [1, 0, 20]], fails_for=[5],
        )  # fmt: skip
        seen.must_return([answer, ["made", "made"], 200], "the first transfer, the others after it, and the total")
    seen = explored(
        submission, "after_trouble",
        accounts=accounts, trouble=[0, 1, 5], moves=[[0, 1, 10], [1, 0, 20]], lost_for=[5],
    )  # fmt: skip
    seen.must_return(
        ["JournalLost 5", ["made", "made"], 200],
        "`record` raises what is no `Exception`, as `SystemExit` is none; the transfer, the others after it, and the total",
    )
    for amount, answer in ((5, "JournalFull 5"), (500, "refused")):
        for numbers in ((1, 2, 3), (3, 2, 1)):
            seen = explored(
                submission, "at_once", accounts=[[number, 100] for number in numbers],
                moves=[[0, 1, amount], [1, 0, 10], [2, 0, 20]], seconds=1, fails_for=[5], max_executions=100,
            )  # fmt: skip
            must_come_to(seen, {"answers": [answer, "made", "made"], "changed": []})
            seen.must(
                lambda outcome: sum(outcome.value["balances"]) == 300,
                lambda outcome: f"300 in three accounts, a transfer goes wrong beside two others: {outcome.value['balances']}",
            )
