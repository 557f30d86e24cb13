"""The records for the commands: opened, or one clear message."""

from __future__ import annotations

import sys

from simulator.cli.failure import CliError
from simulator.records.folder import database_path
from simulator.records.store import NullStore, SessionInfo, Store, StoreError


def open_store() -> Store:
    """The records.

    Raises:
        CliError: if they cannot be used.
    """
    try:
        return Store.open(database_path())
    except StoreError as error:
        raise CliError(str(error)) from error


def store_for_practice(*, record: bool = True) -> Store:
    """The records, or a stand-in that forgets: who cannot record can still practise, and is told so.

    Args:
        record: whether recording is wanted at all.
    """
    if not record:
        return NullStore()
    try:
        return Store.open(database_path())
    except StoreError as error:
        print(f"{error}\nSie können üben, aber es wird nichts aufgezeichnet.", file=sys.stderr)
        return NullStore()


def find_session(store: Store, wanted: str | None) -> SessionInfo:
    """A recorded session by its id or the beginning of it, the latest if none is named.

    Raises:
        CliError: if there is none, or the beginning fits several.
    """
    try:
        sessions = store.sessions()
    except StoreError as error:
        raise CliError(str(error)) from error
    if not sessions:
        raise CliError("Es ist noch kein Gespräch aufgezeichnet. „dialogsim play“ beginnt eines.")
    found = [info for info in sessions if info.id.startswith(wanted or "")]
    if not found:
        raise CliError(f"Ein Gespräch „{wanted}“ ist nicht aufgezeichnet. „dialogsim history“ zeigt alle.")
    if wanted and len(found) > 1:
        raise CliError(f"„{wanted}“ passt auf {len(found)} Gespräche. Bitte mehr Zeichen der Kennung angeben.")
    return found[0]
