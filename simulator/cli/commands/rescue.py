"""`dialogsim rescue`: saves what is readable in a damaged database."""

from __future__ import annotations

from argparse import Namespace

from simulator.cli.failure import CliError, Exit
from simulator.records.folder import database_path
from simulator.records.salvage import put_in_place, salvage
from simulator.records.store import DamagedStoreError, Store, StoreError


def run(args: Namespace) -> int:
    """Writes a new database beside the damaged one; a sound one is left alone."""
    path = args.file or database_path()
    try:
        if not path.exists():
            raise CliError(f"„{path}“ gibt es nicht.")
        try:
            Store.open(path).close()
        except DamagedStoreError:
            pass
        else:
            print(f"„{path}“ ist in Ordnung, es gibt nichts zu retten.")
            return Exit.FINE
        report = salvage(path)
        print(report.text())
        if report.target is None:
            return Exit.FAULT
        if args.use:
            print(f"Die gerettete Datei ist jetzt „{path}“, die beschädigte liegt unter „{put_in_place(report)}“.")
        else:
            print("„dialogsim rescue --use“ setzt eine gerettete Datei an die Stelle der beschädigten.")
    except StoreError as error:
        raise CliError(str(error)) from error
    return Exit.FINE
