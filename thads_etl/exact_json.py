"""JSON documents whose numbers have the digits that they were given."""

import msgspec

_ENCODER = msgspec.json.Encoder(decimal_format="number")


def document(content: object) -> str:
    """Return a JSON document; a Decimal is a number in it and never passes through a float."""
    return msgspec.json.format(_ENCODER.encode(content), indent=1).decode()
