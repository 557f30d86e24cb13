"""What can go wrong with the records, said in German with the way out."""

from __future__ import annotations

from pathlib import Path


class StoreError(Exception):
    """The database cannot be used as asked. The text is German and made for the person at the screen.

    Attributes:
        path: the file or folder it is about; `None` for a database in memory.
    """

    def __init__(self, message: str, path: Path | None = None) -> None:
        super().__init__(message)
        self.path = path


class DamagedStoreError(StoreError):
    """The file is damaged or no database at all; `salvage` reads what is readable."""


class ConflictError(StoreError):
    """These events do not follow the recorded ones: another window went on with the session, or it is closed."""


class UnknownSessionError(StoreError):
    """There is no session with this id."""


ELSEWHERE = "Mit der Umgebungsvariablen DIALOGSIM_DATA wählen Sie einen anderen Ordner."
"""The way out that fits whenever the place is at fault."""


def damaged(path: Path | None, detail: str) -> DamagedStoreError:
    """The error for a file that cannot be read as a database.

    Args:
        path: the file.
        detail: what is wrong with it, a German clause without a full stop.
    """
    return DamagedStoreError(
        f"Die Datei „{path}“ lässt sich nicht als Gesprächsdatenbank lesen: {detail}. Sie bleibt unverändert liegen. "
        "„dialogsim rescue“ rettet alle lesbaren Gespräche in eine neue Datei daneben.",
        path,
    )
