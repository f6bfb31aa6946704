"""The set-up from nothing: what it does, what it says, and that it does nothing twice."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Script = Callable[[str], ModuleType]
linux = pytest.mark.skipif(sys.platform != "linux", reason="the lists are for Debian and Ubuntu")


@pytest.fixture
def setup(script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """setup_venv with an environment in the test's own folder and with a pip that only takes notes."""
    monkeypatch.setenv("ANNOTATOR_VENV", str(tmp_path / "venv"))
    module = script("setup_venv")
    module.calls = []  # type: ignore[attr-defined]

    def make() -> None:
        python = module.venv_python()
        python.parent.mkdir(parents=True, exist_ok=True)
        python.symlink_to(sys.executable)
        module.calls.append("venv")

    monkeypatch.setattr(module, "make_venv", make)
    monkeypatch.setattr(module, "pip_install", lambda *arguments: module.calls.append(" ".join(arguments)))
    return module


def test_installs_once(setup: ModuleType) -> None:
    assert setup.main(["run"]) == 0
    build, packages, project = setup.calls[1:]
    assert setup.calls[0] == "venv"
    assert "--require-hashes" in build
    assert build.endswith("requirements-build.lock.txt")
    assert "--require-hashes" in packages
    assert packages.endswith("requirements.lock.txt")
    assert project.startswith("--no-deps --editable")
    setup.calls.clear()
    assert setup.main(["run"]) == 0
    assert setup.calls == []


def test_tests_need_more_and_running_is_then_done_too(setup: ModuleType) -> None:
    assert setup.main(["dev"]) == 0
    assert any(call.endswith("requirements-dev.lock.txt") for call in setup.calls)
    (apart,) = (call for call in setup.calls if call.endswith("apart.lock.txt"))
    assert "--require-hashes" in apart
    assert f"--no-deps --no-compile --upgrade --target {setup.APART}" in apart
    setup.calls.clear()
    assert setup.main(["run"]) == 0
    assert setup.calls == []


def test_a_changed_lock_is_installed(setup: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert setup.main([]) == 0
    setup.calls.clear()
    changed = tmp_path / "requirements.lock.txt"
    changed.write_text("other==1\n")
    monkeypatch.setitem(setup.LOCKS, "run", changed)
    assert setup.main([]) == 0
    assert [call.split()[-1] for call in setup.calls] == [str(setup.BUILD_LOCK), str(changed)]


def test_an_interrupted_set_up_is_done_again(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*arguments: str) -> None:
        raise subprocess.CalledProcessError(1, ["pip", "-m", "pip"])

    monkeypatch.setattr(setup, "pip_install", stop)
    assert setup.main([]) == 1
    assert setup.found() == {}


def test_an_environment_without_its_python_is_made_anew(setup: ModuleType) -> None:
    assert setup.main([]) == 0
    setup.venv_python().unlink()
    setup.calls.clear()
    assert setup.main([]) == 0
    assert setup.calls[0] == "venv"


@pytest.mark.parametrize("version", [(3, 10, 12), (3, 15, 0)])
def test_a_python_that_will_not_do_is_said(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], version: tuple[int, ...]
) -> None:
    monkeypatch.setattr(setup.sys, "version_info", version)
    assert setup.main([]) == 1
    assert "3.11" in capsys.readouterr().err
    assert setup.calls == []


def test_an_environment_that_somebody_made_is_used(setup: ModuleType) -> None:
    setup.make_venv()
    setup.calls.clear()
    assert setup.main([]) == 0
    assert "venv" not in setup.calls
    assert len(setup.calls) == 3


def packages(root: Path, name: str) -> dict[str, str]:
    """Package -> what shows that it is there."""
    lines = (root / "packaging" / name).read_text("utf-8").splitlines()
    return dict(line.split() for line in lines if line and not line.startswith("#"))


@linux
def test_list_names_every_library_that_qt_links_to(root: Path) -> None:
    import PySide6

    qt = Path(PySide6.__file__).parent / "Qt"
    plugins = [qt / "plugins" / "platforms" / name for name in ("libqxcb.so", "libqoffscreen.so", "libqwayland.so")]
    plugins += sorted((qt / "plugins" / "xcbglintegrations").glob("*.so"))
    plugins += sorted((qt / "plugins" / "wayland-graphics-integration-client").glob("*qt-plugin-wayland-egl.so"))
    plugins.append(qt / "lib" / "libQt6Svg.so.6")
    output = subprocess.run(["ldd", *plugins], capture_output=True, text=True, check=True).stdout
    assert "not found" not in output
    direct = set()
    for path in {*plugins, *(Path(p) for p in re.findall(r"=> (\S+/PySide6/Qt/lib/\S+)", output))}:
        content = path.resolve().read_bytes()
        direct.update(name.decode() for name in set(re.findall(rb"lib[\w+.-]+\.so(?:\.\d+)+", content)))
    listed = set(packages(root, "system-packages-debian.txt").values())
    linked = set(re.findall(r"^\s*(lib\S+) => /(?!.*PySide6)", output, re.MULTILINE)) & direct
    always_there = {"libc.so.6", "libm.so.6", "libgcc_s.so.1", "libstdc++.so.6", "libdl.so.2", "libpthread.so.0"}
    same_package = {"libgthread-2.0.so.0"}  # as libglib-2.0.so.0
    assert linked - always_there - same_package - listed == set()


@linux
def test_the_check_passes_here_and_says_nothing(root: Path) -> None:
    environment = dict(os.environ, PYTHON=sys.executable)
    done = subprocess.run([root / "packaging/setup-system.sh", "run"], capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """An environment whose PATH has the basic tools, no libraries, no font, and a user who is not root."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "cat", "dirname", "head", "mktemp", "tail", "rm", "uname"):
        (tools / name).symlink_to(shutil.which(name) or "")
    for name, text in {"id": "echo 1000", "ldconfig": "exit 0", "fc-list": "exit 0", "python3": "exit 1"}.items():
        (tools / name).write_text(f"#!/bin/sh\n{text}\n")
        (tools / name).chmod(0o755)
    return {"PATH": str(tools), "PYTHON": str(tools / "python3")}


@linux
def test_who_is_not_root_gets_the_one_command(root: Path, bare: dict[str, str]) -> None:
    apt = Path(bare["PATH"]) / "apt-get"
    apt.write_text(f"#!/bin/sh\ntouch {apt}.was-run\n")
    apt.chmod(0o755)
    done = subprocess.run([root / "packaging/setup-system.sh", "run"], capture_output=True, text=True, env=bare)
    assert done.returncode == 1
    command = re.search(r"sudo sh -c 'apt-get update && apt-get install -y (.*)'", done.stderr)
    assert command is not None
    assert {"libegl1", "libxcb-cursor0", "fonts-noto-cjk", "python3-venv"} <= set(command[1].split())
    assert not Path(f"{apt}.was-run").exists()


@linux
def test_without_apt_the_names_are_said(root: Path, bare: dict[str, str]) -> None:
    done = subprocess.run([root / "packaging/setup-system.sh", "test"], capture_output=True, text=True, env=bare)
    assert done.returncode == 1
    assert "libxcb-cursor.so.0" in done.stderr
    assert "xvfb" in done.stderr


@linux
def test_the_check_can_be_left_out(root: Path, bare: dict[str, str]) -> None:
    environment = bare | {"ANNOTATOR_SKIP_SYSTEM_CHECK": "1"}
    assert subprocess.run([root / "packaging/setup-system.sh", "run"], env=environment).returncode == 0
