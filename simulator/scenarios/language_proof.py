"""Proof of the language files: every rule finds its own examples and leaves its near misses alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from simulator.scenarios.diagnostics import Diagnostic, error
from simulator.scenarios.source import Location, Source, read_source
from simulator.scoring.language import LanguagePack
from simulator.scoring.reader import Reader

_LISTS = ("rules", "forbidden", "wanted")


def prove_language(paths: Iterable[Path], pack: LanguagePack) -> Iterator[Diagnostic]:
    """Reads the examples of the rules in some language files.

    Args:
        paths: language files; those that cannot be read or hold no rules are passed over.
        pack: everything the reader knows, these files included.

    Yields:
        S067 at every example that is not read as the file says.
    """
    for path in paths:
        source, _ = read_source(path)
        if source is None or not isinstance(source.data, Mapping):
            continue
        company = source.data.get("company")
        house = isinstance(company, str)
        reader = Reader(pack.of_company(company) if isinstance(company, str) else pack)
        for name in _LISTS:
            rules = source.data.get(name)
            for number, rule in enumerate(rules if isinstance(rules, list) else ()):
                if isinstance(rule, Mapping):
                    rule_id = f"{str(company).replace('-', '_')}.{rule.get('id')}" if house else str(rule.get("id"))
                    if rule_id in reader.pack.rules:
                        yield from _examples(source, (name, number), rule, rule_id, reader)


def _examples(
    source: Source, place: Location, rule: Mapping[str, Any], rule_id: str, reader: Reader
) -> Iterator[Diagnostic]:
    for key, wanted in (("matches", True), ("non_matches", False)):
        examples = rule.get(key)
        for number, text in enumerate(examples if isinstance(examples, list) else ()):
            found = any(finding.rule == rule_id for finding in reader.read(str(text)).all_findings())
            if found != wanted:
                what = "nicht gefunden" if wanted else "gefunden, obwohl es unter non_matches steht"
                message = f"Regel „{rule_id}“: Das Beispiel „{text}“ wird {what}"
                hint = (
                    "Wendung unter phrases ergänzen" if wanted else "Wendung enger fassen oder unter unless ausnehmen"
                )
                at = source.value_at((*place, key, number))
                yield error("S067", source.path, at, message, hint)
