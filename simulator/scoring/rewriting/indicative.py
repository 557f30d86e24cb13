"""Konjunktiv II becomes what is: `Ich würde … schicken` → `Ich schicke …`, `Könnten Sie …?` → `Bitte …`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.rewriting import idioms
from simulator.scoring.rewriting.finite import convert
from simulator.scoring.rewriting.guards import unreal
from simulator.scoring.rewriting.hedges import drop_words, without_turns
from simulator.scoring.rewriting.nouns import DETERMINERS
from simulator.scoring.rewriting.order import SUBJECTS
from simulator.scoring.rewriting.parsing import parse
from simulator.scoring.rewriting.sentence import (
    Clause,
    Sentence,
    Word,
    clauses_of,
    dialect,
    open_mark,
    render,
    word,
)
from simulator.scoring.rewriting.softeners import drop_word
from simulator.scoring.rewriting.steps import Step
from simulator.scoring.rewriting.verbs import Person
from simulator.scoring.text import fold


def indicative(text: str, table: RewriteTable) -> str | None:
    """Say the sentence without Konjunktiv II, or nothing."""
    sentence = parse(text, table)
    if sentence is not None and _expected(sentence) and sentence.mark != "?":
        likely = _said(sentence, text, table)
        return likely if likely is not None and ("scheinlich" in likely or "voraussichtlich" in likely) else None
    return _said(sentence, text, table)


def _expected(sentence: Sentence) -> bool:
    """`Eigentlich müsste der Drucker sich melden`: no duty, but what one may expect."""
    keys = sentence.keys
    return len(keys) > 2 and keys[:2] == ("eigentlich", "muesste") and keys[2] not in {"ich", "man"}


def _said(sentence: Sentence | None, text: str, table: RewriteTable) -> str | None:
    sentence = _without_first_softener(without_turns(sentence, table), table) if sentence is not None else None
    if sentence is None or len(sentence.keys) < 2 or unreal(sentence, table) or dialect(sentence):
        return None
    steps = _steps(sentence, table)
    if steps is None:
        return None
    mark = next((step.mark for step in steps if step.mark is not None), _own_mark(sentence, table))
    words = tuple(one for step in steps for one in step.words)
    if not words or conditional_in(words, table) or _left_over(words, table):
        return None
    words = drop_words(words, table) or words
    made = render((words,), mark)
    return made if made and made != text else None


def _without_first_softener(sentence: Sentence, table: RewriteTable) -> Sentence:
    """`Vielleicht wäre es denkbar` → `Es wäre denkbar`; requests keep theirs for now."""
    words = sentence.words
    if len(words) < 4 or words[0].key not in table.softeners or words[2].key == "sie":
        return sentence
    dropped = drop_word(list(words), 0, table)
    return replace(sentence, clauses=clauses_of(dropped)) if dropped is not None else sentence


def _own_mark(sentence: Sentence, table: RewriteTable) -> str:
    """The end mark; a question typed without one gets it."""
    first = sentence.clauses[0]
    verb_first = is_conditional(first.words, 0, table) and first.keys[0] not in {"sollte", "sollten"}
    if (
        not sentence.mark
        and verb_first
        and len(first) > 2
        and all(c.keys[0] in {"oder", "dass", "wenn", "um"} for c in sentence.clauses[1:])
    ):
        return "?" if first.keys[1] in SUBJECTS | {"dir", "ihnen", "mir", "uns"} or first.words[1].capital else ""
    return open_mark(sentence)


def _left_over(words: Sequence[Word], table: RewriteTable) -> bool:
    """True when a past form is left that meant the same as the Konjunktiv: `wenn Sie zahlten`."""
    for index, one in enumerate(words):
        stem = one.key.removesuffix("en").removesuffix("e")
        if (
            (one.capital and index)
            or (index and _attribute(words, index))
            or not stem.endswith("t")
            or stem == one.key
            or one.key in _PRESENT
        ):
            continue
        verb = table.lexicon.infinitive(stem[:-1] + "en")
        if verb is not None and table.lexicon.infinitive(one.key) is None and one.key != fold(verb.present("ich")):
            return True
    return False


def _attribute(words: Sequence[Word], index: int) -> bool:
    """True for an adjective: `einen bestimmten Termin`."""
    before = words[index - 1].key
    following = words[index + 1] if index + 1 < len(words) else None
    return before in DETERMINERS or before.endswith(("en", "er", "es")) or (following is not None and following.capital)


_PRESENT: Final = frozenset("heute leute bitte zeiten seite seiten weite rechte rechten".split())


def _steps(sentence: Sentence, table: RewriteTable) -> list[Step] | None:
    """Every clause as it shall stand; `None` when one of them cannot be said otherwise."""
    steps: list[Step] = []
    index = 0
    changed = False
    while index < len(sentence.clauses):
        clause = sentence.clauses[index]
        if not conditional_in(clause.words, table):
            steps.append(Step(_present(clause, table)))
            index += 1
            continue
        step = _better(sentence, index, table)
        if step is None:
            return None
        changed = True
        steps.append(step)
        index += step.used
    return steps if changed else None


_PAST_ENDINGS: Final[tuple[tuple[str, Person], ...]] = (("eten", "wir"), ("ten", "wir"), ("ete", "er"), ("te", "er"))


def _present(clause: Clause, table: RewriteTable) -> tuple[Word, ...]:
    """`wenn Sie uns schreiben würden` was also `wenn Sie uns schilderten`: the past form of a condition as present."""
    words = clause.words
    if clause.keys[0] not in {"wenn", "falls", "sofern"} or len(words) < 3 or words[-1].capital:
        return words
    key = words[-1].key
    past = table.lexicon.conditional(key)
    if past is not None and not past.sure and past.verb.base not in {"sollen", "wollen"}:
        return (*words[:-1], word(past.verb.joined(past.person), words[-1].after))
    for ending, person in _PAST_ENDINGS:
        verb = table.lexicon.infinitive(key.removesuffix(ending) + "en") if key.endswith(ending) else None
        verb = verb or (table.lexicon.infinitive(key.removesuffix(ending) + "n") if key.endswith(ending) else None)
        if (
            verb is not None
            and verb.base not in {"müssen", "können", "dürfen", "wollen", "sollen"}
            and table.lexicon.infinitive(key) is None
        ):
            form = verb.joined("ich" if person == "er" and clause.keys[1] == "ich" else person)
            return (*words[:-1], word(form, words[-1].after))
    return words


def _better(sentence: Sentence, index: int, table: RewriteTable) -> Step | None:
    for pattern in idioms.PATTERNS:
        step = pattern(sentence, index, table)
        if step is not None:
            return None if not step.words and step.used == 0 else step
    return _finite(sentence, index, table)


def _finite(sentence: Sentence, index: int, table: RewriteTable) -> Step | None:
    clause = sentence.clauses[index]
    words = clause.words
    for _ in range(4):
        place = next((i for i, one in enumerate(words) if is_conditional(words, i, table)), None)
        if place is None:
            return Step(words)
        better = convert(words, place, table, sentence, index)
        if better is None:
            return None
        words = better
    return None


def is_conditional(words: Sequence[Word], index: int, table: RewriteTable) -> bool:
    """True when the word at `index` stands in Konjunktiv II for sure."""
    one = words[index]
    found = table.lexicon.conditional(one.key)
    if found is None or (one.capital and index > 0 and not words[index - 1].after):
        return False
    if found.verb.base == "dürfen" or found.sure or found.verb.base == "sollen":
        return True
    return index == 0 and len(words) > 1 and words[1].key == "sie"


def conditional_in(words: Sequence[Word], table: RewriteTable) -> bool:
    """True when one of the words stands in Konjunktiv II."""
    return any(is_conditional(words, index, table) for index in range(len(words)))
