"""Word order: from the end of a subordinate clause to the second place, and the place of adverbs and prefixes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.rewriting.nouns import ADVERBS_TOO, DETERMINERS
from simulator.scoring.rewriting.sentence import Word, word
from simulator.scoring.rewriting.verbs import Verb

PRONOUNS: Final = frozenset(
    "ich wir du ihr sie er es man das dies mir mich uns dir dich euch ihnen ihm ihn sich mirs".split()
)
SUBJECTS: Final = frozenset("ich wir du ihr sie er es man das dies".split())
PREPOSITIONS: Final = frozenset(
    """
    an am ans auf aufs aus bei beim bis durch fuer fuers gegen hinter in im ins mit nach neben ohne ueber um
    unter von vom vor wegen zu zum zur zwischen ab seit trotz innerhalb ausserhalb
    """.split()
)


def group_end(words: Sequence[Word], start: int, table: RewriteTable) -> int | None:
    """Index one past the noun group or pronoun at `start`; `None` when there is none that is sure."""
    if start >= len(words):
        return None
    first = words[start]
    if first.key in SUBJECTS and not (first.key in DETERMINERS and _noun_follows(words, start, table)):
        return start + 1
    if first.key in DETERMINERS:
        index = start + 1
        while index < len(words) and not words[index - 1].after:
            if is_noun(words[index], table):
                return index + 1
            if not words[index].key.endswith(("e", "en", "er", "es", "em")) and not words[index].key.isdigit():
                return None
            index += 1
        return None
    if first.capital and start > 0 and table.nouns.find(first.text) is not None:
        return start + 1
    return None


def _noun_follows(words: Sequence[Word], start: int, table: RewriteTable) -> bool:
    for one in words[start + 1 : start + 4]:
        if is_noun(one, table):
            return True
        if not one.key.endswith(("e", "en", "er", "es")) or one.after:
            return False
    return False


def is_noun(one: Word, table: RewriteTable) -> bool:
    """True for a word with a capital (not `Sie`, `Ihr…`), or a known noun in small letters."""
    if one.capital:
        return one.key not in PRONOUNS and one.key not in DETERMINERS
    return one.key not in ADVERBS_TOO and table.nouns.is_listed(one.key) and table.lexicon.infinitive(one.key) is None


def to_main_clause(words: Sequence[Word], table: RewriteTable) -> tuple[Word, ...] | None:
    """`ich Sie morgen zurückrufe` → `ich rufe Sie morgen zurück`; `None` when not sure."""
    if len(words) < 2:
        return None
    subject = group_end(words, 0, table)
    last = words[-1]
    if subject is None or subject >= len(words) or last.capital:
        return None
    middle = words[subject:-1]
    if any(one.after for one in words[:-1]):
        return None
    found = table.lexicon.finite(last.key)
    if found is None:
        return None
    form, prefix = found
    tail = (word(prefix, last.after),) if prefix else ()
    moved = (*words[:subject], word(form), *middle, *tail)
    return (*moved[:-1], replace(moved[-1], after=last.after))


def infinitive_at_end(words: Sequence[Word], start: int, table: RewriteTable) -> tuple[int, Verb] | None:
    """The infinitive that closes the words from `start` on, with its place; words may follow it after a preposition."""
    candidates = []
    for index in range(start, len(words)):
        one = words[index]
        if one.capital or (index > 0 and words[index - 1].key == "zu"):
            continue
        verb = table.lexicon.infinitive(one.key)
        if verb is not None and one.key not in _NOT_VERBS:
            candidates.append((index, verb))
    if not candidates:
        return None
    index, verb = candidates[-1]
    if index == len(words) - 1:
        return candidates[-1]
    after = words[index + 1].key
    if len(candidates) == 1 and (after in PREPOSITIONS or after in {"als", "wie", "und", "aber", "sondern"}):
        return candidates[-1]
    return None


_NOT_VERBS: Final = frozenset(
    """
    morgen gegen wegen neben ihnen eben oben sieben offen selten unten hinten einen meinen deinen seinen rechten
    zeiten naechsten ersten letzten lieben gleichen weichen zwingen weiten breiten leeren fernen
    """.split()
) - {"zwingen"}


def after_subject(words: Sequence[Word], finite: int, table: RewriteTable) -> int:
    """Where an adverb of likelihood goes in a main clause whose finite verb stands at `finite`."""
    index = finite + 1
    while index < len(words):
        if words[index].key in PRONOUNS and not (
            words[index].key in DETERMINERS and _noun_follows(words, index, table)
        ):
            index += 1
            continue
        end = group_end(words, index, table) if _may_be_subject(words, index, finite, table) else None
        if end is None:
            break
        index = end
    return index


def _may_be_subject(words: Sequence[Word], index: int, finite: int, table: RewriteTable) -> bool:
    """True for a noun group right behind the finite verb that is no object."""
    key = words[index].key
    return (
        index == finite + 1
        and key in DETERMINERS
        and key not in {"den", "dem", "einen", "einem", "ihren", "ihrem"}
        and not _subject_before(words, finite, table)
    )


def _subject_before(words: Sequence[Word], finite: int, table: RewriteTable) -> bool:
    return finite > 0 and words[0].key not in PREPOSITIONS and group_end(words, 0, table) == finite
