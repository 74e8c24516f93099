"""What only tests inside of the process can do: no published server has a switch for it, and a cgroup adds nothing to it."""
import os
import re
import subprocess


def leases(stage, root):
    """A lease denied at the 1st, 2nd, … last reservation of an invoice with many photos."""
    run(stage, root, "leases", "tests that deny each reservation in turn", "ManyPhotosTests", "ReservationDrillTests")


def away(stage, root):
    """Redis slow, full, emptied and dead; PostgreSQL killed; one of two servers killed: under load, with ledgers of their own."""
    run(stage, root, "away", "drills without Redis and PostgreSQL", "RedisDrillTests", "ServerRestartTests", "NodeKillTests")


def run(stage, root, name, what, *classes):
    stage = stage.scenario(name)
    rounds = "|".join(f"FullyQualifiedName~{each}" for each in classes)
    done = subprocess.run(
        ["dotnet", "test", "Plimsoll.slnx", "--nologo", "--filter", rounds], cwd=root, capture_output=True, text=True, check=False,
        env=os.environ | {"PLIMSOLL_DRILL": "full"})
    passed, failed = (sum(map(int, re.findall(rf"{word}: +(\d+)", done.stdout))) for word in ("Passed", "Failed"))
    stage.table.judge(f"{what}: passed, failed", "> 0, 0", f"{passed}, {failed}", passed > 0 and failed == 0 and done.returncode == 0)
