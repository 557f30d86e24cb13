"""What does not go becomes what goes: `nicht vor Montag` → `ab Montag`, `Kein Problem` → `Gern`.

Bad news without anything else in the sentence has no better wording; then nothing is offered.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.rewriting.order import group_end
from simulator.scoring.rewriting.parsing import parse
from simulator.scoring.rewriting.sentence import (
    SUBORDINATORS,
    Clause,
    Sentence,
    Word,
    dialect,
    linked,
    made,
    open_mark,
    render,
    word,
)
from simulator.scoring.rewriting.softeners import drop_word, finite_like

_SORRY: Final = frozenset("leider bedauerlicherweise".split())
_NEGATIVE: Final = frozenset(
    """
    nicht nich net kein keine keinen keinem keiner keins nichts nix nie niemand niemals unmoeglich
    ausgeschlossen weder ohne problem probleme problemen verboten abgelehnt gesperrt schwierig kaum mitnichten
    vorbei weg kaputt nimmer ned keener ueberfragt ausgebucht ausverkauft vergriffen gestrichen defekt
    """.split()
) - {"kaum", "ohne", "mitnichten"}
_TIMES: Final = frozenset(
    """
    ab am im um morgen uebermorgen naechste naechsten naechster montag dienstag mittwoch donnerstag freitag
    samstag sonntag wieder in nach zum zur mitte anfang ende
    """.split()
)
_UNKNOWING: Final = frozenset(
    """
    nein ja oh hm da das tut mir leid leider also puh ich gerade auch jetzt sorry so genau selbst ehrlich gesagt
    spontan dazu dafuer
    """.split()
)
_REFERRING: Final = frozenset(
    "der die das er es sie dafuer stattdessen den dem davon damit dazu deshalb dann dort die das da ihn".split()
)


def positive(text: str, table: RewriteTable) -> str | None:
    """Say what goes, or nothing."""
    sentence = parse(text, table)
    if sentence is None or dialect(sentence):
        return None
    for pattern in (_no_problem, _unknown, _remember, _without, _responsible, _but, _other_half):
        result = pattern(sentence, table)
        if result is not None:
            return result if result != text else None
    return _words(sentence, table, text)


def _no_problem(sentence: Sentence, table: RewriteTable) -> str | None:
    """`Das ist kein Problem` → `Gern`; `Kein Problem, ich …` → `Gern, ich …`."""
    del table
    keys = [
        key
        for key in sentence.clauses[0].keys
        if key
        not in {
            "gar",
            "ueberhaupt",
            "doch",
            "ja",
            "natuerlich",
            "fuer",
            "uns",
            "mich",
            "na",
            "klar",
            "absolut",
            "also",
            "aber",
        }
    ]
    if keys not in (
        ["kein", "problem"],
        ["das", "ist", "kein", "problem"],
        ["ist", "kein", "problem"],
        ["das", "waere", "kein", "problem"],
    ):
        return None
    rest = sentence.clauses[1:]
    if not rest:
        return "Gern."
    if _denies(rest) or rest[0].keys[0] in SUBORDINATORS | {"aber", "und"} or len(rest[0]) < 2:
        return None
    return render(((word("Gern", ","),), *(clause.words for clause in rest)), open_mark(sentence))


def _unknown(sentence: Sentence, table: RewriteTable) -> str | None:
    """`Das weiß ich leider nicht` → `Das kläre ich gern für Sie`."""
    del table
    keys = [key for key in sentence.keys if key not in _UNKNOWING]
    if len(sentence.keys) > 8 or keys not in (
        ["weiss", "nicht"],
        ["keine", "ahnung"],
        ["habe", "keine", "ahnung"],
        ["hab", "keine", "ahnung"],
        ["bin", "ueberfragt"],
        ["kann", "nicht", "sagen"],
        ["kann", "ihnen", "nicht", "sagen"],
    ):
        return None
    return "Das kläre ich gern für Sie."


def _remember(sentence: Sentence, table: RewriteTable) -> str | None:
    """`Vergessen Sie nicht, … zu …` → `Bitte denken Sie daran, … zu …`."""
    del table
    first = sentence.clauses[0]
    keys = [key for key in first.keys if key not in {"bitte", "aber", "und", "ja", "auch", "dann", "noch"}]
    if keys[:2] != ["vergessen", "sie"] or "nicht" not in keys:
        return None
    place = first.keys.index("nicht")
    after = [*first.words[first.keys.index("sie") + 1 : place], *first.words[place + 1 :]]
    after = [one for one in after if one.key not in {"bitte", "ja", "auch"}]
    rest = tuple(clause.words for clause in sentence.clauses[1:])
    if not after and rest:
        return render(((*made("Bitte denken Sie"), word("daran", ",")), *rest), ".")
    if after and after[0].key in {"den", "die", "das", "ihren", "ihre", "ihr", "unseren", "einen", "eine"}:
        return render(((*made("Bitte denken Sie an"), *linked(after, first.link)), *rest), ".")
    return None


def _without(sentence: Sentence, table: RewriteTable) -> str | None:
    """`Ohne Ihre Kundennummer kann ich nichts tun` → `Mit Ihrer Kundennummer helfe ich Ihnen gern weiter`."""
    words = sentence.words
    if len(sentence.clauses) != 1 or words[0].key != "ohne" or len(words) < 5:
        return None
    place = 2 if words[1].key in {"ihre", "ihr", "ihren", "die", "das", "den"} else 1
    noun = table.nouns.find(words[place].text)
    keys = [one.key for one in words[place + 1 :]]
    if noun is None or noun.kind == "p" or not (words[place].capital or table.nouns.is_listed(words[place].key)):
        return None
    if (
        keys[:1] not in (["kann"], ["darf"], ["koennen"], ["duerfen"])
        or keys[1:2] not in (["ich"], ["wir"])
        or not set(keys) & _NEGATIVE
    ):
        return None
    mine = "er" if noun.kind == "f" else "em"
    who = "helfe ich" if keys[1] == "ich" else "helfen wir"
    return f"Mit Ihr{mine} {noun.text} {who} Ihnen gern weiter."


def _responsible(sentence: Sentence, table: RewriteTable) -> str | None:
    """`Für Lampen sind wir nicht zuständig, das macht die Stadt` → `Für Lampen ist die Stadt zuständig`."""
    if len(sentence.clauses) != 2:
        return None
    first, second = sentence.clauses
    keys = list(first.keys)
    place = next((i for i, key in enumerate(keys) if key in {"bin", "sind"}), None)
    if (
        keys[0] not in {"fuer", "dafuer"}
        or place is None
        or keys[place + 1 : place + 3] not in (["ich", "nicht"], ["wir", "nicht"])
    ):
        return None
    if not {"zustaendig", "ansprechpartner", "stelle", "adresse"} & set(keys) or second.keys[:1] != ("das",):
        return None
    if not {"macht", "uebernimmt", "klaert", "bearbeitet", "regelt", "erledigt"} & set(second.keys[1:2]):
        return None
    end = group_end(second.words, 2, table)
    if end != len(second.words) or second.keys[2] in {"den", "dem", "einen"}:
        return None
    return render(((*first.words[:place], word("ist"), *linked(second.words[2:], ""), word("zuständig")),), ".")


def _denies(clauses: Sequence[Clause]) -> bool:
    return any(set(clause.keys) & (_NEGATIVE | _SORRY) for clause in clauses)


def _but(sentence: Sentence, table: RewriteTable) -> str | None:
    """`Da kann ich nicht helfen, aber ich verbinde Sie` → `Ich verbinde Sie`."""
    place = next((i for i, clause in enumerate(sentence.clauses) if i and clause.keys[0] == "aber"), None)
    if place is None or not _denies(sentence.clauses[:place]) or _denies(sentence.clauses[place:]):
        return None
    if any(clause.subordinate for clause in sentence.clauses[:place]):
        return None
    first = sentence.clauses[place]
    words = first.words[1:]
    if not _stands(words, table):
        return None
    return render((words, *(clause.words for clause in sentence.clauses[place + 1 :])), open_mark(sentence))


def _stands(words: Sequence[Word], table: RewriteTable) -> bool:
    """True for a main clause that says something by itself."""
    if len(words) < 4:
        return False
    spoken_to = words[0].key == "sie" and words[0].capital
    if words[0].key in _REFERRING and not spoken_to:
        return False
    if any(
        one.key in {"ihn", "diese", "dieser", "dieses", "davon", "dafuer", "darauf", "auch", "nur"} for one in words
    ):
        return False
    if words[0].key in {"ich", "wir"}:
        return finite_like(words[1].key, table)
    end = group_end(words, 0, table)
    if end is not None and end < len(words):
        return finite_like(words[end].key, table)
    return words[0].key in {"am", "ab", "im", "morgen", "heute", "gern", "gerne", "in", "bis", "mit"} and any(
        finite_like(one.key, table) for one in words[1:5]
    )


def _other_half(sentence: Sentence, table: RewriteTable) -> str | None:
    """`Heute geht das nicht, ich rufe Sie morgen an` → `Ich rufe Sie morgen an`; `…, vorher nicht` is left out."""
    clauses = sentence.clauses
    if len(clauses) < 2:
        return None
    last = clauses[-1]
    if (
        len(last) <= 4
        and last.keys[-1] == "nicht"
        and last.keys[0] in {"vorher", "frueher", "leider", "heute"}
        and not _denies(clauses[:-1])
    ):
        kept = [clause.words for clause in clauses[:-2]]
        return render((*kept, linked(_without_erst(clauses[-2].words), "")), open_mark(sentence))
    if last.keys[:2] == ("leider", "nicht") and len(last) <= 4 and not _denies(clauses[:-1]):
        return render(
            (*(clause.words for clause in clauses[:-2]), linked(_without_erst(clauses[-2].words), "")),
            open_mark(sentence),
        )
    if not _denies(clauses[:1]) or _denies(clauses[1:]) or clauses[0].subordinate:
        return None
    following = clauses[1].words
    if following[0].key not in {"ich", "wir"} or not _stands(following, table):
        return None
    if {"weil", "denn", "da", "deshalb"} & {clause.keys[0] for clause in clauses[1:]}:
        return None
    if following[1].key in {
        "habe",
        "bin",
        "war",
        "hatte",
        "hab",
        "muss",
        "sind",
        "haben",
        "verstehe",
        "bitte",
        "entschuldige",
        "weiss",
        "glaube",
        "bedaure",
    }:
        return None
    return render(tuple(clause.words for clause in clauses[1:]), open_mark(sentence))


def _without_erst(words: Sequence[Word]) -> tuple[Word, ...]:
    return tuple(
        one
        for i, one in enumerate(words)
        if not (one.key == "erst" and i + 1 < len(words) and words[i + 1].key in _TIMES)
    )


def _words(sentence: Sentence, table: RewriteTable, text: str) -> str | None:
    """Single words: `leider` left out, `nicht vor` → `ab`, `nicht später als` → `spätestens`."""
    words = list(sentence.words)
    before = tuple(words)
    blamed = any(pair == ("haben", "sie") for pair in pairwise(sentence.keys))
    if blamed or {"pech", "schluss", "schuld", "selbst", "selber"} & set(sentence.keys):
        return None
    words = _not_before(words)
    if any(one.key in _SORRY for one in words):
        dropped = _without_sorry(words, table)
        if dropped is None:
            return None
        words = list(_without_erst(dropped))
    if tuple(words) == before or {one.key for one in words} & (_NEGATIVE | _SORRY):
        return None
    result = render((words,), open_mark(sentence))
    return result if result != text else None


def _not_before(words: list[Word]) -> list[Word]:
    keys = [one.key for one in words]
    for index, key in enumerate(keys):
        if key != "nicht":
            continue
        following = keys[index + 1 : index + 4]
        if (
            following[:1] == ["vor"]
            and len(following) > 1
            and (following[1] in _TIMES | {"dem", "naechster"} or following[1][:1].isdigit())
        ):
            return [*words[:index], word("ab"), *words[index + 2 :]]
        if following[:2] == ["spaeter", "als"] and following[2:] and following[2] in {"am", "um", "im", "bis", "zum"}:
            return [*words[:index], word("spätestens"), *words[index + 3 :]]
    return words


def _without_sorry(words: list[Word], table: RewriteTable) -> list[Word] | None:
    result = words
    for index in range(len(words) - 1, -1, -1):
        if result[index].key not in _SORRY:
            continue
        dropped = drop_word(result, index, table)
        if dropped is None:
            return None
        result = dropped
    return result if len(result) > 2 else None
