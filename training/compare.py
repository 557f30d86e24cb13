"""The reader beside simple methods on text that nobody tuned on: ``python -m training.compare``.

Reads `training/unseen/*.jsonl` (writers of their own; never trained on, never used to choose anything), writes
`training/comparison.json` and the tables of `docs/scoring.md`. Everything is measured in one run. The simple methods
get the labelled sentences; the reader splits the utterances itself.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

from simulator.cli.measuring import Labelled, as_data, figures
from simulator.scenarios.files import content_root
from simulator.scenarios.language import load_language
from simulator.scoring.reader import Reader
from training.corpus import ACTS, CLOSINGS, DATA, IntentUnit, UtteranceUnit, utterances
from training.corpus import intents as read_intents
from training.page import filled, tables

HERE = Path(__file__).parent
UNSEEN = HERE / "unseen"
REPORT = HERE / "comparison.json"
PAGE = HERE.parent / "docs" / "scoring.md"
Records = Sequence[Mapping[str, Any]]
Labels = dict[str, set[str]]
"""What a method says of an utterance: labels of each sentence as `question.open` by its number, and of the whole."""

TWELVE = re.compile(
    r"\b(würde|würden|könnte|könnten|hätte|hätten|wäre|wären|müsste|müssten|dürfte|sollte)\b", re.IGNORECASE
)
FIRST_WORDS = {
    "open": ("wie", "was", "warum", "wieso", "weshalb", "womit", "worum", "erzählen", "schildern", "beschreiben"),
    "information": ("wann", "wo", "wer", "welche", "welcher", "welches", "wieviel", "seit", "nennen", "sagen"),
    "closed": ("haben", "ist", "sind", "kann", "können", "darf", "möchten", "hat", "soll", "wollen", "passt", "gibt"),
}
KEY_WORDS = {
    "you_message.blame": r"sie haben .*(nicht|falsch|vergessen)|hätten sie|ihr fehler|ihre schuld",
    "you_message.order": r"sie müssen|sie sollten|sie dürfen nicht|beruhigen sie sich",
    "you_message.judgement": r"sie sind (aber|ja|sehr)|sie übertreiben|unsinn|quatsch|unverschämt",
    "closing.direct": r"soll ich .*(buchen|anlegen|bestellen)",
    "closing.alternative": r"(12|24) .*oder|tarif .* oder",
    "closing.summary": r"zusammengefasst|fasse zusammen",
    "closing.assumptive": r"dann (schicke|buche|trage|lege) ich",
    "closing.partial": r"welche farbe|ab wann soll",
    "closing.urgency": r"nur noch|nur bis|solange",
    "closing.recommendation": r"empfehle",
    "closing.trial": r"testen|risiko|probe",
    "closing.balance": r"dafür|dem .* steht",
    "closing.concession": r"wenn ich ihnen .* erlasse|komme ich ihnen entgegen",
    "acts.paraphrase": r"richtig verst",
    "acts.empathy": r"verstehe|nachvollziehen|ärgerlich",
    "acts.apology": r"entschuldig|tut mir leid|verzeih",
    "acts.benefit": r"sparen|vorteil|damit",
    "acts.hedge": r"eigentlich|vielleicht|eventuell|irgendwie|glaube|denke",
    "acts.negative": r"leider|problem|geht nicht|kann ich nicht|unmöglich",
}


def unseen() -> Records:
    """The labelled texts, in the order of their files, without the few formulas that stand in the training text."""

    def lines(folder: Path) -> list[dict[str, Any]]:
        return [
            json.loads(line) for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
        ]

    known = {_plain(record["text"]) for record in lines(DATA)}
    return [record for record in lines(UNSEEN) if _plain(record["text"]) not in known]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def by_key_words(text: str) -> set[str]:
    """Labels of a text by key words and first words."""
    low = text.lower()
    first = (re.findall(r"\w+", low) or [""])[0]
    labels = {label for label, pattern in KEY_WORDS.items() if re.search(pattern, low)}
    kind = next((kind for kind, words in FIRST_WORDS.items() if first in words), "")
    if text.rstrip().endswith("?"):
        kind = "alternative" if " oder " in low else "suggestive" if low.endswith("oder?") else kind or "closed"
    if kind:
        labels.add(f"question.{kind}")
    if TWELVE.search(text):
        labels.add("conditional.true")
    return labels


def _features() -> Any:
    """Letters 2 to 5 and words 1 to 3, as in the guide."""
    return make_union(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True),
        TfidfVectorizer(ngram_range=(1, 3), min_df=2, sublinear_tf=True),
    )


def _machine(texts: Sequence[str], targets: Sequence[str]) -> Any:
    return make_pipeline(_features(), LinearSVC(C=0.5, random_state=1)).fit(texts, targets)


def by_machine(talk: Sequence[UtteranceUnit]) -> tuple[Callable[[str], set[str]], Callable[[str], set[str]]]:
    """The plain linear model of the guide: labels of sentences, labels of utterances."""
    sentences = [sentence for unit in talk for sentence in unit.sentences]
    texts = [sentence.text for sentence in sentences]
    heads = {
        "question": _machine(texts, [s.question for s in sentences]),
        "you_message": _machine(texts, [s.you_message for s in sentences]),
        "conditional": _machine(texts, [s.conditional for s in sentences]),
    }
    names = [*(f"closing.{c}" for c in CLOSINGS), *(f"acts.{a}" for a in ACTS)]
    wholes = [unit.text for unit in talk]
    marks = {name: _machine(wholes, [str(name in unit.labels) for unit in talk]) for name in names}

    def of_sentence(text: str) -> set[str]:
        found = {f"{name}.{head.predict([text])[0]}" for name, head in heads.items()}
        return {label for label in found if not label.endswith((".none", ".false"))}

    def of_utterance(text: str) -> set[str]:
        return {name for name, machine in marks.items() if machine.predict([text])[0] == "True"}

    return of_sentence, of_utterance


def judged(records: Records, sentence: Callable[[str], set[str]], whole: Callable[[str], set[str]]) -> dict[str, float]:
    """Macro-F1 per detector of a method that gets the labelled sentences."""
    counts: dict[str, list[int]] = {}
    for record in records:
        pairs = []
        for own in record["sentences"]:
            gold = {f"{d}.{own[d]}" for d in ("question", "you_message")}
            pairs.append((gold | {f"conditional.{str(own['conditional']).lower()}"}, sentence(own["text"])))
        pairs.append(({f"{d}.{label}" for d in ("closing", "acts") for label in record[d]}, whole(record["text"])))
        for gold, found in pairs:
            for label in gold | found:
                if label.endswith((".none", ".false")):
                    continue
                cell = counts.setdefault(label, [0, 0, 0])
                cell[0] += label in gold and label in found
                cell[1] += label not in gold
                cell[2] += label not in found
    values: dict[str, list[float]] = {}
    for label, (right, wrong, missed) in counts.items():
        values.setdefault(label.split(".")[0], []).append(2 * right / (2 * right + wrong + missed))
    return {name: round(float(np.mean(value)), 3) for name, value in sorted(values.items())}


def intents_by_likeness(known: Sequence[IntentUnit]) -> Callable[[str], str]:
    """The intent of the most similar known sentence (rapidfuzz)."""
    texts = [unit.text.lower() for unit in known]

    def best(text: str) -> str:
        _, _, place = process.extractOne(text.lower(), texts, scorer=fuzz.token_set_ratio)
        return min(known[place].intents, default="none")

    return best


def intents_by_machine(known: Sequence[IntentUnit]) -> Callable[[str], str]:
    """Logistic regression on the features of the plain linear model."""
    machine = make_pipeline(_features(), LogisticRegression(C=20, max_iter=300))
    machine.fit([unit.text for unit in known], [min(unit.intents, default="none") for unit in known])
    return lambda text: str(machine.predict([text])[0])


def guessed(records: Records, best: Callable[[str], str]) -> dict[str, float]:
    """Share of right best guesses among sentences with an intent, and how often something is read where none is."""
    some = [record for record in records if record["intents"]]
    none = [record for record in records if not record["intents"]]
    right = sum(best(record["text"]) in record["intents"] for record in some) / len(some)
    return {"top1": round(right, 3), "fires": round(sum(best(r["text"]) != "none" for r in none) / len(none), 3)}


def _ascii(text: str) -> str:
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"), ("ß", "ss")):
        text = text.replace(umlaut, letters)
    return text


def _typo(text: str) -> str:
    """One typing error in a word of at least five letters: two letters swapped, one lost or one doubled."""
    chance = random.Random(crc32(text.encode()))
    long = [match.span() for match in re.finditer(r"\w{5,}", text)]
    if not long:
        return text
    start, end = chance.choice(long)
    at = chance.randrange(start + 1, end - 1)
    swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return (swapped, text[:at] + text[at + 1 :], text[:at] + text[at] + text[at:])[chance.randrange(3)]


CARELESS: Mapping[str, Callable[[str], str]] = {
    "lower case": str.lower,
    "ASCII umlauts": _ascii,
    "no final punctuation": lambda text: text.rstrip(".!?… "),
    "one typing error": _typo,
}


def robustness(reader: Reader, records: Records) -> dict[str, float]:
    """Share of a sentence's three labels (question type, Sie-Botschaft, Konjunktiv) that careless typing changes."""

    def labels(text: str) -> list[object]:
        sentences = reader.read_anew(text).sentences
        first = sentences[0] if sentences else None
        return [first.question, first.you_message, any(s.conditional for s in sentences)] if first else ["", "", False]

    texts = [sentence["text"] for record in records for sentence in record["sentences"]]
    plain = [labels(text) for text in texts]
    changed = {}
    for name, change in CARELESS.items():
        pairs = [
            (a, b)
            for text, own in zip(texts, plain, strict=True)
            for a, b in zip(own, labels(change(text)), strict=True)
        ]
        changed[name] = round(sum(a != b for a, b in pairs) / len(pairs), 4)
    return changed


def main() -> None:
    """Measures, writes the report and the tables of the page."""
    records = unseen()
    talk, with_intents = [r for r in records if "sentences" in r], [r for r in records if "intents" in r]
    pack, _ = load_language(content_root() / "language")
    reader = Reader(pack)
    samples = [Labelled("", record, reader.read_anew(record["text"])) for record in records]
    own = as_data(figures(samples))
    of_sentence, of_utterance = by_machine(utterances())
    known = read_intents()
    report = json.loads((HERE / "report.json").read_text(encoding="utf-8"))
    result = {
        "texts": {
            "utterances": len(talk),
            "sentences": sum(len(r["sentences"]) for r in talk),
            "intents": len(with_intents),
        },
        "detectors": {
            "key words and first words, 12 Konjunktiv forms": judged(talk, by_key_words, by_key_words),
            "TF-IDF and linear SVM, same training text": judged(talk, of_sentence, of_utterance),
            "this reader": {name: value["macro_f1"] for name, value in own["detectors"].items()},
        },
        "intents": {
            "rapidfuzz, most similar sentence": guessed(with_intents, intents_by_likeness(known)),
            "TF-IDF and logistic regression": guessed(with_intents, intents_by_machine(known)),
        },
        "careless typing changes": robustness(reader, talk),
        "reader": own,
    }
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), tables(result, report)), encoding="utf-8")
    REPORT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
