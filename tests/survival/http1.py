"""Just enough of HTTP/1.1 for a load generator: one connection, pieces of a request sent as they are, answers told apart."""
import asyncio
import socket
from dataclasses import dataclass
from time import perf_counter

LARGEST_READ = 64 << 10


@dataclass(frozen=True)
class Answer:
    status: int
    head: bytes
    body: bytes
    seconds: float  # from the first byte sent to the last one received

    @property
    def retry_after(self):
        return b"\r\nretry-after:" in self.head.lower()


class Gone(Exception):
    """The connection broke before the answer was whole."""


class Connection:
    """Opened at the first request and kept; opened again after a break. One request at a time."""

    def __init__(self, port):
        self.port = port
        self.loop = asyncio.get_running_loop()
        self.socket = None

    async def ask(self, pieces, patience):
        """Sends and reads at the same time, for a refusal may come before the body is sent; then the rest is not sent."""
        started = perf_counter()
        try:
            async with asyncio.timeout(patience):
                return await self.exchange(pieces, started)
        except (OSError, Gone, TimeoutError):
            self.close()
            raise
        except asyncio.CancelledError:
            self.close()
            raise

    async def exchange(self, pieces, started):
        if self.socket is None:
            await self.open()
        reading = self.loop.create_future()
        self.buffer, self.reading = bytearray(), reading
        sending = self.loop.create_task(self.send(pieces))
        try:
            head, body = await reading
        finally:
            whole = sending.done()
            sending.cancel()
        if not whole or b"\r\nConnection: close" in head:
            self.close()
        return Answer(int(head[9:12]), head, body, perf_counter() - started)

    async def open(self):
        connecting = socket.socket()
        connecting.setblocking(False)
        connecting.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            await self.loop.sock_connect(connecting, ("127.0.0.1", self.port))
        except BaseException:
            connecting.close()
            raise
        self.socket = connecting
        self.loop.add_reader(connecting, self.readable)

    async def send(self, pieces):
        try:
            for piece in pieces:
                await self.loop.sock_sendall(self.socket, piece)
        except OSError:
            pass  # the answer, or the end of the connection, is seen by the reader

    def readable(self):
        try:
            received = self.socket.recv(LARGEST_READ)
        except BlockingIOError:
            return
        except OSError:
            received = b""
        if self.reading is None or self.reading.done():
            self.close()
        elif not received:
            self.reading.set_exception(Gone())
        else:
            self.buffer += received
            if (answer := parse(self.buffer)) is not None:
                self.reading.set_result(answer)

    def close(self):
        if self.socket is not None:
            self.loop.remove_reader(self.socket)
            self.socket.close()
        self.socket = self.reading = None

    reading = None


def parse(buffer):
    """Head and body of an answer, once it is whole."""
    end = buffer.find(b"\r\n\r\n")
    if end < 0:
        return None
    head, body = bytes(buffer[:end]), bytes(buffer[end + 4:])
    marked = head.lower()
    if b"transfer-encoding: chunked" in marked:
        return (head, unchunked(body)) if body.endswith(b"0\r\n\r\n") else None
    at = marked.find(b"content-length:")
    length = int(marked[at + 15:].split(b"\r\n", 1)[0]) if at >= 0 else 0
    return (head, body[:length]) if len(body) >= length else None


def unchunked(body):
    parts = []
    while True:
        size, _, body = body.partition(b"\r\n")
        if (length := int(size, 16)) == 0:
            return b"".join(parts)
        parts.append(body[:length])
        body = body[length + 2:]
