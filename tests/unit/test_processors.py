"""The processors that are ours: affinity and the limits of control groups."""

import os
from pathlib import Path

import pytest

from annotator.services import processors
from annotator.services.processors import usable_processors


@pytest.fixture
def groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine of 16 processors without limits; its groups are files in the folder."""
    monkeypatch.setattr(processors, "_OWN_GROUP", tmp_path / "own")
    monkeypatch.setattr(processors, "_GROUPS", tmp_path / "groups")
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(16)), raising=False)
    return tmp_path


def write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content + "\n", "ascii")


def test_here_and_now() -> None:
    assert 1 <= usable_processors() <= (os.cpu_count() or 1)


def test_affinity_counts(groups: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert usable_processors() == 16
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {3, 5})
    assert usable_processors() == 2


def test_without_affinity_the_machine_counts(groups: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert usable_processors() == 1


@pytest.mark.parametrize(
    ("limit", "count"),
    [("max 100000", 16), ("250000 100000", 3), ("50000 100000", 1), ("9900000 100000", 16), ("nonsense", 16), ("", 16)],
)
def test_a_quota_of_the_own_group(groups: Path, limit: str, count: int) -> None:
    write(groups / "own", "0::/user.slice/session.scope")
    write(groups / "groups/user.slice/session.scope/cpu.max", limit)
    assert usable_processors() == count


def test_a_quota_of_a_group_around_it(groups: Path) -> None:
    write(groups / "own", "0::/user.slice/session.scope")
    write(groups / "groups/user.slice/session.scope/cpu.max", "800000 100000")
    write(groups / "groups/user.slice/cpu.max", "200000 100000")
    assert usable_processors() == 2


def test_a_container_sees_its_group_as_the_root(groups: Path) -> None:
    write(groups / "own", "0::/../../docker/0123")
    write(groups / "groups/cpu.max", "400000 100000")
    assert usable_processors() == 4


def test_groups_of_the_first_version(groups: Path) -> None:
    write(groups / "own", "5:memory:/a\n4:cpu,cpuacct:/docker/0123\n1:name=systemd:/")
    write(groups / "groups/cpu,cpuacct/docker/0123/cpu.cfs_quota_us", "300000")
    write(groups / "groups/cpu,cpuacct/docker/0123/cpu.cfs_period_us", "100000")
    write(groups / "groups/cpu,cpuacct/cpu.cfs_quota_us", "-1")
    write(groups / "groups/cpu,cpuacct/cpu.cfs_period_us", "100000")
    write(groups / "groups/memory/a/cpu.cfs_quota_us", "100")
    write(groups / "groups/memory/a/cpu.cfs_period_us", "100")
    assert usable_processors() == 3
