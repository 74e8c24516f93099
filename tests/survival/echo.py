"""A process that answers a byte with a byte: what it takes beside the same load is the machine's doing, not the server's."""
import multiprocessing
import socket
import time


class Echo:
    """As a block. Runs at the server's priority, outside of its cgroup."""

    def __init__(self):
        listening = socket.create_server(("127.0.0.1", 0))
        self.process = multiprocessing.Process(target=answer, args=(listening,), daemon=True)
        self.process.start()
        self.line = socket.create_connection(listening.getsockname())
        listening.close()

    def ask(self):
        """Seconds there and back."""
        started = time.perf_counter()
        self.line.sendall(b"?")
        self.line.recv(1)
        return time.perf_counter() - started

    def end(self):
        self.line.close()
        self.process.join()


def answer(listening):
    line, _ = listening.accept()
    while byte := line.recv(1):
        line.sendall(byte)
