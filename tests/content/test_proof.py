"""The proof shows names and places, and of values only their masks."""

from gateway.content import proof_lines, read_message
from gateway.content.proof import MAX_LINES
from gateway.model.findings import Field, ReadMessage
from gateway.model.flows import Direction
from gateway.model.messages import HttpExchange, HttpPart, Span
from gateway.store.masking import mask, mask_text

SPAN = Span(1, 1, 1)
BODY = b'{"scores": {"maya@example.org": 17}, "note": "I feel empty", "phq9": [1, 2, 3, 0, 1, 2, 3, 1, 2]}'


def read() -> ReadMessage:
    request = HttpPart(SPAN, "", (("Accept", "*/*"), ("X-User", "Maya Lindqvist")), BODY)
    return read_message(HttpExchange(request, None, "POST", "h", "/u/maya%40example.org"))[0]


def test_no_value_is_shown() -> None:
    lines = proof_lines(read(), {"body.json:$.note"}, mask, mask_text)
    text = "\n".join(f"{line.path} {line.masked}" for line in lines)
    for secret in ("maya@example.org", "maya%40example.org", "17", "empty", "Maya", "Lindqvist"):
        assert secret not in text
    assert "body.json:$.note I••••••••••y" in text
    assert 'body.json:$.scores["m•••@•••••••.org"] ••' in text


def test_matches_are_marked_and_dull_headers_left_out() -> None:
    lines = proof_lines(read(), {"body.json:$.note"}, mask, mask_text)
    assert [line.path for line in lines if line.is_match] == ["body.json:$.note"]
    assert not any("header:accept" in line.path for line in lines)


def test_lines_are_bounded_and_matches_come_first() -> None:
    fields = tuple(Field(f"body.json:$[{n}]", "", f"value {n}") for n in range(1000))
    message = ReadMessage(SPAN, "http", Direction.UP, "t", "h", "/", "", fields)
    lines = proof_lines(message, {"body.json:$[500]"}, mask, mask_text)
    assert len(lines) == MAX_LINES
    numbers = [int(line.path.partition("[")[2].rstrip("]")) for line in lines]
    assert numbers == sorted(numbers)
    assert min(numbers) >= 500 - MAX_LINES
    assert max(numbers) <= 500 + MAX_LINES
    everything = {field.path for field in fields}
    assert len(proof_lines(message, everything, mask, mask_text)) == MAX_LINES
