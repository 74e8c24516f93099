"""A disk that fills up and a disk that fails, under load: a small file system of its own as the data folder."""
import fcntl
import os
import struct
import subprocess
import time
from contextlib import contextmanager

CLIENTS = 8
DISK_MB = 400
MIX = {"small": 60, "scans": 38, "long": 2}
RECOVER_SECONDS = 10
SHUT_DOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN
WITHOUT_FLUSH = struct.pack("I", 2)  # EXT4_GOING_FLAGS_NOLOGFLUSH: what was not flushed is lost, as when the power fails


def run(stage, seconds):
    full(stage.scenario("disk full"), seconds)
    failing(stage.scenario("disk fails", seed_by=500), seconds)


def full(stage, seconds):
    with disk(stage.folder) as mount, stage.field(mount / "data") as field:
        before = field.crowd(CLIENTS, seconds / 3, MIX).result()
        crowd = field.crowd(CLIENTS, 3600, MIX, persistent=True)
        time.sleep(0.5)
        fill(mount / "ballast")
        with field.watcher() as watcher:
            time.sleep(seconds / 3)
        (mount / "ballast").unlink()
        recovered = until(lambda: field.crowd(1, 0.3, MIX).result().accepted > 0)
        crowd_seen = crowd.stop()
        table = stage.table
        table.tell("bills a second before", f"{before.rate():.0f}/s")
        table.judge("refused with 507 while it is full", "> 0", f"{crowd_seen.statuses[507]:,}; all answers {dict(sorted(crowd_seen.statuses.items()))}", crowd_seen.statuses[507] > 0)
        table.none("answers nobody expects", len(crowd_seen.strange), crowd_seen.strange)
        table.none("requests cut off or unanswered", crowd_seen.broken + crowd_seen.late)
        table.none(f"health and status without an answer, of {watcher.seen.asked:,}", len(watcher.seen.unanswered), watcher.seen.unanswered)
        table.at_most("takes bills again, once there is room", RECOVER_SECONDS, recovered, " s")
        field.judge_life()
        field.judge_ledger()


def failing(stage, seconds):
    """
    The file system is shut down under the server, without flushing: from then on every write fails, and what was not on disk is lost.
    """
    with disk(stage.folder) as mount, stage.field(mount / "data") as field:
        crowd = field.crowd(CLIENTS, 3600, MIX, persistent=True)
        time.sleep(seconds / 3)
        shut_down(mount)
        time.sleep(seconds / 3)
        alive = field.box.runs
        field.box.kill()
        remount(stage.folder)
        ready = field.box.start()
        time.sleep(min(2, seconds / 3))
        seen = crowd.stop()
        table = stage.table
        table.judge("alive while every write fails", "yes", "yes" if alive else f"no; its log ends with {field.box.tail()[-300:]}", alive)
        table.tell("answers while it failed and after", dict(sorted(seen.statuses.items())))
        table.at_most("ready again on the disk as it was at the failure", 3, ready, " s", digits=2)
        table.none("OOM kills, children too", field.box.oom_kills())
        field.judge_ledger()


@contextmanager
def disk(folder):
    image, mount = folder / "disk", folder / "mount"
    mount.mkdir()
    with open(image, "wb") as file:
        file.truncate(DISK_MB << 20)
    do("mkfs.ext4", "-q", "-m", "0", image)
    do("mount", "-o", "loop", image, mount)
    try:
        yield mount
    finally:
        do("umount", "-l", mount)


def remount(folder):
    do("umount", folder / "mount")
    do("mount", "-o", "loop", folder / "disk", folder / "mount")


def shut_down(mount):
    folder = os.open(mount, os.O_RDONLY)
    try:
        fcntl.ioctl(folder, SHUT_DOWN, WITHOUT_FLUSH)
    finally:
        os.close(folder)


def fill(path):
    block = bytes(1 << 16)
    with open(path, "wb", buffering=0) as file:
        try:
            while True:
                file.write(block)
        except OSError:
            pass


def until(happens):
    """Seconds."""
    started = time.monotonic()
    while not happens() and time.monotonic() - started < RECOVER_SECONDS * 3:
        time.sleep(0.1)
    return time.monotonic() - started


def do(*command):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}: {done.stderr.strip()}. It takes root.")
