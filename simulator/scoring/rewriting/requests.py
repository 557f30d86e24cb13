"""Requests: a question, a duty or a rough command becomes `Bitte nennen Sie mir …`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.rewriting.order import infinitive_at_end
from simulator.scoring.rewriting.sentence import Word, linked, word
from simulator.scoring.rewriting.verbs import Verb

SOFT: Final = frozenset(
    """
    bitte vielleicht eventuell evtl eventl vllt freundlicherweise netterweise eigentlich mal denn doch wohl
    bitteschoen irgendwie moeglicherweise bittschoen gegebenenfalls ggf
    """.split()
)
"""Folded words that a request does not need."""

_COUNTS: Final = frozenset("noch ein zweites naechste naechsten letzte letzten jedes kein dieses drittes".split())

LEADS: Final = frozenset(
    "und dann so okay ok ja gut also aber na prima super alles hm nun danke dankeschoen bitte hallo".split()
)
"""Folded words that may stand before a question without a place of their own in it."""


def ask(
    middle: Sequence[Word],
    verb: Verb,
    after: Sequence[Word],
    lead: Sequence[Word] = (),
    person: str = "Sie",
    inside: bool = False,
) -> tuple[Word, ...] | None:
    """Put a request together: `lead` bitte `verb` Sie `middle` prefix `after`.

    Args:
        middle: what stands between subject and infinitive.
        verb: what is asked for.
        after: what follows the infinitive.
        lead: what stands before everything.
        person: `Sie`, `du` or `ihr`.
        inside: whether it stands inside a sentence.
    """
    if verb.base in {"können", "müssen", "dürfen", "sollen", "wollen", "mögen", "werden"}:
        return None
    kept = [
        one
        for place, one in enumerate(middle)
        if one.key not in SOFT or (one.key == "mal" and (one.capital or (place and middle[place - 1].key in _COUNTS)))
    ]
    if any(one.key in {"und", "oder"} and not _joins_words(kept, index) for index, one in enumerate(kept)):
        return None
    form = {"Sie": verb.polite, "du": verb.command, "ihr": verb.present("ihr")}[person]
    you = (word("Sie"),) if person == "Sie" else ()
    polite = word("bitte" if lead or inside else "Bitte")
    tail = (word(verb.prefix),) if verb.prefix else ()
    return (*lead, polite, word(form), *you, *kept, *tail, *after)


def _joins_words(words: Sequence[Word], index: int) -> bool:
    """True when `und` stands between two nouns or names, not two actions."""
    return 0 < index < len(words) - 1 and words[index - 1].capital and any(one.capital for one in words[index + 1 :])


def split_pair(
    words: Sequence[Word], table: RewriteTable
) -> tuple[tuple[Sequence[Word], Verb], tuple[Sequence[Word], Verb]] | None:
    """`das Kabel ziehen und die Lampe prüfen` → both actions; `None` unless each has an object of its own."""
    for index, one in enumerate(words):
        if one.key != "und" or not 1 <= index < len(words) - 2:
            continue
        first = table.lexicon.infinitive(words[index - 1].key)
        last = table.lexicon.infinitive(words[-1].key)
        if first is None or last is None or words[index - 1].capital or words[-1].capital:
            continue
        own = words[index + 1 : -1]
        if any(part.capital and part.key not in {"sie", "ihnen"} for part in own) or {"das", "es", "sie"} & {
            p.key for p in own
        }:
            return (words[: index - 1], first), (own, last)
    return None


def from_middle(
    words: Sequence[Word],
    table: RewriteTable,
    lead: Sequence[Word] = (),
    person: str = "Sie",
    inside: bool = False,
) -> tuple[Word, ...] | None:
    """The request in `mir bitte Ihre Nummer sagen`, the words after the subject."""
    link = words[-1].after if words else ""
    pair = split_pair(words, table)
    if pair is not None:
        (middle, verb), (own, second) = pair
        one = ask(middle, verb, (), lead, person, inside)
        two = ask(own, second, (), (), person)
        if one is None or two is None:
            return None
        return linked((*one, word("und"), *two[1:]), link)
    found = infinitive_at_end(words, 0, table)
    if found is None:
        return None
    index, verb = found
    result = ask(words[:index], verb, words[index + 1 :], lead, person, inside)
    return linked(result, link) if result is not None else None
