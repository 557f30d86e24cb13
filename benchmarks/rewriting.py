"""How often a better wording is made from the sentence itself, and samples of them to judge by eye.

Sentences come from labelled files (`*.jsonl`): by default those of `training/data`. Per kind of rewriting it prints the
findings that cost points, and for how many of them a wording is offered. Run it with
`python benchmarks/rewriting.py [FILES] [--sample N] [--kind NAME] [--seed S] [--withheld]`.
`--page PATH` writes ten pairs and ten withheld sentences of each kind as a page.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from simulator.scenarios.files import content_root
from simulator.scenarios.language import load_language
from simulator.scoring.kinds.base import View
from simulator.scoring.language import LanguagePack
from simulator.scoring.rewrite import kinds, rewrite

TRAINING: Final = Path(__file__).parent.parent / "training" / "data"
_BY_YOU_MESSAGE: Final = {"blame": "factual", "order": "request", "judgement": "respectful"}
_BY_QUESTION: Final = {"suggestive": "open_question"}
_BY_ACT: Final = {"hedge": ("without_hedge", "handlung.weichmacher"), "negative": ("positive", "handlung.negativ")}


def main() -> None:
    """Print the table, or a sample of old and new sentences."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("files", nargs="*", type=Path)
    options.add_argument("--sample", type=int, default=0)
    options.add_argument("--kind", choices=kinds())
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--withheld", action="store_true", help="sample sentences without a better wording")
    options.add_argument(
        "--page", type=Path, help="write ten pairs and ten withheld sentences of each kind as Markdown"
    )
    chosen = options.parse_args()
    pack = load_language(content_root() / "language")[0]
    found = findings(chosen.files or sorted(TRAINING.glob("*.jsonl")), pack)
    if chosen.page is not None:
        chosen.page.write_text(_page(found, pack, chosen.seed), encoding="utf-8")
        return
    for kind in kinds():
        if chosen.kind in {None, kind} and found.get(kind):
            _report(kind, found[kind], pack, chosen)


def _report(kind: str, sentences: Sequence[str], pack: LanguagePack, chosen: argparse.Namespace) -> None:
    made = [(sentence, rewrite(kind, sentence, pack.rewriting)) for sentence in sentences]
    offered = [pair for pair in made if pair[1] is not None]
    print(f"{kind:14} {len(made):5} findings, offered {len(offered):5} = {len(offered) / len(made):.2f}")
    pool = [pair for pair in made if pair[1] is None] if chosen.withheld else offered
    for old, new in random.Random(chosen.seed).sample(pool, min(chosen.sample, len(pool))):
        print(f"  {old}" + (f"\n    → {new}" if new else ""))


def _page(found: Mapping[str, Sequence[str]], pack: LanguagePack, seed: int) -> str:
    lines = [
        "# Better wordings, good and withheld",
        "",
        "Drawn at random from `w18` to `w22` of `training/data` by `benchmarks/rewriting.py FILES --page PATH`;",
        "nothing is chosen by hand. Sentences are as their writers typed them.",
    ]
    for kind in kinds():
        made = [(sentence, rewrite(kind, sentence, pack.rewriting)) for sentence in found.get(kind, ())]
        offered = [pair for pair in made if pair[1] is not None]
        withheld = [pair for pair in made if pair[1] is None]
        share = len(offered) / len(made) if made else 0.0
        lines += ["", f"## {kind}", "", f"{len(made)} findings, offered for {len(offered)} ({share:.2f}).", ""]
        chance = random.Random(seed)
        lines += [f"- {old}<br>→ {new}" for old, new in chance.sample(offered, min(10, len(offered)))]
        lines += ["", "Withheld:", ""]
        lines += [f"- {old}" for old, _ in chance.sample(withheld, min(10, len(withheld)))]
    return "\n".join(lines) + "\n"


def findings(files: Iterable[Path], pack: LanguagePack) -> dict[str, list[str]]:
    """Sentences with a finding that a rubric may punish, by kind of rewriting, each once."""
    table: dict[str, dict[str, None]] = {}
    excuses = _excuses(pack)
    phrases = {rule.id: getattr(rule, "phrases", ()) for file in pack.detectors for rule in file.rules}
    for line in _lines(files):
        for sentence in line["sentences"]:
            for kind in _kinds_of(sentence, line, excuses, phrases):
                table.setdefault(kind, {})[sentence["text"]] = None
    return {kind: list(sentences) for kind, sentences in table.items()}


def _lines(files: Iterable[Path]) -> Iterator[dict[str, Any]]:
    for file in files:
        for text in file.read_text("utf-8").splitlines():
            line = json.loads(text)
            if line.get("sentences"):
                yield line


def _kinds_of(
    sentence: Mapping[str, Any],
    line: Mapping[str, Any],
    excuses: tuple[str, ...],
    phrases: Mapping[str, tuple[str, ...]],
) -> Iterator[str]:
    view = View(sentence["text"])
    if sentence["conditional"] and not view.places(excuses):
        yield "indicative"
    if sentence["you_message"] in _BY_YOU_MESSAGE:
        yield _BY_YOU_MESSAGE[sentence["you_message"]]
    if sentence["question"] in _BY_QUESTION and sentence["you_message"] == "none":
        yield _BY_QUESTION[sentence["question"]]
    for act, (kind, rule) in _BY_ACT.items():
        if act in line["acts"] and (len(line["sentences"]) == 1 or view.places(phrases.get(rule, ()))):
            yield kind


def _excuses(pack: LanguagePack) -> tuple[str, ...]:
    """Phrases of the rules that take over a Konjunktiv and offer no rewriting."""
    return tuple(
        phrase
        for file in pack.detectors
        for rule in file.rules
        if "konjunktiv.unverbindlich" in rule.instead_of and rule.rewrite is None
        for phrase in getattr(rule, "phrases", ())
    )


if __name__ == "__main__":
    main()
