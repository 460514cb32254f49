"""Files of other word processors turned into Word files by LibreOffice, where it is installed."""

from __future__ import annotations

import shutil
from pathlib import Path

from prosecution_barriers.intake.documents.kinds import Kind
from prosecution_barriers.records.refusals import Unreadable
from prosecution_barriers.sandbox.command import run_command
from prosecution_barriers.sandbox.limits import GIB, MIB, Limits

CONVERTER_LIMITS = Limits(memory_bytes=4 * GIB, cpu_seconds=60, wall_seconds=60, file_bytes=200 * MIB)
"""What converting one file may use up."""
CONVERTED_NOTE = "read with the help of LibreOffice; numbers may differ from those Word shows"

_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_NAMES = {Kind.OLD_WORD: ("an old Word file", "doc"), Kind.OPEN_DOCUMENT: ("an OpenDocument file", "odt")}


def find_converter() -> str | None:
    """Where LibreOffice is, or None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).exists()), None)


def to_word(path: Path, kind: Kind, folder: Path) -> Path:
    """A Word file made of the one at *path*, in *folder*.

    Raises:
        Unreadable: LibreOffice is not installed, or can make nothing of the file.
        ChildStopped: It took too long or broke down.
    """
    name, suffix = _NAMES[kind]
    program = find_converter()
    if program is None:
        raise Unreadable(
            f"is {name}, which is read with LibreOffice, and LibreOffice is not installed",
            remedy="Open it in Word and save it as .docx, or install LibreOffice",
        )
    source = folder / f"source.{suffix}"
    shutil.copyfile(path, source)
    profile = folder / "profile"
    command = [
        program,
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nologo",
        f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to",
        "docx",
        "--outdir",
        str(folder),
        str(source),
    ]
    run_command(command, CONVERTER_LIMITS, folder=folder, who=kind.value, environment={"HOME": str(folder)})
    made = folder / "source.docx"
    if not made.exists():
        raise Unreadable(
            f"is {name} that LibreOffice cannot open; it may be damaged or locked with a password",
            remedy="Open it in Word and save it as .docx without a password",
        )
    return made
