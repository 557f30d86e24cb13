"""What a reproach says was done, said of the thing: `Sie haben die PIN vertauscht` → `Die PIN wurde vertauscht`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.rewriting.idioms import lowered
from simulator.scoring.rewriting.nouns import DETERMINERS, Group, subject_of
from simulator.scoring.rewriting.order import PREPOSITIONS, is_noun
from simulator.scoring.rewriting.sentence import (
    QUESTION_WORDS,
    Word,
    made,
    word,
)
from simulator.scoring.rewriting.verbs import Verb
from simulator.scoring.text import fold

BLAMING: Final = frozenset(
    """
    ja doch halt eben einfach schlicht wohl offenbar leider selbst selber mal wieder natuerlich anscheinend nun
    denn bestimmt sicher eh glatt immer staendig dauernd aber auch eigenhaendig jetzt gefaelligst laengst
    offensichtlich dummerweise tatsaechlich eigentlich also einmal ueberhaupt schliesslich uebrigens extra
    eigenmaechtig grundlos absichtlich
    """.split()
)


_ROUGH: Final = frozenset(
    """
    verprasst verballert verbockt versaut vergeigt geschlampt gepfuscht geschmissen vollgestopft gefummelt
    geblafft angeblafft gebruellt angeschrien beleidigt gekniffen verpennt verplempert behauptet gelogen
    erfunden geschwaenzt verheizt vermurkst angemeckert gemeckert gestohlen geklaut betrogen belogen verarscht
    gewusst gedacht gemeint gewollt gekonnt getan lassen gelassen gehabt gewesen gesagt gehoert gesehen geglaubt
    gelesen gemerkt unterstellt missachtet gebrochen getrunken bedroht gelernt begriffen kapiert zugemutet
    eingebrockt versprochen zugesagt verlassen gekauft gefragt ausgesucht verschlafen verbummelt unterschlagen
    versaeumt verpasst runtergehandelt aufgemacht gemacht weggewischt abgewuergt vertan geschaetzt angestellt
    unterschaetzt bekommen erhalten zugestimmt genommen gehalten gebracht gekriegt gequetscht gepfeffert
    vergiftet reingemacht gestopft geknallt gehauen gepruegelt reingehauen
    """.split()
)


NOT: Final = frozenset("nicht nie niemals nich".split())


PRONOUNS: Final = frozenset("mir uns mich".split())


@dataclass(frozen=True, slots=True)
class _Deed:
    """What a reproach says was done: object, what else stands there, the verb, and whether it was not done."""

    thing: tuple[Word, ...]
    rest: tuple[Word, ...]
    verb: Verb
    participle: Word
    denied: bool
    none_of: bool


def of_the_thing(words: Sequence[Word], table: RewriteTable) -> tuple[Word, ...] | None:
    """`Sie haben die PIN dreimal falsch eingetippt` → `Die PIN wurde dreimal falsch eingetippt`."""
    deed = _deed(words, table)
    if deed is None:
        return None
    group = subject_of([one.text for one in deed.thing], table.nouns)
    if group is None:
        return None
    key = deed.participle.key
    rest = deed.rest
    if {one.key for one in (*rest, *deed.thing)} & _SHARP or any(one.key == "kein" for one in rest):
        return None
    if deed.none_of:
        return _none_of(group, rest, key, table)
    phrases = table.open_phrases if deed.denied else table.softer_phrases
    phrase = phrases.get(key)
    if key in _MISSED and not deed.denied:
        missed = _MISSED_THINGS.get(_thing_of(group))
        return (*with_capital(group), *made(missed)) if missed is not None else None
    if key == "vergessen" and group.text[-1].lower().endswith(("wort", "pin", "termin", "code", "tan")):
        return None
    if phrase is not None and (deed.denied or not any(one.key == "falsch" for one in rest)):
        return _stated(group, rest, phrase[group.plural], deed.denied)
    if key in _ROUGH or not _passive(deed):
        return None
    finite = word("wurden" if group.plural else "wurde")
    pronouns = tuple(one for one in rest if one.key in PRONOUNS)
    others = tuple(one for one in rest if one.key not in PRONOUNS)
    negation = (word("nicht"),) if deed.denied else ()
    return (*with_capital(group), finite, *pronouns, *_with_not(others, negation), word(deed.verb.participle))


_SHARP: Final = frozenset(
    """
    ewigen ewige ewiges dummen dumme bloeden bloede staendigen laecherlichen einziges einzige schlampig stur
    wahrscheinlich vermutlich
    """.split()
)


_MISSED: Final = frozenset("verpasst versaeumt verbummelt verschlafen verpennt verschwitzt ueberschritten".split())


_MISSED_THINGS: Final = {
    "frist": "ist bereits abgelaufen",
    "termin": "kam nicht zustande",
    "rabatt": "ist bereits abgelaufen",
}


def _thing_of(group: Group) -> str:
    last = next(
        (text for text in group.text if text[:1].isupper() and fold(text).endswith(("frist", "termin", "rabatt"))), ""
    )
    return next((thing for thing in _MISSED_THINGS if fold(last).endswith(thing)), "")


def _with_not(others: tuple[Word, ...], negation: tuple[Word, ...]) -> tuple[Word, ...]:
    """`nicht` before what stands close to the participle: `nicht richtig`, else behind everything."""
    if not negation or not others:
        return (*others, *negation)
    if others[-1].key in {"richtig", "rechtzeitig", "vollstaendig", "korrekt", "frueher", "gleich", "ganz"}:
        return (*others[:-1], *negation, others[-1])
    return (*others, *negation)


def _passive(deed: _Deed) -> bool:
    return deed.verb.base not in {"haben", "sein", "bekommen", "wissen", "kennen", "kosten", "behalten"}


def with_capital(group: Group) -> tuple[Word, ...]:
    """The subject as words at the beginning of a sentence."""
    first = group.text[0]
    return (word(first[:1].upper() + first[1:]), *(word(text) for text in group.text[1:]))


def _stated(group: Group, rest: Sequence[Word], phrase: str, denied: bool) -> tuple[Word, ...] | None:
    """The subject with what the table says of it; only times and places may stay beside it."""
    pronouns = [
        one
        for one in rest
        if one.key not in PRONOUNS | {"bisher", "bislang", "noch", "bis", "heute", "schon", "gar", "da"}
    ]
    if pronouns and (
        not denied
        or any(
            one.key in {"rechtzeitig", "puenktlich", "richtig", "fristgerecht", "gleich", "zwei", "drei"}
            for one in pronouns
        )
    ):
        return None
    if len(pronouns) > 3:
        return None
    verb, *others = phrase.split()
    last = others.pop() if others[-1:] == ["vor"] else ""
    if last:
        return (*with_capital(group), word(verb), *made(" ".join(others)), *pronouns, word(last))
    return (*with_capital(group), word(verb), *pronouns, *made(" ".join(others)))


def _none_of(group: Group, rest: Sequence[Word], key: str, table: RewriteTable) -> tuple[Word, ...] | None:
    phrase = table.open_phrases.get(key)
    if phrase is None or [one for one in rest if one.key not in PRONOUNS | {"bisher", "noch", "bislang"}]:
        return None
    verb = phrase[group.plural].split()[0]
    if verb not in {"liegt", "liegen", "fehlt", "fehlen"}:
        return None
    present = {True: "liegen", False: "liegt"}[group.plural]
    return (
        *made(f"Bisher {present} uns"),
        *(word(text[:1].lower() + text[1:] if i == 0 else text) for i, text in enumerate(group.text)),
        word("vor"),
    )


def _deed(words: Sequence[Word], table: RewriteTable) -> _Deed | None:
    """Take a reproach in the perfect apart; `None` for any other sentence."""
    keys = [one.key for one in words]
    place = next((i for i, key in enumerate(keys) if key in {"haben", "ham"}), None)
    if place is None or place > 8 or "sie" not in keys[max(place - 1, 0) : place + 2] or len(words) < 4:
        return None
    if keys[place + 1 : place + 2] == ["sie"] and place >= 1:
        front, middle = words[:place], words[place + 2 : -1]
    elif place == 1 and keys[0] == "sie":
        front, middle = (), words[2:-1]
    else:
        return None
    last = words[-1]
    verb = table.lexicon.participle(last.key)
    if (
        verb is None
        or last.capital
        or any(
            one.key in {"sich", "und", "oder", "sie", "dass", "wenn"} | QUESTION_WORDS - {"was", "wie"}
            for one in (*front, *middle)
        )
    ):
        return None
    if any(one.key in QUESTION_WORDS for one in front[:1]):
        return None
    return _split(front, middle, verb, last, table)


def _split(front: Sequence[Word], middle: Sequence[Word], verb: Verb, last: Word, table: RewriteTable) -> _Deed | None:
    if any(one.key in {"nur", "bloss"} for one in middle):
        return None
    kept = [one for i, one in enumerate(middle) if one.key not in BLAMING or (one.key == "mal" and _counted(middle, i))]
    denied = any(one.key in NOT for one in kept)
    kept = [one for one in kept if one.key not in NOT | {"gar"}]
    if front and _is_object(front, table):
        return _Deed(lowered(front), tuple(kept), verb, last, denied, False)
    front = tuple(
        one
        for i, one in enumerate(lowered(front))
        if one.key not in {"da", "dann", "jetzt", "hier", "damit", "also"}
        and (one.key not in BLAMING or _counted(front, i))
    )
    if front and (front[0].key not in PREPOSITIONS and front[0].key not in _TIMES):
        return None
    start = next((i for i, one in enumerate(kept) if begins_object(kept, i, table)), None)
    if start is None:
        return None
    end = object_end(kept, start, table)
    if end is None:
        return None
    thing = kept[start:end]
    none_of = thing[0].key.startswith("kein")
    rest = (*kept[:start], *front, *kept[end:])
    return _Deed(tuple(thing), rest, verb, last, denied, none_of)


def _counted(words: Sequence[Word], index: int) -> bool:
    """True for `das dritte Mal`, `noch mal`, where `mal` is no particle."""
    return words[index].capital or (index > 0 and words[index - 1].key.endswith(("ten", "te", "noch", "jedes", "tes")))


_TIMES: Final = frozenset(
    "gestern heute letzte letzten dreimal zweimal mehrfach bisher bislang schon bereits erst am im".split()
)


def _is_object(words: Sequence[Word], table: RewriteTable) -> bool:
    first = words[0].key
    if first in PREPOSITIONS or first in {"dem", "einem", "ihrem", "ihnen", "der", "ihrer"}:
        return False
    if len(words) == 1:
        return first in {"das", "den", "die"} and first != "die"
    return first in DETERMINERS and any(is_noun(one, table) for one in words[1:4])


def begins_object(words: Sequence[Word], index: int, table: RewriteTable) -> bool:
    """True where an accusative object may begin."""
    one = words[index]
    if one.key not in DETERMINERS - {
        "dem",
        "einem",
        "ihrem",
        "der",
        "ihrer",
        "deren",
        "meinem",
        "unserem",
        "unserer",
        "einer",
        "des",
        "ihres",
    }:
        return False
    before = words[index - 1].key if index else ""
    if before in PREPOSITIONS or before in {"von", "des", "trotz", "als"}:
        return False
    return any(is_noun(other, table) for other in words[index + 1 : index + 4]) or (
        one.key == "das" and index + 1 == len(words)
    )


def object_end(words: Sequence[Word], start: int, table: RewriteTable) -> int | None:
    """Index one past the object that begins at `start`."""
    if start + 1 == len(words):
        return start + 1
    index = start + 1
    while index < len(words) and not is_noun(words[index], table):
        if not words[index].key.endswith(("e", "en", "er", "es")) and not words[index].key.isdigit():
            return start + 1 if words[start].key == "das" else None
        index += 1
    if index >= len(words):
        return None
    end = index + 1
    while end < len(words) and words[end].key in {
        "des",
        "ihres",
        "ihrer",
        "unserer",
        "unseres",
        "vom",
        "von",
        "fuer",
        "zum",
    }:
        following = next((i for i in range(end + 1, min(end + 4, len(words))) if is_noun(words[i], table)), None)
        if following is None:
            break
        end = following + 1
    return end
