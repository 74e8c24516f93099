"""Speaks with a `plimsoll worker` of its own: a frame is 4 bytes of length, little-endian, then the fields, see Workers/WorkerFrame.cs."""
import struct
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from processes import field  # noqa: E402

# what the server gives its workers, see Workers/WorkerProcess.cs and OwnProgram.cs
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin", "VIPSHOME": "/nonexistent", "VIPS_WARNING": "0", "MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": "131072", "DOTNET_GCHeapHardLimit": "0x2000000",
    "DOTNET_gcServer": "0", "DOTNET_gcConcurrent": "0", "DOTNET_GCGen0MaxBudget": "0x400000", "DOTNET_EnableDiagnostics": "0", "DOTNET_TieredCompilation": "1",
    "DOTNET_TC_CallCounting": "0"}


class Worker:
    """A fresh worker; it ends with the block."""

    def __init__(self, plimsoll, **inherited):
        self.child = subprocess.Popen([str(plimsoll), "worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=ENVIRONMENT | inherited)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.stdin.close()
        self.child.wait()

    def prepare(self, source, target, codes=False):
        """Makes preview, thumbnail and hash; ends the run where the picture cannot be read."""
        frame = b"\0" + b"".join(map(text, (source, target, f"{target}.webp"))) + struct.pack("<?ii", codes, 0, 0)
        self.child.stdin.write(struct.pack("<I", len(frame)) + frame)
        self.child.stdin.flush()
        length, = struct.unpack("<I", self.child.stdout.read(4))
        fault = self.child.stdout.read(length)
        if fault[0]:
            raise SystemExit(f"{source}: {fault}")

    def peak(self):
        """The kernel's mark of its resident memory, of its whole life but for what it resets itself."""
        return field(f"/proc/{self.child.pid}/status", "VmHWM:")


def text(value):
    """As .NET's BinaryWriter writes it: its length in groups of seven bits, the lowest first, then UTF-8."""
    encoded = str(value).encode()
    length, head = len(encoded), b""
    while length > 0x7f:
        length, head = length >> 7, head + bytes([length & 0x7f | 0x80])
    return head + bytes([length]) + encoded
