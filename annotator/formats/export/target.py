"""Where an export goes: a file or a folder that is there whole, with its manifest, or not at all.

All is written beside the target under a temporary name, put on disk, then renamed. Whatever stood there before stays
until that moment, and for good if anything fails. A folder is only replaced if an export wrote it and nothing else is in
it. SHA-256 and size are taken from what lies on disk.
"""

import contextlib
import gzip
import hashlib
import json
import os
import secrets
import shutil
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.formats.atomic import replaceable, sync_folder
from annotator.formats.export.leftovers import LIST, hold, remove_leftovers
from annotator.formats.limits import file_error

MANIFEST = "manifest.json"
PROGRAM = "article-annotator"
_FEW = 64  # so many files are synced one by one, more of them all at once
Json = Mapping[str, Any]


class TargetTaken(InputError):
    """Something stands at the target that is replaced only if that is asked for."""


class Target:
    """Where a format writes. Use as a context; only after ``commit`` there is anything at ``path``.

    An export that nobody changed is replaced. With ``overwrite`` so is any other file, and an export in a folder that was
    changed; never a folder with files that no export wrote. Entering raises InputError, of these TargetTaken.
    """

    def __init__(self, path: Path, *, overwrite: bool = False) -> None:
        self.path, self._overwrite = path, overwrite
        self.files = 0
        self._spool: BinaryIO | None = None  # a line for each file: a dict of a million would fill the memory

    def open(self, name: str = "") -> contextlib.AbstractContextManager[BinaryIO]:
        """A new binary stream (it can seek). ``name``: where in the folder, with / between; empty for a file.

        A name that ends in .gz is compressed, without a time stamp. Raises InputError.
        """
        raise NotImplementedError

    def commit(self, manifest: Json | None) -> None:
        """Put everything in place, with ``manifest`` (without files, they are added) if there is one."""
        raise NotImplementedError

    def __enter__(self) -> "Target":
        raise NotImplementedError

    def __exit__(self, *exc: object) -> None:
        raise NotImplementedError

    @contextlib.contextmanager
    def _written(self, place: Path, name: str) -> Iterator[BinaryIO]:
        try:
            with place.open("x+b") as stream:
                with _compressed(stream) if name.endswith(".gz") else contextlib.nullcontext(stream) as content:
                    yield content
                stream.flush()
                if self.files < _FEW or os.name == "nt":
                    os.fsync(stream.fileno())
                stream.seek(0)
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
                size = stream.tell()
        except FileExistsError as error:
            raise ValueError(f"the format writes {name} twice") from error
        except OSError as error:
            raise file_error(error, self.path, writing=True) from error
        self.files += 1
        self._remember(name, {"sha256": digest, "bytes": size})

    def _remember(self, name: str, entry: Json) -> None:
        assert self._spool is not None
        line = f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(entry)}"
        self._spool.write((",\n" if self._spool.tell() else "").encode() + line.encode("utf-8", "surrogatepass"))

    def _write_manifest(self, place: Path, manifest: Json) -> None:
        """``files`` comes last, one a line, so that it can be written and read without filling the memory."""
        assert self._spool is not None
        head = json.dumps({"program": PROGRAM, **manifest}, ensure_ascii=False, indent=1, allow_nan=False)
        with place.open("xb") as stream:
            stream.write(head.removesuffix("\n}").encode("utf-8", "surrogatepass") + b',\n "files": {\n')
            self._spool.seek(0)
            shutil.copyfileobj(self._spool, stream)
            stream.write(b"\n }\n}\n")
            stream.flush()
            os.fsync(stream.fileno())


class FileTarget(Target):
    """One file; its manifest stands beside it as NAME.manifest.json."""

    def __enter__(self) -> "FileTarget":
        self._place = replaceable(self.path)
        self._beside = self._place.with_name(f"{self._place.name}.{MANIFEST}")
        self._temporary = self._place.with_name(f".annotator-{secrets.token_hex(8)}.tmp")
        if os.path.lexists(self._beside) and not is_manifest(self._beside):
            raise InputError(
                QT_TRANSLATE_NOOP("errors", "{path} was written by something else: give another name for the export."),
                path=self._beside,
            )
        if not self._overwrite:
            self._refuse_taken()
        remove_leftovers(self._place.parent)
        try:
            self._spool = self._with(LIST).open("x+b")
            hold(self._spool)
        except OSError as error:
            raise file_error(error, self.path, writing=True) from error
        return self

    def _refuse_taken(self) -> None:
        if not os.path.lexists(self._place):
            return
        listed = dict(listed_files(self._beside)) if os.path.lexists(self._beside) else {}
        if self._place.name not in listed:
            raise TargetTaken(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "{path} is there already, and no export wrote it: give another name (--overwrite replaces it).",
                ),
                path=self.path,
            )
        _refuse_changed(self._place, listed[self._place.name], self.path)

    def _with(self, ending: str) -> Path:
        return self._temporary.with_name(self._temporary.name + ending)

    def __exit__(self, *exc: object) -> None:
        with contextlib.suppress(OSError):
            if self._spool:
                self._spool.close()
        for ending in ("", LIST, ".manifest"):
            with contextlib.suppress(OSError):
                self._with(ending).unlink(missing_ok=True)

    def open(self, name: str = "") -> contextlib.AbstractContextManager[BinaryIO]:
        """The stream of the file; it is compressed if its name ends in .gz."""
        return self._written(self._temporary, self._place.name)

    def commit(self, manifest: Json | None) -> None:
        if not self.files:
            raise ValueError("the format wrote nothing")
        try:
            with contextlib.suppress(FileNotFoundError):
                self._temporary.chmod(stat.S_IMODE(self._place.stat().st_mode))
            if manifest is not None:
                self._write_manifest(self._with(".manifest"), manifest)
            os.replace(self._temporary, self._place)
            if manifest is not None:
                os.replace(self._with(".manifest"), self._beside)
        except OSError as error:
            raise file_error(error, self.path, writing=True) from error
        sync_folder(self._place.parent)


class FolderTarget(Target):
    """A folder of files; its manifest is manifest.json in it."""

    def __enter__(self) -> "FolderTarget":
        place = Path(os.path.abspath(self.path))
        try:
            place = place.resolve()
        except (OSError, RuntimeError) as error:
            raise InputError(
                QT_TRANSLATE_NOOP("errors", "{path} is no name of a folder: choose another one."), path=self.path
            ) from error
        if not place.name:  # the root of a disk
            raise InputError(
                QT_TRANSLATE_NOOP("errors", "{path} is no name of a folder: choose another one."), path=self.path
            )
        self._place = place
        self._old = place.with_name(f".{place.name}.annotator-old")
        self._temporary = place.with_name(f".annotator-{secrets.token_hex(8)}.tmp")
        self._listed = self._temporary.with_name(self._temporary.name + LIST)
        try:
            if os.path.lexists(self._old) and not os.path.lexists(place):  # the power went between two renames
                os.replace(self._old, place)
            _check_replaceable(place, self.path, overwrite=self._overwrite)
            remove_leftovers(place.parent)
            self._spool = self._listed.open("x+b")
            hold(self._spool)
            self._temporary.mkdir()
        except OSError as error:
            raise file_error(error, self.path, writing=True) from error
        return self

    def __exit__(self, *exc: object) -> None:
        with contextlib.suppress(OSError):
            if self._spool:
                self._spool.close()
        with contextlib.suppress(OSError):
            self._listed.unlink(missing_ok=True)
        shutil.rmtree(self._temporary, ignore_errors=True)

    def open(self, name: str = "") -> contextlib.AbstractContextManager[BinaryIO]:
        parts = PurePosixPath(name).parts
        if not parts or name == MANIFEST or name.startswith("/") or any(part in ("..", ".") for part in parts):
            raise ValueError(f"{name!r} is no name in the folder")
        place = self._temporary.joinpath(*parts)
        if len(parts) > 1:
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise file_error(error, self.path, writing=True) from error
        return self._written(place, name)

    def commit(self, manifest: Json | None) -> None:
        try:
            self._write_manifest(self._temporary / MANIFEST, manifest or {})
            if self.files > _FEW and hasattr(os, "sync"):
                os.sync()
            for folder, _, _ in os.walk(self._temporary):
                sync_folder(Path(folder))
            if os.path.lexists(self._place):
                shutil.rmtree(self._old, ignore_errors=True)
                os.replace(self._place, self._old)
            try:
                os.replace(self._temporary, self._place)
            except OSError:
                if os.path.lexists(self._old):
                    os.replace(self._old, self._place)
                raise
        except OSError as error:
            raise file_error(error, self.path, writing=True) from error
        sync_folder(self._place.parent)
        shutil.rmtree(self._old, ignore_errors=True)


def _compressed(stream: BinaryIO) -> contextlib.AbstractContextManager[BinaryIO]:
    packed = gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=stream, mtime=0)
    return cast(contextlib.AbstractContextManager[BinaryIO], packed)


def is_manifest(path: Path) -> bool:
    """True if an export of this program wrote the manifest ``path``."""
    try:
        with path.open("rb") as stream:
            return stream.read(200).startswith(b'{\n "program": "' + PROGRAM.encode() + b'"')
    except OSError:
        return False


def _check_replaceable(place: Path, path: Path, *, overwrite: bool) -> None:
    """A folder may be replaced that is empty, or that an export wrote and nobody put anything into; with ``overwrite``
    somebody may have changed its files. Raises InputError."""
    if not os.path.lexists(place):
        return
    if not place.is_dir():
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "{path} is a file, and this format writes a folder: give another name."),
            path=path,
        )
    found = {
        os.path.relpath(os.path.join(folder, name), place).replace(os.sep, "/")
        for folder, _, names in os.walk(place)
        for name in names
    }
    if not found:
        return
    if not is_manifest(place / MANIFEST):
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors", "{path} holds files that no export wrote: give the name of a folder that is not there yet."
            ),
            path=path,
        )
    others = sorted(found - {name for name, _ in listed_files(place / MANIFEST)} - {MANIFEST})
    if others:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors", "{path} holds {name}, which no export wrote: move it away, or give another folder."
            ),
            path=path,
            name=others[0],
        )
    if not overwrite:
        for name, told in listed_files(place / MANIFEST):
            if name in found:
                _refuse_changed(place / name, told, path)


def _refuse_changed(place: Path, told: Json, path: Path) -> None:
    """Raise TargetTaken if the file at ``place`` is not as its manifest has it (``told``)."""
    try:
        with place.open("rb") as stream:
            same = os.fstat(stream.fileno()).st_size == told.get("bytes")
            same = same and hashlib.file_digest(stream, "sha256").hexdigest() == told.get("sha256")
    except OSError as error:
        raise file_error(error, place) from error
    if not same:
        raise TargetTaken(
            QT_TRANSLATE_NOOP(
                "errors", "{path} was changed since it was exported: give another name (--overwrite replaces it)."
            ),
            path=place,
        )


def listed_files(manifest: Path) -> Iterator[tuple[str, Json]]:
    """The files that a manifest lists, one at a time: the name, and its SHA-256 and size ("bytes"). Raises OSError."""
    listed = False
    with manifest.open("rb") as stream:
        for line in stream:
            if not listed:
                listed = line == b' "files": {\n'
                continue
            if line.startswith(b" }"):
                return
            with contextlib.suppress(ValueError):
                found = json.loads(b"{" + line.strip().removesuffix(b",") + b"}")
                yield from ((name, told if isinstance(told, dict) else {}) for name, told in found.items())
