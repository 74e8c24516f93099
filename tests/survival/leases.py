"""A lease denied at the 1st, 2nd, … last reservation of an invoice with many photos: in-process, for no published server has the switch."""
import re
import subprocess

ROUNDS = "FullyQualifiedName~ManyPhotosTests|FullyQualifiedName~ReservationDrillTests"


def run(stage, root):
    stage = stage.scenario("leases")
    done = subprocess.run(
        ["dotnet", "test", "Plimsoll.slnx", "--nologo", "--filter", ROUNDS], cwd=root, capture_output=True, text=True, check=False)
    passed, failed = (sum(map(int, re.findall(rf"{word}: +(\d+)", done.stdout))) for word in ("Passed", "Failed"))
    stage.table.judge("tests that deny each reservation in turn: passed, failed", "> 0, 0", f"{passed}, {failed}", passed > 0 and failed == 0 and done.returncode == 0)
