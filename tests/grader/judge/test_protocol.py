"""What the judge takes for a reply: strict JSON with the id of the request, and nothing else."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.judge.protocol import DEEPEST, MOST_DIGITS, BadReply, decode, encode

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**300), 10**300) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault of the strategy
@given(st.dictionaries(st.text().filter(lambda key: key != "id"), plain, max_size=4))
def test_what_was_encoded_is_decoded(message: dict[str, object]) -> None:
    """A reply comes through as it was, but for texts that no file could hold."""
    line = encode({"id": "7", **message})
    told = json.loads(json.dumps(message).encode("utf-8", "replace"))
    if "\\ud" not in json.dumps(message):
        assert decode(line, "7") == told


@given(st.binary())
def test_any_bytes_are_a_reply_or_a_bad_reply(line: bytes) -> None:
    """Whatever a child sends, the judge has an answer or a `BadReply`."""
    with pytest.raises(BadReply):
        decode(line, "7")


@given(st.text(alphabet='{}[]":,0123456789.eE+-truefalsnu id', max_size=60))
def test_texts_that_look_like_json(text: str) -> None:
    """Neither do texts that are nearly JSON."""
    try:
        decode(text.encode(), "7")
    except BadReply:
        return
    assert json.loads(text)["id"] == "7"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"id": "8", "answer": {}}', "nobody asked for"),
        (b'{"answer": {}}', "nobody asked for"),
        (b'["7"]', "nobody asked for"),
        (b'{"id": ["7"], "answer": {}}', "nobody asked for"),
        (b'{"id": "7", "id": "7"}', "a key twice"),
        (b'{"id": "7", "answer": {"a": 1, "a": 2}}', "a key twice"),
        (b'{"id": "7", "answer": NaN}', "`NaN`"),
        (b'{"id": "7", "answer": -Infinity}', "`-Infinity`"),
        (b'{"id": "7", "answer": 1e999}', "beyond all measure"),
        (b'{"id": "7", "answer": ' + b"9" * 20_000 + b"}", "20,000 digits"),
        (b'{"id": "7", "answer": ' + b"9" * (MOST_DIGITS + 1) + b"}", "321 digits"),
        (b'{"id": "7", "answer": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "no JSON"),
        (b'{"id": "7", "answer": ' + b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1) + b"}", "32 deep"),
        (b'{"id": "7", "answer": "\xff"}', "no JSON"),
        (b'{"id": "7"} {"id": "7"}', "no JSON"),
        (b"", "no JSON"),
    ],
)
def test_bad_replies_say_what_is_bad(line: bytes, why: str) -> None:
    """The message names what is wrong with the reply."""
    with pytest.raises(BadReply, match=why):
        decode(line, "7")


def test_half_a_character_is_replaced() -> None:
    """A text that could not be written to a file is made one that can."""
    assert decode(b'{"id": "7", "answer": "a\\ud800b"}', "7") == {"answer": "a?b"}
