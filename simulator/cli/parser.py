"""The command line's grammar. Imports nothing heavy: `--help` and `--version` answer at once."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from simulator._version import __version__
from simulator.cli.german import GermanParser
from simulator.records.dates import iso_day

SHELLS = ("bash", "zsh", "fish", "powershell")

_DESCRIPTION = """\
Gesprächstrainer für Dialogmarketing: Kundengespräche auf Deutsch führen, jede
Antwort bewertet und erklärt. Ohne Befehl öffnet sich der Trainer.
"""

_EPILOG = """\
Aufgezeichnet wird im Datenordner des Betriebssystems; die Umgebungsvariable
DIALOGSIM_DATA wählt einen anderen.
Rückgabewerte: 0 in Ordnung, 1 Fehler in Inhalt oder Eingabe, 2 falscher Aufruf.
"""


def iso_date(text: str) -> str:
    """An ISO date, checked.

    Raises:
        ArgumentTypeError: if it is none.
    """
    try:
        return iso_day(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def whole_number(text: str) -> int:
    """A whole number from 0, up to 18 digits.

    Raises:
        ArgumentTypeError: if it is none.
    """
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise argparse.ArgumentTypeError(f"„{text}“ ist keine ganze Zahl ab 0.")
    return int(text)


def tempo(text: str) -> float:
    """A factor for the reading speed, 0.1 to 100; a decimal comma is fine.

    Raises:
        ArgumentTypeError: if it is none.
    """
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = 0.0
    if not 0.1 <= value <= 100:
        raise argparse.ArgumentTypeError(f"„{text}“ ist kein Tempo von 0,1 bis 100.")
    return value


def build_parser(scenarios: Callable[..., list[str]] | None = None) -> GermanParser:
    """The parser of the whole command line.

    Args:
        scenarios: completer for scenario ids, only needed while a shell completes.

    Returns:
        A parser whose namespace names the module to run as `module`, empty for the trainer itself.
    """
    parser = GermanParser("dialogsim", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument("--version", action="version", version=f"dialogsim {__version__}", help="zeigt die Version")
    parser.set_defaults(module="")
    commands = parser.add_subparsers(title="Befehle", metavar="BEFEHL", parser_class=GermanParser)

    def command(name: str, module: str, summary: str, epilog: str = "") -> GermanParser:
        added: GermanParser = commands.add_parser(name, help=summary, description=f"{summary}.", epilog=epilog)
        added.set_defaults(module=module)
        return added

    def scenario_id(added: GermanParser) -> None:
        action = added.add_argument("id", nargs="?", metavar="ID", help="Kennung des Szenarios, siehe „dialogsim list“")
        if scenarios is not None:
            action.completer = scenarios  # type: ignore[attr-defined]

    _json(command("list", "listing", "Zeigt die Szenarien der Bibliothek"))
    play = command("play", "play", "Führt ein Gespräch", _PLAY)
    scenario_id(play)
    _play_options(play)
    _replay_options(
        command("replay", "replay", "Bewertet ein aufgezeichnetes oder mitgeschriebenes Gespräch neu", _REPLAY)
    )
    demo = command("demo", "demo", "Spielt ein vorbildliches Gespräch vor, mit Hinweisen und Auswertung")
    scenario_id(demo)
    _demo_options(demo)
    _drill_options(command("drill", "drill", "Übt einzelne Sätze: umformulieren, benennen, auswählen"))
    _read_options(command("read", "read", "Zeigt, was der Trainer in einem Satz erkennt"))
    _check_options(command("check", "check", "Prüft Inhalte: Form, Verweise und Beispielgespräche"))
    _measure_options(command("measure", "measure", "Misst das Erkennen an beschrifteten Sätzen (JSONL)"))
    _json(command("history", "history", "Zeigt die aufgezeichneten Gespräche"))
    _export_options(command("export", "export", "Gibt ein aufgezeichnetes Gespräch aus", _EXPORT))
    _rescue_options(command("rescue", "rescue", "Rettet lesbare Gespräche aus einer beschädigten Datenbank"))
    _completion_options(
        command("completion", "completion", "Gibt die Vervollständigung für eine Shell aus", _COMPLETION)
    )
    return parser


def _drill_options(drill: GermanParser) -> None:
    drill.add_argument("drill", nargs="?", metavar="KENNUNG", help="Kennung der Übung; ohne sie werden alle gezeigt")
    drill.add_argument("--count", type=whole_number, default=0, metavar="ZAHL", help="nur so viele Aufgaben")
    drill.add_argument("--seed", type=whole_number, metavar="ZAHL", help="legt die Reihenfolge fest")


def _play_options(play: GermanParser) -> None:
    play.add_argument("--plain", action="store_true", help="zeilenweise, ohne Bildschirmaufbau; auch für Screenreader")
    _json(play, "jedes Ereignis als JSON-Zeile, zum Schluss die Bewertung (schließt --plain ein)")
    play.add_argument("--seed", type=whole_number, metavar="ZAHL", help="legt alle Zufälle des Gesprächs fest")
    play.add_argument("--date", type=iso_date, metavar="DATUM", help="Tag des Gesprächs, JJJJ-MM-TT; sonst heute")
    play.add_argument("--name", default="", metavar="NAME", help="Ihr Name für die Aufzeichnung")
    play.add_argument(
        "--depth",
        choices=("guided", "practice", "exam"),
        default="practice",
        help="Übungstiefe: guided bietet Antworten zur Auswahl, practice hilft mit Tipps und Coach, exam gar nicht",
    )
    play.add_argument("--resume", action="store_true", help="setzt das letzte angefangene Gespräch fort (zeilenweise)")
    _full(play)
    play.add_argument("--no-coach", action="store_true", help="ohne Hinweise nach jeder Antwort (zeilenweise)")
    play.add_argument("--no-record", action="store_true", help="zeichnet nichts auf")


def _replay_options(replay: GermanParser) -> None:
    replay.add_argument(
        "file", metavar="DATEI", help="Ereignisse als JSON-Zeilen oder ein Gesprächstext; „-“ liest stdin"
    )
    _json(replay, "nur die Bewertung, als eine JSON-Zeile")
    _full(replay)


def _demo_options(demo: GermanParser) -> None:
    demo.add_argument(
        "--speed", type=tempo, default=1.0, metavar="TEMPO", help="Lesetempo, z. B. 2 für doppelt so schnell"
    )
    demo.add_argument("--plain", action="store_true", help="ohne Pausen")


def _read_options(read: GermanParser) -> None:
    read.add_argument("text", nargs="+", metavar="TEXT", help="die Äußerung; „-“ liest eine je Zeile von stdin")
    _json(read, "eine JSON-Zeile je Äußerung")
    read.add_argument("--company", metavar="FIRMA", help="liest mit den eigenen Wendungen dieser Firma")


def _check_options(check: GermanParser) -> None:
    check.add_argument(
        "paths", nargs="*", type=Path, metavar="PFAD", help="Dateien oder Ordner; sonst alle mitgelieferten"
    )


def _measure_options(measure: GermanParser) -> None:
    measure.add_argument("files", nargs="+", type=Path, metavar="DATEI", help="beschriftete Äußerungen, eine je Zeile")
    _json(measure)
    measure.add_argument("--errors", action="store_true", help="zeigt auch jeden Fehler")


def _export_options(export: GermanParser) -> None:
    export.add_argument(
        "session", nargs="?", metavar="SITZUNG", help="Kennung oder ihr Anfang; sonst das letzte Gespräch"
    )
    export.add_argument("--text", action="store_true", help="als lesbarer Gesprächstext statt als JSON-Zeilen")


def _rescue_options(rescue: GermanParser) -> None:
    rescue.add_argument("file", nargs="?", type=Path, metavar="DATEI", help="die Datenbank; sonst die des Datenordners")
    rescue.add_argument("--use", action="store_true", help="setzt die gerettete Datei an die Stelle der beschädigten")


def _completion_options(completion: GermanParser) -> None:
    completion.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))


def _json(parser: GermanParser, text: str = "als JSON") -> None:
    parser.add_argument("--json", action="store_true", help=text)


def _full(parser: GermanParser) -> None:
    parser.add_argument("--full", action="store_true", help="Auswertung mit allen Belegen und Hinweisen")


_PLAY = """\
Alles, was Sie schreiben, wird gesagt; Zeilen mit „/“ sind Handgriffe am
Arbeitsplatz („/hilfe“ zeigt alle). Auch aus einer Datei:
  dialogsim play a1-wlan-abbrueche --plain < gespraech.txt
"""

_REPLAY = """\
Gesprächstext: zuerst „szenario: ID“ (dazu, wenn gewünscht, „datum:“, „seed:“
und „name:“), dann Zeile für Zeile: „A:“ oder nichts davor für Ihre Worte, „K:“
für die der Kundin, „/…“ für Handgriffe, „#“ für Anmerkungen.
"""

_EXPORT = """\
Beides liest „dialogsim replay“ wieder ein:
  dialogsim export | dialogsim replay -
"""

_COMPLETION = """\
So wird sie eingerichtet:
  dialogsim completion bash >> ~/.bashrc
  dialogsim completion zsh >> ~/.zshrc
  dialogsim completion fish > ~/.config/fish/completions/dialogsim.fish
  dialogsim completion powershell >> $PROFILE
"""
