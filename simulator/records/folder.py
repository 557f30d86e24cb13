"""Where the records live on this computer."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from simulator.records.errors import ELSEWHERE, StoreError

VARIABLE = "DIALOGSIM_DATA"
"""Environment variable that names another data folder."""

FILE_NAME = "dialogsim.db"


def data_folder(environ: Mapping[str, str] | None = None) -> Path:
    """The data folder: `DIALOGSIM_DATA` if set, otherwise the user's data folder of the operating system.

    The folder need not exist yet; a leading `~` is replaced, a relative path is taken from the current folder.

    Raises:
        StoreError: if the home folder that `~` stands for is unknown.
    """
    chosen = (os.environ if environ is None else environ).get(VARIABLE, "").strip()
    if chosen:
        try:
            return Path(chosen).expanduser().absolute()
        except RuntimeError as error:
            raise StoreError(
                f"{VARIABLE} ist „{chosen}“, aber dieser persönliche Ordner ist unbekannt. "
                f"Bitte nennen Sie dort einen vollständigen Pfad.",
                Path(chosen),
            ) from error
    import platformdirs  # noqa: PLC0415 - only needed here, and the command line starts faster without it

    return Path(platformdirs.user_data_dir("dialogsim", appauthor=False))


def database_path(environ: Mapping[str, str] | None = None) -> Path:
    """The database within the data folder.

    Raises:
        StoreError: see `data_folder`.
    """
    return data_folder(environ) / FILE_NAME


def make_folder(folder: Path) -> None:
    """Makes the folder if it is missing; others on this computer may not look into one that is made here.

    Raises:
        StoreError: if it cannot be made, or a file stands in its place.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError as error:
        raise StoreError(f"„{folder}“ ist kein Ordner, sondern eine Datei. {ELSEWHERE}", folder) from error
    except OSError as error:
        raise StoreError(
            f"Der Datenordner „{folder}“ lässt sich nicht anlegen ({error.strerror or error}). {ELSEWHERE}", folder
        ) from error
