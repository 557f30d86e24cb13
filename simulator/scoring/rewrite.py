"""Better wordings made from the sentence itself, for the few patterns where the result is sure to be good German.

A pattern that is not fully understood gives nothing; then the rule's own model sentence is shown. Verbs come from a
table, because `zurückrufen` becomes „ich rufe … zurück“ and `übernehmen` „ich übernehme“, which no ending tells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.text import Words, fold, words

MAX_WORDS: Final = 40
"""Longer sentences are not rewritten."""


_CONDITIONAL = re.compile(
    r"(wuerd|koennt|haett|waer|muesst|duerft|sollt|kaem|gaeb|liess|braeucht|moecht|wuesst|faend|ging|hielt|bekaem|saeh|laeg|staend|spraech)"
)
_KEPT_FORMS: Final = frozenset(
    {"moechte", "moechten", "liess", "koennt", "ging", "gingen", "hielt", "hielten", "liessen"}
)
_MODALS: Final = {"koennte": "kann", "koennten": "können", "duerfte": "darf", "duerften": "dürfen"}
_STOP: Final = frozenset("wenn falls ob sonst fast beinahe lieber ansonsten andernfalls damals frueher".split())
_JOIN: Final = frozenset("und oder aber sondern denn bzw beziehungsweise".split())
_COMMA = re.compile(r",(?!\d)")
_END = re.compile(r"[\s.!?…]*$")
_MAIN_STARTS: Final = frozenset("ich wir das es dann da dies der die gern gerne".split())
_Pattern = Callable[[Words, RewriteTable], str | None]


def rewrite(kind: str, sentence: str, table: RewriteTable) -> str | None:
    """Say `sentence` better, or return `None` where that is not safe.

    Args:
        kind: `indicative` (Konjunktiv to indicative, softeners left out) or `without_hedge` (softeners left out).
        sentence: one sentence as typed.
        table: the words it may use.
    """
    found = words(sentence)
    if not 2 <= len(found) <= MAX_WORDS or re.search(r"[\"„“”»«…;:()\n]", sentence):
        return None
    made: str | None = None
    if kind == "indicative":
        made = _first(_INDICATIVE, found, table)
        if made is None or _conditional_in(made):
            made = _by_parts(sentence, table) or made
        if made is not None:
            made = _drop_hedges(made, table) or made
    elif kind == "without_hedge":
        made = _without_opinion(found) or _without_trying(found, table) or _drop_hedges(sentence, table)
    if made is None:
        return None
    made = _tidy(made, sentence)
    return None if made == sentence or (kind == "indicative" and _conditional_in(made)) else made


def _first(patterns: Sequence[_Pattern], found: Words, table: RewriteTable) -> str | None:
    return next((made for pattern in patterns if (made := pattern(found, table)) is not None), None)


def _conditional_in(text: str) -> bool:
    return any(_CONDITIONAL.match(word) and word not in _KEPT_FORMS for word in words(text).folded)


def _by_parts(sentence: str, table: RewriteTable) -> str | None:
    """Main clauses joined by commas, each for itself: `Ich würde … schicken, das wäre kostenlos.`."""
    parts = re.split(r",\s+", _END.sub("", sentence))
    if len(parts) < 2:
        return None
    made = []
    for part in parts:
        found = words(part)
        if len(found) < 2 or found.folded[0] not in _MAIN_STARTS:
            return None
        better = _first(_INDICATIVE, found, table) if _conditional_in(part) else part
        if better is None:
            return None
        made.append(better.rstrip(" ."))
    return ", ".join(made) + "."


def _tidy(made: str, sentence: str) -> str:
    made = re.sub(r"\s+([,.!?])", r"\1", re.sub(r"\s{2,}", " ", made)).strip(" ,")
    if not made.endswith((".", "!", "?")):
        mark = _END.search(sentence)
        made += mark.group().strip()[:1] or "." if mark else "."
    return made[:1].upper() + made[1:]


def _clause_end(found: Words, start: int) -> int:
    """Index one past the last word of the clause that goes on at word `start` (up to the next comma)."""
    index = start
    while index + 1 < len(found) and "," not in found.between(index + 1):
        index += 1
    return index + 1


def _slice(found: Words, first: int, last: int) -> str:
    """Words `first` up to but not including `last` as typed, marks between them included."""
    return found.text[found.spans[first][0] : found.spans[last - 1][1]] if first < last else ""


def _rest(found: Words, index: int) -> str:
    """Everything after word `index - 1`, with the comma before it, without end marks."""
    return _END.sub("", found.text[found.spans[index - 1][1] :])


def _infinitive(found: Words, index: int, verbs: Mapping[str, tuple[str, str]]) -> tuple[str, str, str] | None:
    """(`ich` form, infinitive without prefix, prefix) of the verb at `index`, if `verbs` knows it."""
    entry = verbs.get(found.folded[index])
    if entry is None:
        return None
    verb, form = entry
    first, _, prefix = form.partition(" ")
    return first, verb[len(prefix) :], prefix


def _simple_middle(found: Words, first: int, last: int, table: RewriteTable) -> bool:
    """True when words `first` … `last - 1` hold no second verb and no joined clause."""
    verbs = table.promising
    middle = found.folded[first:last]
    return not any(
        word in verbs or word in _STOP or word == "zu" or _CONDITIONAL.match(word) for word in middle
    ) and not (middle and middle[-1] in _JOIN)


def _would(found: Words, table: RewriteTable) -> str | None:
    """`Ich würde Ihnen … schicken` → `Ich schicke Ihnen …`; `Dann würden wir … buchen` → `Dann buchen wir …`."""
    for index, word in enumerate(found.folded[:6]):
        if word not in {"wuerde", "wuerd", "wuerden"}:
            continue
        before = index >= 1 and found.folded[index - 1] in {"ich", "wir"} and index == 1
        after = index + 1 < len(found) and found.folded[index + 1] in {"ich", "wir"} and 1 <= index <= 5
        if not before and not after:
            return None
        if after and ("," in _slice(found, 0, index + 1) or found.folded[0] in _QUESTION_LIKE):
            return None
        subject = found.folded[index - 1] if before else found.folded[index + 1]
        if (subject == "wir") != (word == "wuerden"):
            return None
        start = index + 1 if before else index + 2
        end = _clause_end(found, index)
        verb = _infinitive(found, end - 1, table.promising) if end - 1 >= start else None
        if verb is None or not _simple_middle(found, start, end - 1, table):
            return None
        first, base, prefix = verb
        finite = first if subject == "ich" else base
        lead = _slice(found, 0, index)
        middle = _slice(found, index + 1, end - 1)
        return f"{lead} {finite} {middle} {prefix}".rstrip() + _rest(found, end)
    return None


_QUESTION_LIKE: Final = frozenset("was wie wann wo wer warum wieso weshalb welche welcher welches wofuer womit".split())


def _could_you(found: Words, table: RewriteTable) -> str | None:
    """`Könnten Sie mir bitte … sagen?` → `Bitte sagen Sie mir …`."""
    index = 0
    lead = ""
    if found.folded[0] in {"und", "dann", "okay", "ok", "gut", "so"} and len(found) > 3:
        lead, index = _slice(found, 0, 1) + (", " if "," in found.between(1) else " "), 1
    if found.folded[index] not in {"koennten", "wuerden"} or found.folded[index + 1 : index + 2] != ("sie",):
        return None
    end = _clause_end(found, index + 1)
    verb = _infinitive(found, end - 1, table.asking) if end - 1 > index + 1 else None
    if verb is None or not _simple_middle(found, index + 2, end - 1, table):
        return None
    _, base, prefix = verb
    soft = {
        "bitte",
        "vielleicht",
        "eventuell",
        "evtl",
        "eventl",
        "freundlicherweise",
        "netterweise",
        "so",
        "nett",
        "eigentlich",
    }
    kept = [found.original(i) for i in range(index + 2, end - 1) if found.folded[i] not in soft]
    polite = "bitte" if lead else "Bitte"
    return " ".join([lead + polite, base, "Sie", *kept, prefix]).rstrip() + _rest(found, end) + "."


def _would_be(found: Words, table: RewriteTable) -> str | None:
    """`Das wäre möglich.` → `Das ist möglich.`; `Wäre Ihnen Dienstag recht?` → `Ist Ihnen Dienstag recht?`."""
    del table
    for index, word in enumerate(found.folded[:3]):
        if word not in {"waere", "waeren"}:
            continue
        beside = (found.folded[index - 1 : index] if index else ()) + found.folded[index + 1 : index + 2]
        last = found.folded[-1]
        past = (
            re.fullmatch(r"(ge\w+(t|en)|\w+iert|be\w+en|ver\w+en|\w+ge\w{2,}(t|en)|gewesen|worden|da)", last)
            is not None
        )
        if (
            not {"das", "dies", "es", "sie", "ihnen"} & set(beside)
            or past
            or _STOP & set(found.folded)
            or _COMMA.search(found.text)
        ):
            return None
        singular = "ist" if word == "waere" else "sind"
        finite = singular.capitalize() if index == 0 else singular
        return " ".join(filter(None, (_slice(found, 0, index), finite, _slice(found, index + 1, len(found)))))
    return None


def _would_have(found: Words, table: RewriteTable) -> str | None:
    """`Ich hätte noch eine Frage.`, `Hätten Sie Zeit?`, `Ich hätte gern Ihre Kundennummer.`."""
    folded = found.folded
    if _COMMA.search(found.text) or _STOP & set(folded) or _looks_past(folded[-1]):
        return None
    nouns = tuple(fold(noun) for noun in table.data)
    if folded[:2] == ("ich", "haette") and len(found) > 3:
        rest = 2
        while rest < len(found) and folded[rest] in {
            "dann",
            "da",
            "noch",
            "jetzt",
            "bitte",
            "gern",
            "gerne",
            "einmal",
            "mal",
            "nun",
        }:
            rest += 1
        wanted = {"gern", "gerne"} & set(folded[2:rest])
        if wanted and rest < len(found) and folded[rest].startswith("ihr") and folded[-1].startswith(nouns):
            return f"Bitte nennen Sie mir {_slice(found, rest, len(found))}."
        if not wanted and folded[-1] in {"frage", "fragen", "bitte", "vorschlag", "idee", "angebot", "loesung"}:
            rest = 3 if folded[2] == "da" else 2
            return f"{found.original(0)} habe {_slice(found, rest, len(found))}"
        return None
    if folded[:2] == ("haetten", "sie") and folded[-1] in {
        "fragen",
        "wuensche",
        "zeit",
        "interesse",
        "lust",
        "frage",
        "wunsch",
        "moment",
    }:
        return f"Haben {_slice(found, 1, len(found))}?"
    return None


def _looks_past(word: str) -> bool:
    return (
        re.fullmatch(r"ge\w+(t|en)|\w+iert|koennen|muessen|sollen|duerfen|wollen|lassen|worden|gewesen|werden", word)
        is not None
    )


def _modal(found: Words, table: RewriteTable) -> str | None:
    """`Ich könnte Ihnen … anbieten` → `Ich kann Ihnen … anbieten`; `Dürfte ich …?` → `Darf ich …?`."""
    del table
    if _STOP & set(found.folded) or _COMMA.search(found.text):
        return None
    places = [i for i, word in enumerate(found.folded) if word in _MODALS]
    if len(places) != 1 or places[0] > 4 or places[0] == len(found) - 1:
        return None
    index = places[0]
    near = set(found.folded[max(index - 1, 0) : index + 2])
    if found.folded[index].startswith("duerft") and not (near & {"ich", "wir"}):
        return None
    if found.folded[index].startswith("koennt") and not near & {"ich", "wir", "sie", "das", "es", "man", "dies"}:
        return None
    finite = _MODALS[found.folded[index]]
    finite = finite.capitalize() if index == 0 else finite
    return " ".join(filter(None, (_slice(found, 0, index), finite, _slice(found, index + 1, len(found)))))


def _should_you(found: Words, table: RewriteTable) -> str | None:
    """`Sollten Sie noch Fragen haben, …` → `Wenn Sie noch Fragen haben, …`."""
    del table
    if found.folded[:2] != ("sollten", "sie"):
        return None
    end = _clause_end(found, 1)
    if end < 4 or end >= len(found) or found.folded[end - 1] not in {"haben", "brauchen", "benoetigen", "wuenschen"}:
        return None
    return f"Wenn {_slice(found, 1, end)}{_rest(found, end)}"


_INDICATIVE: Final[tuple[_Pattern, ...]] = (
    _would, _could_you, _would_be, _would_have, _should_you, _modal,
)  # fmt: skip


def _drop_hedges(sentence: str, table: RewriteTable) -> str | None:
    """Leave softeners out where nothing else changes: inside the sentence, not beside a comma or `oder`."""
    found = words(sentence)
    hedges = table.softeners
    cut: list[tuple[int, int]] = []
    for index, word in enumerate(found.folded):
        if word not in hedges or not 1 <= index < len(found) - 1:
            continue
        if found.between(index).strip() or found.between(index + 1).strip():
            continue
        if found.folded[index - 1] in _BOUND or found.folded[index + 1] in _JOIN:
            continue
        if index == 1 and found.folded[0] not in {
            "ich",
            "wir",
            "das",
            "es",
            "sie",
            "ist",
            "sind",
            "haben",
            "koennen",
            "kann",
            "darf",
        }:
            continue
        cut.append((found.spans[index - 1][1], found.spans[index][1]))
    if not cut or len(cut) != sum(word in hedges for word in found.folded):
        return None
    for start, end in reversed(cut):
        sentence = sentence[:start] + sentence[end:]
    return sentence


_BOUND: Final = _JOIN | frozenset("der den dem des ein eine einen einem einer nur ganz nicht".split())
"""Words that hold on to the word after them."""


def _without_opinion(found: Words) -> str | None:
    """`Ich denke, das klappt.` → `Das klappt.`."""
    if found.folded[0] != "ich" or found.folded[1] not in {"denke", "denk", "glaube", "glaub"} or len(found) < 4:
        return None
    start = 3 if found.folded[2] == "mal" else 2
    if "," not in found.between(start) or found.folded[start] in _SUBORDINATE:
        return None
    return _slice(found, start, len(found))


_SUBORDINATE: Final = frozenset("dass das wenn weil ob dabei dafuer daran an was wie wo wer".split()) - {"das"}


def _without_trying(found: Words, table: RewriteTable) -> str | None:
    """`Ich versuche, das zu klären.` → `Ich kläre das.`; `… Sie zurückzurufen` → `Ich rufe Sie zurück.`."""
    folded = found.folded
    if folded[:1] != ("ich",) or folded[1] not in {"versuche", "versuch", "probiere"} or len(found) < 4:
        return None
    start = 2
    while start < len(found) and folded[start] in {"mal", "einmal", "gleich", "es", "jetzt"}:
        start += 1
    end = _clause_end(found, start)
    last = folded[end - 1] if end <= len(found) else ""
    for name, (_, form) in table.promising.items():
        first, _, prefix = form.partition(" ")
        inner = f"{fold(prefix)}zu{name[len(fold(prefix)) :]}" if prefix else ""
        if prefix and last == inner:
            cut = end - 1
        elif not prefix and last == name and end - 2 > start and folded[end - 2] == "zu":
            cut = end - 2
        else:
            continue
        if not _simple_middle(found, start, cut, table) or end != len(found):
            return None
        return f"{found.original(0)} {first} {_slice(found, start, cut)} {prefix}".rstrip()
    return None
