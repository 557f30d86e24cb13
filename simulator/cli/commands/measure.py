"""`dialogsim measure`: how well the reader labels, judged by labelled utterances."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from simulator.cli import content
from simulator.cli.failure import CliError, Exit
from simulator.cli.measuring import Labelled, as_data, figures, table
from simulator.cli.output import json_line
from simulator.records.rendering.text import visible
from simulator.records.transcript import TranscriptError, decoded
from simulator.scoring.reader import Reader
from simulator.scoring.reading import ACTS, CLOSINGS, Question, YouMessage

_FORM = "Erwartet wird ein Objekt mit text und mindestens einem von sentences, closing, acts und intents."
_ONE_OF: Mapping[str, tuple[object, ...]] = {
    "question": tuple(label.value for label in Question),
    "you_message": tuple(label.value for label in YouMessage),
    "conditional": (False, True),
}
_SET_OF: Mapping[str, tuple[object, ...]] = {"closing": CLOSINGS, "acts": ACTS}


def run(args: Namespace) -> int:
    """Reads every utterance of the files and prints the figures."""
    lines = [line for path in args.files for line in _lines(path)]
    reader = Reader(content.language())
    result = figures([Labelled(place, data, reader.read(data["text"])) for place, data in lines])
    if args.json:
        data = as_data(result)
        print(json_line(data | {"errors": list(result.errors)} if args.errors else data))
        return Exit.FINE
    if args.errors:
        for error in result.errors:
            print(visible(error))
    print(table(result))
    return Exit.FINE


def _lines(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        text = decoded(path.read_bytes(), str(path))
    except OSError as error:
        raise CliError(f"„{path}“ lässt sich nicht lesen: {error.strerror or error}.") from error
    except TranscriptError as error:
        raise CliError(str(error)) from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            place = f"{path}:{number}"
            yield place, _utterance(line, place)


def _utterance(line: str, place: str) -> Mapping[str, Any]:
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        raise CliError(f"{place}: Die Zeile ist kein vollständiges JSON.") from error
    fault = _fault(data)
    if fault:
        raise CliError(f"{place}: Das ist keine beschriftete Äußerung: {fault}. {_FORM}")
    utterance: Mapping[str, Any] = data
    return utterance


def _fault(data: object) -> str:
    """What is wrong with a labelled utterance, in German; empty if nothing is."""
    if not isinstance(data, dict):
        return "die Zeile ist kein Objekt"
    if not isinstance(data.get("text"), str):
        return "„text“ fehlt oder ist kein Text"
    if not {"intents", "sentences", "closing", "acts"} & data.keys():
        return "es ist nichts beschriftet"
    intents = data.get("intents", [])
    if not isinstance(intents, list) or not all(isinstance(intent, str) for intent in intents):
        return "„intents“ ist keine Liste von Kennungen"
    for name, allowed in _SET_OF.items():
        labels = data.get(name, [])
        if not isinstance(labels, list):
            return f"„{name}“ ist keine Liste"
        for label in labels:
            if label not in allowed:
                return f"„{label}“ gehört nicht zu {name}"
    return _fault_of_sentences(data["text"], data.get("sentences", []))


def _fault_of_sentences(text: str, sentences: object) -> str:
    if not isinstance(sentences, list):
        return "„sentences“ ist keine Liste"
    place = 0
    for sentence in sentences:
        if not isinstance(sentence, dict) or not isinstance(sentence.get("text"), str):
            return "ein Satz ohne „text“"
        place = text.find(sentence["text"], place)
        if place < 0:
            return f"der Satz „{sentence['text']}“ steht nicht (an dieser Stelle) im Text"
        place += len(sentence["text"])
        for name, allowed in _ONE_OF.items():
            if name in sentence and sentence[name] not in allowed:
                return f"„{name}“ hat in einem Satz ein unbekanntes Etikett"
    return ""
