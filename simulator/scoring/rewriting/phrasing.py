"""Parts of commands: rough words taken out, the first place moved into the sentence, the thing as an object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.rewriting.idioms import lowered
from simulator.scoring.rewriting.order import PREPOSITIONS
from simulator.scoring.rewriting.sentence import (
    QUESTION_WORDS,
    Word,
    ended,
    word,
)
from simulator.scoring.rewriting.softeners import finite_like
from simulator.scoring.rewriting.verbs import Verb
from simulator.scoring.text import fold

ROUGH: Final = frozenset(
    """
    gefaelligst endlich halt eben doch mal schon ja einfach nun gefl schleunigst gleich-mal
    bitteschoen freundlichst tunlichst zwingend unbedingt bittschoen ruhig schoen bloss bitte nunmehr lieber
    besser
    """.split()
)


NO_REQUEST: Final = frozenset(
    """
    sein haben werden wissen können müssen sollen wollen dürfen mögen brauchen bekommen erhalten finden sehen
    glauben denken kriegen machen kommen lassen gehen hören tun bleiben halten stellen-an kennen verlieren
    gewinnen zahlen-drauf reden
    """.split()
) - {"machen", "kommen", "halten", "gehen"}


def cleaned_words(words: Sequence[Word]) -> tuple[Word, ...]:
    """Without rough particles; `erst` becomes `zuerst`, `nur noch` becomes `noch`."""
    kept: list[Word] = []
    link = words[-1].after if words else ""
    for place, one in enumerate(words):
        following = words[place + 1].key if place + 1 < len(words) else ""
        before = words[place - 1].key if place else ""
        if one.key == "mal" and (
            one.capital
            or before
            in {
                "noch",
                "naechste",
                "naechsten",
                "erste",
                "ersten",
                "letzten",
                "jedes",
                "kein",
                "ein",
                "naexhsten",
                "naechstes",
            }
        ):
            kept.append(one)
            continue
        if one.key in ROUGH and not (one.key == "ja" and following == "sagen"):
            continue
        if one.key in {"daher", "deshalb", "deswegen"}:
            continue
        if (one.key == "aber" and place < 2) or (one.key == "auch" and following == "mal"):
            continue
        if one.key == "jetzt" and {"heute", "sofort", "umgehend", "morgen"} & {other.key for other in words}:
            continue
        if one.key in {"selber", "selbst"}:
            kept.append(word("selbst", one.after))
            continue
        if (
            (one.key == "erst" and following in {"mal", "einmal", ""} | ROUGH)
            or one.key == "erstmal"
            or (one.key == "einmal" and kept and kept[-1].key == "erst")
        ):
            continue
        if (
            one.key in {"was", "wie", "wo", "wann", "warum", "welche", "welcher"}
            and kept
            and not kept[-1].after
            and kept[-1].key not in PREPOSITIONS | {"so", "und", "oder", "das", "etwas", "genau"}
            and place < len(words) - 2
        ):
            kept[-1] = replace(kept[-1], after=",")
        kept.append(word("zuerst") if one.key == "erst" and not _time_follows(following) else one)
    return ended(kept, link) if kept else ()


def _time_follows(key: str) -> bool:
    return key in {
        "ab",
        "am",
        "im",
        "um",
        "nach",
        "dann",
        "wieder",
        "in",
        "bis",
        "morgen",
        "naechste",
        "naechsten",
        "wenn",
        "zum",
        "zur",
    }


def placed(front: Sequence[Word], rest: Sequence[Word]) -> tuple[Word, ...]:
    """The words of the first place behind the pronouns of the rest."""
    front = [
        one
        for one in lowered(front)
        if one.key not in {"da", "jetzt", "jetz", "dann", "nun", "also", "hier", "deshalb", "daher", "bitte"}
    ]
    count = 0
    while count < len(rest) and (
        rest[count].key in {"mir", "uns", "sich", "mich", "es", "ihnen", "ihn"}
        or (rest[count].key == "das" and (count + 1 == len(rest) or not rest[count + 1].capital))
    ):
        count += 1
    return (*rest[:count], *front, *rest[count:])


def front_stands(front: Sequence[Word], table: RewriteTable) -> bool:
    """True for a first place that can move into the sentence: adverbs, groups with a preposition, objects."""
    if not front or len(front) > 6 or any(one.after for one in front):
        return not front
    if front[0].key in QUESTION_WORDS | {
        "wer",
        "der",
        "dass",
        "wenn",
        "als",
        "entweder",
        "solange",
        "bevor",
        "deshalb",
    } - {"der"}:
        return False
    if any(
        not one.capital and finite_like(one.key, table) and one.key not in {"mal", "meine", "ihre"} for one in front
    ):
        return False
    return len(front) > 1 or front[0].key in _FRONT_WORDS or front[0].key in PREPOSITIONS


_FRONT_WORDS: Final = frozenset(
    """
    da jetzt jetz dann nun hier das die den zuerst vorher danach erst dazu dafuer heute morgen kuenftig bitte
    also dort ausserdem
    """.split()
)


def is_action(middle: Sequence[Word], table: RewriteTable) -> bool:
    """True where the words end in something one can ask for."""
    verb = table.lexicon.infinitive(middle[-1].key)
    if verb is None:
        return True
    if verb.infinitive in BLOCKED:
        return False
    before = middle[-2] if len(middle) > 1 else None
    if (
        before is not None
        and before.key != "kommen"
        and not before.capital
        and table.lexicon.participle(before.key) is not None
    ):
        return verb.base not in {"sein", "haben", "werden"}
    return verb.infinitive not in NO_REQUEST and not (verb.infinitive == "machen" and len(middle) < 2)


def to_infinitive_in(words: Sequence[Word], table: RewriteTable) -> tuple[Sequence[Word], Verb] | None:
    """The words before an infinitive with `zu`, and its verb."""
    if not words:
        return None
    apart = table.lexicon.to_infinitive(words[-1].key)
    if apart is not None:
        return words[:-1], apart
    if len(words) > 1 and words[-2].key == "zu":
        verb = table.lexicon.infinitive(words[-1].key)
        return (words[:-2], verb) if verb is not None else None
    return None


_YOURS: Final = {"sein": "Ihr", "seine": "Ihre", "seinen": "Ihren", "seinem": "Ihrem", "seiner": "Ihrer"}


def yours(words: Sequence[Word]) -> tuple[Word, ...]:
    """`seine Papiere`, said of `man`, as `Ihre Papiere`."""
    return tuple(word(_YOURS[one.key], one.after) if one.key in _YOURS else one for one in words)


def second_command(words: tuple[Word, ...], table: RewriteTable) -> tuple[Word, ...]:
    """`… und weisen sich aus` → `… und weisen Sie sich aus`; nothing where `und` joins something else."""
    for place, one in enumerate(words):
        if one.key != "und":
            continue
        following = words[place + 1] if place + 1 < len(words) else None
        if following is None or following.capital or table.lexicon.infinitive(following.key) is None:
            return words if place and words[place - 1].capital and following is not None and following.capital else ()
        if place + 2 < len(words) and words[place + 2].key == "sie" and words[place + 2].capital:
            return words
        return (*words[: place + 1], replace(following, after=""), word("Sie", following.after), *words[place + 2 :])
    return words


BLOCKED: Final = frozenset(
    """
    zugeben zusammenreißen mitdenken zusammennehmen hinbekommen mäßigen herhören einmischen aufregen abregen anstellen
    abfinden draufhaben hinkriegen zuhören aufhören aufpassen nachdenken rangehen hinhören anstrengen beeilen
    """.split()
)


def blocked(verb: Verb, rest: Sequence[Word], table: RewriteTable) -> bool:
    """True for commands that stay rude with `bitte`: `Reißen Sie sich zusammen`."""
    last = rest[-1]
    whole = table.lexicon.infinitive(last.key + fold(verb.base))
    return verb.infinitive in BLOCKED or (whole is not None and whole.infinitive in BLOCKED)


def accusative(words: Sequence[Word], table: RewriteTable) -> tuple[Word, ...] | None:
    """The subject as object: `der Antrag` → `den Antrag`."""
    first = words[0].key
    if len(words) == 1 and first in {"der", "die", "das"}:
        return (word({"der": "den"}.get(first, first)),)
    noun = next((one for one in words[1:] if one.capital), None) if len(words) > 1 else words[0]
    if noun is None:
        return None
    known = table.nouns.find(noun.text)
    if first in {"die", "das", "alle", "ihre", "saemtliche"}:
        return lowered(words)
    if known is None:
        return None
    if first == "der" and known.kind == "m":
        weak = [replace(o, text=o.text + "n") if o.text.endswith("e") and not o.capital else o for o in words[1:]]
        changed = [word("den"), *weak]
    elif first in {"ein", "ihr"} and known.kind in {"n", "m"}:
        ending = "en" if known.kind == "m" else ""
        changed = [word(("ein" if first == "ein" else "Ihr") + ending), *words[1:]]
        if known.kind == "m":
            changed = [
                replace(one, text=one.text[:-1] + "n") if one.text.endswith("er") and not one.capital else one
                for one in changed
            ]
    elif first == "eine" and known.kind == "f":
        changed = [word("eine"), *words[1:]]
    else:
        return None
    return tuple(changed)
