"""How fast the reader reads: latency by length, bulk beside other tools, time on hostile input, memory.

Run it with `python benchmarks/reading.py` (`--quick` for a short look). HanTa and spaCy are measured in the same run
where they are installed (`pip install HanTa spacy`); they are not needed otherwise. Pattern is left out: its releases
for today's Python are no longer on the package index.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "training" / "data"
LENGTHS = (10, 60, 300)
"""Words of the utterances whose latency is measured."""


def texts() -> list[str]:
    """Labelled talk, shuffled in a fixed order."""
    found = [
        json.loads(line)["text"]
        for path in sorted(DATA.glob("*.jsonl"))
        if not path.name.startswith("intents")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    random.Random(1).shuffle(found)
    return found


def of_length(words: Sequence[str], length: int, number: int) -> list[str]:
    """Utterances of so many words, cut from running talk."""
    return [" ".join(words[i * length : (i + 1) * length]) for i in range(number)]


def latencies(read: Callable[[str], object], utterances: Sequence[str]) -> list[float]:
    """Milliseconds of each reading, sorted."""
    spent = []
    for text in utterances:
        start = time.perf_counter()
        read(text)
        spent.append((time.perf_counter() - start) * 1000)
    return sorted(spent)


def per_second(work: Callable[[str], object], utterances: Sequence[str]) -> float:
    """Utterances a second, the best of three rounds."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        for text in utterances:
            work(text)
        best = min(best, time.perf_counter() - start)
    return len(utterances) / best


def rivals() -> dict[str, Callable[[str], object]]:
    """Other tools that are installed, as functions of an utterance."""
    found: dict[str, Callable[[str], object]] = {}
    if find_spec("HanTa"):
        from HanTa.HanoverTagger import HanoverTagger  # noqa: PLC0415

        tagger = HanoverTagger("morphmodel_ger.pgz")
        found["HanTa tag_sent"] = lambda text: tagger.tag_sent(text.split())
    if find_spec("spacy"):
        import spacy  # noqa: PLC0415
        from spacy.matcher import Matcher  # noqa: PLC0415

        nlp = spacy.blank("de")
        nlp.add_pipe("sentencizer")
        matcher = Matcher(nlp.vocab)
        for number, word in enumerate(_rule_words()):
            matcher.add(f"r{number}", [[{"LOWER": word}], [{"LOWER": word}, {"OP": "*"}, {"IS_PUNCT": True}]])
        found["spaCy sentencizer + Matcher"] = lambda text: matcher(nlp(text))
    return found


def _rule_words() -> list[str]:
    """As many first words of wordings as the reader has rules for."""
    pack = _pack()
    phrases = [phrase for rule in pack.rules.values() for phrase in getattr(rule, "phrases", ())]
    return sorted({phrase.strip("^{(").split()[0].split("|")[0].strip("})~$").lower() for phrase in phrases} - {""})


def _pack() -> Any:
    from simulator.cli.content import language  # noqa: PLC0415

    return language()


def hostile(chance: random.Random, size: int) -> str:
    """Input that is meant to be slow: repeated openers of wordings, brackets, marks, letters, umlauts."""
    kind = chance.randrange(6)
    pieces = {
        0: ["wenn ", "Sie ", "haben ", "ich ", "würde ", "nicht "],
        1: ["a", "ä", "ü", "\u0308", "ß"],
        2: [".", "?", "!", "…", " ", "\n"],
        3: ["1", "0", ".", ",", " ", "€", "Uhr "],
        4: ["{", "}", "(", "*", "|", "~", "[", "/"],
        5: [chr(chance.randrange(32, 0x2FFF)) for _ in range(8)],
    }[kind]
    made = "".join(chance.choice(pieces) for _ in range(size // 2))
    return (made * 8)[:size]


def growth(read: Callable[[str], object], number: int) -> list[tuple[int, float]]:
    """Worst milliseconds over hostile inputs, by size in characters."""
    chance = random.Random(7)
    sizes = (156, 312, 625, 1250, 2500, 5000, 10_000)
    worst = dict.fromkeys(sizes, 0.0)
    for i in range(number):
        size = sizes[i % len(sizes)]
        text = hostile(chance, size)
        start = time.perf_counter()
        read(text)
        spent = time.perf_counter() - start
        if spent * 1000 > worst[size]:
            # A second look tells a slow input from a pause of the machine.
            start = time.perf_counter()
            read(text)
            worst[size] = max(worst[size], min(spent, time.perf_counter() - start) * 1000)
    return list(worst.items())


MEMORY = """
import sys
from pathlib import Path
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
base = resident()
from simulator.scenarios.files import content_root
from simulator.scenarios.language import load_language
from simulator.scoring.reader import Reader
reader = Reader(load_language(content_root() / "language")[0])
for line in sys.stdin:
    reader.read(line)
print((resident() - base) / 1024 / 1024)
"""


def memory(utterances: Sequence[str]) -> float:
    """MiB that a process with the loaded reader needs above bare Python, after reading the utterances (Linux)."""
    done = subprocess.run(
        [sys.executable, "-c", MEMORY], input="\n".join(utterances), capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def main() -> None:
    """Measures everything and prints it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer inputs")
    parser.add_argument("--fuzz", type=int, default=100_000, help="hostile inputs")
    args = parser.parse_args()
    from simulator.scoring.reader import Reader  # noqa: PLC0415

    reader = Reader(_pack())
    read = reader.read_anew
    talk = texts()
    words = " ".join(talk).split()
    for text in talk[:300]:
        read(text)
    number = 100 if args.quick else 400
    for length in LENGTHS:
        spent = latencies(read, of_length(words, length, number))
        p99 = spent[int(len(spent) * 0.99) - 1]
        print(f"{length:4} words: p50 {statistics.median(spent):6.2f} ms   p99 {p99:6.2f} ms")
    bulk = talk[: 500 if args.quick else 2000]
    for name, work in {"reader": read, **rivals()}.items():
        print(f"bulk, {name}: {per_second(work, bulk):,.0f} utterances a second")
    for size, worst in growth(read, 700 if args.quick else args.fuzz):
        print(
            f"hostile input of {size:6} characters: worst {worst:8.2f} ms ({1000 * worst / size:6.1f} µs a character)"
        )
    if Path("/proc/self/statm").exists():
        print(f"memory of the loaded reader: {memory(talk[:2000]):.1f} MiB above bare Python")


if __name__ == "__main__":
    main()
