"""`dialogsim read`: what the scorer sees in an utterance."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator

from simulator.cli import content
from simulator.cli.failure import CliError, Exit
from simulator.cli.output import json_line
from simulator.cli.streams import without_mark
from simulator.records.rendering.text import visible
from simulator.scoring.language import LanguagePack
from simulator.scoring.reader import Reader
from simulator.scoring.show import render


def run(args: Namespace) -> int:
    """Reads the words of the command line, or one utterance a line from standard input."""
    pack = content.language()
    if args.company is not None:
        pack = _of_company(pack, args.company)
    reader = Reader(pack)
    bulk = args.text == ["-"]
    for number, text in enumerate(_lines(sys.stdin) if bulk else [" ".join(args.text)]):
        reading = reader.read_anew(text)
        if args.json:
            print(json_line(reading.to_dict()))
        else:
            print(("\n" if number else "") + visible(render(reading, pack)))
    return Exit.FINE


def _of_company(pack: LanguagePack, company: str) -> LanguagePack:
    if company not in pack.houses:
        known = ", ".join(sorted(pack.houses)) or "keine"
        raise CliError(
            f"Für die Firma „{company}“ gibt es keine Datei unter content/language/house. Vorhanden: {known}."
        )
    return pack.of_company(company)


def _lines(stream: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(stream):
        yield (line if number else without_mark(line)).rstrip("\r\n")
