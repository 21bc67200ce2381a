"""A network on which a server falls silent: connections are taken, bytes too, and none arrives."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress


class Proxy:
    """Passes bytes on to a port of this machine until the server has sent `after` of them.

    `after` counts for each connection; None: pass on everything. What is sent after that is taken,
    so that no end notices.
    """

    def __init__(self, port: int, after: int | None) -> None:
        self.after = after
        self._target = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self.port = int(self._listening.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        for each in (self._listening, *self._open):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def url(self, url: str) -> str:
        """Return an address of the server as one of the proxy."""
        return url.replace(f":{self._target}/", f":{self.port}/")

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                server = socket.create_connection(("127.0.0.1", self._target))
                self._open += [client, server]
                silent = threading.Event()
                if self.after == 0:
                    silent.set()
                for source, target, counted in ((client, server, False), (server, client, True)):
                    threading.Thread(
                        target=self._pass_on, args=(source, target, counted, silent), daemon=True
                    ).start()

    def _pass_on(
        self, source: socket.socket, target: socket.socket, counted: bool, silent: threading.Event
    ) -> None:
        passed = 0
        with suppress(OSError):
            while some := source.recv(65_536):
                passed += len(some) if counted else 0
                if self.after is not None and passed > self.after:
                    silent.set()
                if not silent.is_set():
                    target.sendall(some)
            if not silent.is_set():
                target.shutdown(socket.SHUT_WR)


@contextmanager
def swallowing(port: int, after: int | None = 0) -> Iterator[Proxy]:
    with closing(Proxy(port, after)) as proxy:
        yield proxy
