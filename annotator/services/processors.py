"""How many processors this process may really use."""

import math
import os
from collections.abc import Iterator
from pathlib import Path

_OWN_GROUP, _GROUPS = Path("/proc/self/cgroup"), Path("/sys/fs/cgroup")


def usable_processors() -> int:
    """The processors of the machine, less those that the scheduler or a container keeps from this process; at least 1."""
    try:
        count = len(os.sched_getaffinity(0))
    except (AttributeError, OSError):  # not on Windows and macOS
        count = os.cpu_count() or 1
    return max(1, min(count, math.ceil(min(_quotas(), default=count))))


def _quotas() -> Iterator[float]:
    """The processor time each control group allows to what runs in it, in processors; of Linux, versions 1 and 2."""
    for quota, period in _limits():
        try:
            if int(quota) > 0 and int(period) > 0:
                yield int(quota) / int(period)
        except ValueError:  # "max"
            continue


def _limits() -> Iterator[tuple[str, str]]:
    for folder in _folders():
        both = _read(folder / "cpu.max").split()
        if len(both) == 2:
            yield both[0], both[1]
        yield _read(folder / "cpu.cfs_quota_us"), _read(folder / "cpu.cfs_period_us")


def _folders() -> Iterator[Path]:
    """The folders of the groups that this process is in, from the innermost to the outermost."""
    for line in _read(_OWN_GROUP).splitlines():
        _, controllers, path = [*line.split(":", 2), "", ""][:3]
        if controllers and "cpu" not in controllers.split(","):
            continue
        root = _GROUPS / controllers if controllers else _GROUPS
        folder = root / path.strip("/")
        # In a container the path may be that of the machine outside: then only the root is there.
        yield from (place for place in (folder, *folder.parents) if place.is_relative_to(root))


def _read(path: Path) -> str:
    try:
        return path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
