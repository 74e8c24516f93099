"""Speaks with a `plimsoll worker` of its own: a frame is 4 bytes of length, little-endian, then JSON."""
import json
import struct
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from processes import field  # noqa: E402

# what the server gives its workers, see Workers/WorkerProcess.cs
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin", "VIPSHOME": "/nonexistent", "VIPS_WARNING": "0", "MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": "131072", "DOTNET_GCHeapHardLimit": "0x2000000",
    "DOTNET_gcConcurrent": "0", "DOTNET_EnableDiagnostics": "0", "DOTNET_TieredCompilation": "1",
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
        """Makes preview, thumbnail and hash; the answer as the server sees it."""
        request = {"task": "Prepare", "source": str(source), "target": str(target), "thumbnail": f"{target}.webp", "codes": codes, "page": 0}
        frame = json.dumps(request).encode()
        self.child.stdin.write(struct.pack("<I", len(frame)) + frame)
        self.child.stdin.flush()
        length, = struct.unpack("<I", self.child.stdout.read(4))
        answer = json.loads(self.child.stdout.read(length))
        if answer["fault"]:
            raise SystemExit(f"{source}: {answer['fault']}")
        return answer

    def peak(self):
        """The kernel's mark of its resident memory, of its whole life but for what it resets itself."""
        return field(f"/proc/{self.child.pid}/status", "VmHWM:")
