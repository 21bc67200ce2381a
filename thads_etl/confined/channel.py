"""Messages over a socket, each after its length: how the worker and its master talk."""

import socket
import struct
import time

_LENGTH = struct.Struct("<Q")
_BLOCK = 1 << 20


class Closed(Exception):
    """The other side is gone, says more than it may, or takes too long."""


def send(channel: socket.socket, *messages: bytes, seconds: float | None = None) -> None:
    """Send messages; raise Closed when the other side does not take them in time."""
    channel.settimeout(seconds)
    try:
        for message in messages:
            channel.sendall(_LENGTH.pack(len(message)))
            channel.sendall(message)
    except OSError as reason:
        raise Closed from reason


def receive(channel: socket.socket, at_most: int, seconds: float | None = None) -> bytes:
    """Return the next message; raise Closed when there is none, or none that is allowed."""
    until = None if seconds is None else time.monotonic() + seconds
    (size,) = _LENGTH.unpack(_exactly(channel, _LENGTH.size, until))
    if size > at_most:
        raise Closed
    return _exactly(channel, size, until)


def _exactly(channel: socket.socket, size: int, until: float | None) -> bytes:
    message = bytearray()
    while len(message) < size:
        # A timeout of 0 would mean: do not wait at all.
        channel.settimeout(None if until is None else max(until - time.monotonic(), 0.001))
        try:
            block = channel.recv(min(size - len(message), _BLOCK))
        except OSError as reason:
            raise Closed from reason
        if not block:
            raise Closed
        message += block
    return bytes(message)
