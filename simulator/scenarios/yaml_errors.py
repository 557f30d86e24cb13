"""What the YAML reader complains about, said in German with the way out."""

from __future__ import annotations

from pathlib import Path

import yaml

from simulator.scenarios.diagnostics import Diagnostic, Position, error

_QUOTE = "den ganzen Wert in Anführungszeichen setzen"

_BY_CONTEXT = (
    # (part of context or problem, message, way out, whether the place where it began is shown)
    (
        "quoted scalar|unexpected end of stream",
        "Anführungszeichen wird nicht geschlossen",
        "schließendes Anführungszeichen ergänzen",
        True,
    ),
    (
        "quoted scalar|unexpected document indicator",
        "Anführungszeichen wird nicht geschlossen",
        "schließendes Anführungszeichen ergänzen",
        True,
    ),
    (
        "|escape",
        "Unbekannte Zeichenfolge nach dem Rückstrich \\",
        "einfache Anführungszeichen '…' verwenden, dort gilt \\ als Zeichen",
        False,
    ),
    (
        "|hexdecimal",
        "Unvollständige Zeichenfolge nach dem Rückstrich \\",
        "einfache Anführungszeichen '…' verwenden, dort gilt \\ als Zeichen",
        False,
    ),
    (
        "block scalar|",
        "Hinter | oder > darf auf derselben Zeile kein Text stehen",
        "den Text eingerückt auf der nächsten Zeile beginnen",
        False,
    ),
    (
        "flow sequence|",
        "Die eckige Klammer [ wird nicht geschlossen oder ein Komma fehlt",
        "] oder Komma ergänzen, oder jeden Eintrag mit „- “ auf eine eigene Zeile setzen",
        True,
    ),
    (
        "flow mapping|",
        "Die geschweifte Klammer { wird nicht geschlossen oder ein Komma fehlt",
        f"}} oder Komma ergänzen; beginnt ein Text mit {{, {_QUOTE}",
        True,
    ),
    ("alias|", "Ein Wert, der mit * beginnt, ist in YAML ein Verweis", _QUOTE, True),
    ("anchor|", "Ein Wert, der mit & beginnt, ist in YAML eine Marke", _QUOTE, True),
    ("tag|", "Ein Wert, der mit ! beginnt, ist in YAML ein Kennzeichen", _QUOTE, True),
    (
        "|mapping values are not allowed",
        "Dieser Doppelpunkt passt nicht hierher",
        f"steht er im Text, {_QUOTE}; sonst Einrückung prüfen",
        False,
    ),
    (
        "simple key|",
        "Hinter dem Schlüssel fehlt der Doppelpunkt",
        "„schlüssel: wert“ schreiben; gehört die Zeile zum Text darüber, weiter einrücken",
        True,
    ),
    (
        "|sequence entries are not allowed",
        "Ein Listenpunkt darf nicht auf der Zeile des Schlüssels stehen",
        f"Liste auf der nächsten Zeile beginnen; ist es Text, {_QUOTE}",
        False,
    ),
    (
        "block collection|",
        "Zwischen Listenpunkten steht etwas, das nicht mit „- “ beginnt",
        "Einrückung prüfen: Listenpunkte stehen genau untereinander, Schlüssel nicht auf ihrer Höhe",
        False,
    ),
    (
        "block mapping|",
        "Die Einrückung passt zu keinem Schlüssel darüber",
        "Schlüssel derselben Ebene genau untereinander setzen",
        False,
    ),
    (
        "|node content",
        "Hier fehlt ein Wert vor einer Klammer oder einem Komma",
        f"beginnt der Text mit einer Klammer, {_QUOTE}",
        False,
    ),
    ("|document start", "Nach dem Ende der Angaben steht noch Text", "Zeilen mit „...“ oder „---“ entfernen", False),
    ("|YAML document", "Die Zeile %YAML wird nicht verstanden", "Zeile entfernen", False),
)


def explain(problem: yaml.YAMLError, text: str, path: Path) -> Diagnostic:
    """One German diagnostic for an error of the YAML reader.

    Args:
        problem: what the reader raised.
        text: the text that was read.
        path: the file, for the diagnostic.
    """
    if not isinstance(problem, yaml.MarkedYAMLError):
        return error("S004", path, Position(1, 1), "Die Datei ist kein gültiges YAML", "Aufbau der Datei prüfen")
    at = _position(problem.problem_mark) or _position(problem.context_mark) or Position(1, 1)
    began = _position(problem.context_mark) or at
    line = _line(text, at)
    before = line[: at.column - 1]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        column = line.index("\t") + 1
        return error(
            "S005",
            path,
            Position(at.line, column),
            "Tabulator in der Einrückung",
            "mit Leerzeichen einrücken, zwei je Ebene",
        )
    said = f"{problem.context or ''}|{problem.problem or ''}"
    if "nesting depth" in said:
        # Newer YAML readers stop by themselves before our own bound is counted.
        return error("S010", path, at, "Viel zu tief verschachtelt", "Aufbau vereinfachen")
    if "cannot start any token" in said:
        char = line[at.column - 1 : at.column]
        shown = "einem Tabulator" if char == "\t" else char
        return error("S004", path, at, f"Ein Wert darf nicht mit {shown} beginnen", _QUOTE)
    if "block mapping|" in said and before.rstrip().endswith(('"', "'")):
        return error(
            "S004",
            path,
            at,
            "Hinter dem schließenden Anführungszeichen steht noch Text",
            "im Text deutsche Anführungszeichen „…“ verwenden oder das innere Zeichen verdoppeln ('')",
        )
    if "block mapping|" in said and before.rstrip().endswith(("}", "]")):
        return error("S004", path, at, "Hinter der schließenden Klammer steht noch Text", _QUOTE)
    for pattern, message, hint, from_start in _BY_CONTEXT:
        context, detail = pattern.split("|")
        if context in (problem.context or "") and detail in (problem.problem or ""):
            return error("S004", path, began if from_start else at, message, hint)
    return error("S004", path, at, "Der YAML-Aufbau stimmt hier nicht", "Einrückung und Satzzeichen prüfen")


def _position(mark: yaml.Mark | None) -> Position | None:
    return None if mark is None else Position(mark.line + 1, mark.column + 1)


def _line(text: str, at: Position) -> str:
    lines = text.split("\n")
    return lines[at.line - 1] if at.line <= len(lines) else ""
