"""One softener is left out of a sentence, wherever it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.rewriting.nouns import DETERMINERS
from simulator.scoring.rewriting.order import PREPOSITIONS, PRONOUNS, group_end
from simulator.scoring.rewriting.sentence import SUBORDINATORS, Word, word
from simulator.scoring.rewriting.verbs import Verb

_JOIN: Final = frozenset("und oder aber sondern denn bzw beziehungsweise".split())
_BOUND: Final = frozenset(
    "der den dem des ein eine einen einem einer nur ganz nicht oder noch was wer so wie kein keine".split()
)
_POSSIBLE: Final = frozenset("vielleicht eventuell eventl evtl vllt moeglicherweise womoeglich".split())
"""Folded softeners that say a thing is not sure; the others only fill."""

_PAST: Final = frozenset(
    """
    war waren hatte hatten wollte wollten konnte konnten musste mussten sollte sollten durfte durften wurde
    wurden is hab find
    """.split()
)
_ADVERBS: Final = frozenset("da jetzt hier heute morgen dann so dort gerade damit dafuer".split())
_DATIVES: Final = frozenset("ihnen sich mir uns ihm dir mich sie".split())
_NO_COMMAND: Final = frozenset(
    """
    sein haben mögen wollen können wissen kennen finden sehen denken erinnern brauchen möchten müssen sollen
    dürfen verstehen meinen glauben bekommen gewinnen verlieren hören kriegen fühlen interessieren ärgern freuen
    vermissen liegen stehen wohnen besitzen
    """.split()
)


def finite_like(key: str, table: RewriteTable) -> bool:
    """True for a word that may be the finite verb of a clause."""
    return (
        key in _PAST
        or table.lexicon.finite(key) is not None
        or table.lexicon.conditional(key) is not None
        or table.lexicon.finite(key + "e") is not None
    )


def drop_word(words: list[Word], index: int, table: RewriteTable) -> list[Word] | None:
    """Leave the softener at `index` out; `None` when the rest would not stand."""
    one = words[index]
    before = words[index - 1] if index else None
    after = words[index + 1] if index + 1 < len(words) else None
    if before is None or before.after or before.key in {"und", "aber", "denn"}:
        return _first(words, index, table)
    if before.key in _BOUND:
        return None
    if after is None or one.after:
        if len(words) < 4:
            return None
        kept = [*words[: index - 1], replace(before, after=one.after or before.after)]
        return [*kept, *words[index + 1 :]]
    if after.key in _JOIN or _inside_group(words, index) or not _keeps_sense(words, index, table):
        return None
    without = [*words[:index], *words[index + 1 :]]
    if index > 1:
        return without
    begins = finite_like(before.key, table) and table.lexicon.infinitive(before.key) is None
    asks = finite_like(before.key, table) and after.key in PRONOUNS
    return (
        without if begins or asks or before.key in SUBORDINATORS | {"was", "wie", "wer", "die", "das", "der"} else None
    )


def _inside_group(words: Sequence[Word], index: int) -> bool:
    """`eine eventuell notwendige Reparatur`: determiner before, adjective and noun behind."""
    before, after = words[index - 1].key, words[index + 1].key
    following = words[index + 2] if index + 2 < len(words) else None
    return (
        before in {"die", "das", "ihre", "ihr", "ihren", "diese", "keine", "alle", "mit", "von", "fuer"}
        and after.endswith(("e", "en", "er", "es"))
        and following is not None
        and following.capital
    )


def _keeps_sense(words: Sequence[Word], index: int, table: RewriteTable) -> bool:
    """False where a mere possibility would become a fact: `Das war vielleicht ein Fehler`."""
    if words[index].key not in _POSSIBLE or (finite_like(words[0].key, table) and not words[0].after):
        return True
    if any(one.key in _DOUBTS for one in words[index + 1 :]):
        return False
    start = max((i + 1 for i in range(index) if words[i].after), default=0)
    clause = words[start:index]
    keys = {one.key for one in clause}
    if {"ich", "bin"} <= keys or "weiss" in keys:
        return False
    if keys & {"ich", "wir", "sie", "du"} | ({one.key for one in words[index + 1 : index + 2]} & {"ich", "wir"}):
        return True
    if any(
        table.lexicon.conditional(one.key) is not None or one.key in {"kann", "koennen", "darf", "ob", "falls", "wenn"}
        for one in clause
    ):
        return True
    return not keys & {
        "ist",
        "sind",
        "war",
        "waren",
        "hat",
        "haben",
        "wurde",
        "wurden",
        "is",
        "hatte",
        "ging",
        "liegt",
        "lag",
        "kommt",
        "kommen",
        "klappt",
        "wird",
        "dauert",
        "kostet",
        "gibt",
        "gibts",
    }


_DOUBTS: Final = frozenset("nachschauen nachsehen nachfragen sicher weiss vielleicht ahnung garantieren".split())
"""What shows that a thing is not known."""


def _first(words: list[Word], index: int, table: RewriteTable) -> list[Word] | None:
    """`Vielleicht klappt es morgen` → `Es kann morgen klappen`; `Eigentlich geht das` → `Das geht`."""
    rest = words[index + 1 :]
    if words[index].after and not index:
        return list(rest) if len(rest) > 2 else None
    if len(rest) < 2 or rest[0].after:
        return None
    rest = _apart(rest, table)
    finite = rest[0]
    if not finite_like(finite.key, table):
        return None
    command = _command(words, index, rest, table)
    if command is not None:
        return command
    if finite.key not in {"ist", "sind"} and table.lexicon.infinitive(finite.key) is not None and rest[1].key == "sie":
        return None
    front = _front(rest, table)
    if front is None:
        return None
    first, others = front
    if words[index].key in _POSSIBLE and first[-1].after:
        return None
    if words[index].key in _POSSIBLE and _only_found(first, finite, table):
        return _can(words[:index], first, finite, others, table)
    if words[index].key in _POSSIBLE and not _sure_enough(first, finite, table):
        return _can(words[:index], first, finite, others, table)
    small = replace(finite, text="ist" if finite.key == "is" else finite.text[:1].lower() + finite.text[1:])
    return [*words[:index], *first, *_closed(small, first, others)]


def _apart(rest: list[Word], table: RewriteTable) -> list[Word]:
    """`liegts am Browser` → `liegt es am Browser`."""
    key = rest[0].key
    stem = key.removesuffix("s")
    if (
        stem != key
        and len(stem) > 2
        and (stem in _PAST or (table.lexicon.finite(stem) is not None and stem.endswith("t")))
    ):
        text = rest[0].text.rstrip("s").rstrip("'’")
        return [word(text), word("es", rest[0].after), *rest[1:]]
    return rest


def _command(words: list[Word], index: int, rest: list[Word], table: RewriteTable) -> list[Word] | None:
    """`Vielleicht versuchen Sie es noch mal` → `Bitte versuchen Sie es noch mal`."""
    if words[index].key not in _POSSIBLE or rest[1].key != "sie" or not rest[1].capital:
        return None
    verb = table.lexicon.infinitive(rest[0].key)
    if rest[0].key == "fahren" and {"besser", "gut", "guenstiger"} & {one.key for one in rest}:
        return None
    if verb is None or verb.base in _NO_COMMAND or table.lexicon.conditional(rest[0].key) is not None:
        return None
    polite = word("bitte" if index else "Bitte")
    asked = [one for one in rest if one.key not in {"ja", "bitte"}]
    for place in range(len(asked) - 2, 0, -1):
        following = asked[place + 1]
        also = table.lexicon.infinitive(following.key) is not None and not following.capital
        if asked[place].key == "und" and also and place + 2 < len(asked) and asked[place + 2].key != "sie":
            asked.insert(place + 2, word("Sie"))
    return [*words[:index], polite, *asked]


def _front(rest: list[Word], table: RewriteTable) -> tuple[list[Word], list[Word]] | None:
    """What comes to the front (an adverb or the subject), and what stays behind the finite verb."""
    if rest[1].key in _ADVERBS and not rest[1].after and len(rest) > 2:
        return [rest[1]], rest[2:]
    skipped = 1
    while skipped < len(rest) - 1 and rest[skipped].key in _DATIVES and not rest[skipped].after:
        found = table.lexicon.verb_of(rest[0].key)
        object_of = rest[1].capital and found is not None and found[1] != "wir"
        if rest[skipped].key == "sie" and skipped == 1 and not object_of:
            break
        skipped += 1
    end = group_end(rest, skipped, table)
    if rest[skipped].key == "das" and skipped + 1 < len(rest) and rest[skipped + 1].key in PREPOSITIONS | DETERMINERS:
        end = skipped + 1
    if end is None and rest[skipped].capital and table.nouns.find(rest[skipped].text) is not None:
        end = skipped + 1
    if end is None or any(one.after for one in rest[skipped : end - 1]):
        return None
    while (
        end < len(rest)
        and not rest[end - 1].after
        and rest[end - 1].capital
        and (rest[end].key.isdigit() or _named(rest[end - 1], rest[end], table))
    ):
        end += 1
    group = rest[skipped:end]
    follows = rest[end].key if end < len(rest) and not group[-1].after else ""
    if follows in {"der", "ihrer", "unserer", "meiner", "dieser"} and len(group) > 1:
        return None
    if follows in {"des", "ihres", "unseres", "meines"}:
        more = group_end(rest, end, table)
        if more is None:
            return None
        group, end = rest[skipped:more], more
    if not _subject(group, table):
        return None
    others = [*rest[1:skipped], *rest[end:]]
    if group[-1].after and others and others != rest[end:]:
        others[skipped - 2] = replace(others[skipped - 2], after=group[-1].after)
        group = [*group[:-1], replace(group[-1], after="")]
    return group, others


def _named(before: Word, one: Word, table: RewriteTable) -> bool:
    """True for a name behind its noun: `Herr Ott`, `Tarif Plus`."""
    return before.capital and one.capital and one.key not in PRONOUNS and table.nouns.find(one.text) is None


def _subject(group: Sequence[Word], table: RewriteTable) -> bool:
    """True for a group that can be a subject."""
    first = group[0].key
    if len(group) == 1 and not group[0].capital:
        return first in {"ich", "wir", "sie", "es", "das", "er", "man", "du", "dies"}
    if len(group) == 1:
        return group[0].key != "ihnen"
    if first in {"der", "den", "dem", "einen", "einem", "ihnen"} or first.endswith(("en", "em")):
        return first == "der" and _masculine(group, table)
    noun = table.nouns.find(group[-1].text)
    return noun is not None or first in {"das", "ein", "unser", "mein"}


def _masculine(group: Sequence[Word], table: RewriteTable) -> bool:
    noun = table.nouns.find(group[-1].text)
    return noun is not None and noun.kind == "m"


def _only_found(first: Sequence[Word], finite: Word, table: RewriteTable) -> bool:
    """True for what the speaker does not decide: `Vielleicht haben wir das noch im Lager`."""
    found = table.lexicon.verb_of(finite.key)
    return first[0].key in {"ich", "wir"} and found is not None and found[0].infinitive in _NOT_DECIDED


_NOT_DECIDED: Final = frozenset("haben sein erwischen kriegen bekommen finden kennen wissen erreichen irren".split())


def _sure_enough(first: Sequence[Word], finite: Word, table: RewriteTable) -> bool:
    """True where leaving the softener out makes a promise or keeps a possibility, not a new fact."""
    if len(first) == 1 and first[0].key in {"ich", "wir"}:
        return True
    return finite.key in {"kann", "koennen", "darf", "duerfen", "moechte", "will"} or (
        table.lexicon.conditional(finite.key) is not None
    )


_NEVER_POSSIBLE: Final = frozenset("mögen können wollen müssen sollen dürfen möchten".split())


def _can(
    lead: Sequence[Word], first: list[Word], finite: Word, others: list[Word], table: RewriteTable
) -> list[Word] | None:
    """`Vielleicht ist der Platz frei` → `Der Platz kann frei sein`."""
    found = table.lexicon.verb_of("ist" if finite.key == "is" else finite.key)
    if found is None or found[1] == "ich" or not others or found[0].base in _NEVER_POSSIBLE:
        return None
    verb, person = found
    clause_end = next((i + 1 for i, one in enumerate(others) if one.after), len(others))
    body, tail = others[:clause_end], others[clause_end:]
    if tail and tail[0].key not in SUBORDINATORS | {"da", "das", "dann", "meine", "die", "der", "ich", "wir"}:
        return None
    keys = [one.key for one in body]
    if "schon" in keys or "ja" in keys or "doch" in keys or "halt" in keys:
        body = [one for one in body if one.key not in {"ja", "doch", "halt"} or one.after]
    if not body or any(key in {"zu", "und", "oder", "kein", "keine", "nicht"} for key in keys):
        return None
    infinitive = _joined(verb, body, table)
    if infinitive is None:
        return None
    kept, last = infinitive
    can = word("kann" if person == "er" else "können")
    return [*lead, *first, can, *kept, word(last, body[-1].after), *tail]


def _joined(verb: Verb, body: list[Word], table: RewriteTable) -> tuple[list[Word], str] | None:
    """The rest of the clause and the infinitive at its end, a separated prefix joined to it."""
    last = body[-1]
    small = replace(last, after="")
    if not last.capital and verb.base not in {"sein", "haben"}:
        whole = table.lexicon.infinitive(
            last.key + verb.base.replace("ß", "ss").replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
        )
        if whole is not None and whole.prefix.replace(" ", "") == last.text.lower():
            return body[:-1], whole.infinitive
    return [*body[:-1], small], verb.infinitive


def _closed(finite: Word, first: list[Word], others: list[Word]) -> list[Word]:
    """The finite verb and what follows it, with the comma that stood behind the subject."""
    if not first or not first[-1].after:
        return [finite, *others]
    mark = first[-1].after
    first[-1] = replace(first[-1], after="")
    return [replace(finite, after=mark), *others]
