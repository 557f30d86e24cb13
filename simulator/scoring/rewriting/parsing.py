"""Reads a typed sentence, and restores capitals and umlauts where that is sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from simulator.scoring.rewriting.capitals import noun_capital
from simulator.scoring.rewriting.sentence import MAX_WORDS, Sentence, Word, split_clauses, word
from simulator.scoring.text import fold

if TYPE_CHECKING:
    from simulator.scoring.rewrite_table import RewriteTable

_REFUSED: Final = re.compile(r"[\"„“”»«›‹;()\[\]{}<>|*_\n\r\t/\\=#@]|\.\.|…|[.!?]\s+\S")


_PIECE: Final = re.compile(r"\S+")


_MARKS: Final = ",:.!?"


_DASHES: Final = frozenset({"-", "–", "—"})


_SHORT: Final = frozenset(
    "dr. nr. str. ca. bzw. z.b. u.a. usw. evtl. ggf. inkl. zzgl. max. min. tel. st. prof. fr. hr.".split()
)


FORMAL: Final = {
    "ihnen": "Ihnen",
    "ihre": "Ihre",
    "ihren": "Ihren",
    "ihrem": "Ihrem",
    "ihrer": "Ihrer",
    "ihres": "Ihres",
}


_INFORMAL: Final = frozenset("du dir dich dein deine deinen deinem deiner euch euer eure euren ihr".split()) - {"ihr"}


def parse(text: str, table: RewriteTable) -> Sentence | None:
    """Read a sentence; `None` for anything that is not one plain sentence."""
    text = text.strip()
    if len(text) > 600:
        return None
    body = re.sub(r"(?:\s*(?:;-?\)|:-?\)|[\U0001F300-\U0001FAFF☀-➿]️?))+$", "", text)
    mark = ""
    ending = re.search(r"[\s.!?]*$", body)
    if ending is not None:
        marks = ending.group()
        mark = "?" if "?" in marks else "!" if "!" in marks else "." if "." in marks else ""
        body = body[: ending.start()]
    body = re.sub(r"^(?:[-–—]\s+)", "", body)
    if _REFUSED.search(_without_short(body)):
        return None
    found = _words(body)
    if not found or len(found) > MAX_WORDS:
        return None
    found = _restored(found, table)
    return Sentence(tuple(split_clauses(found)), mark, text)


def _without_short(body: str) -> str:
    """The text without the dots of abbreviations and ordinals, so that they are not taken for sentence ends."""
    body = re.sub(r"\b\d{1,2}\.(?=\s)", "0", body)
    return re.sub(r"(?i)\b(?:" + "|".join(re.escape(one) for one in _SHORT) + r")(?=\s)", "x", body)


def _words(body: str) -> list[Word]:
    found: list[Word] = []
    for match in _PIECE.finditer(body.replace(",", ", ") if re.search(r",[^\s\d]", body) else body):
        piece = match.group()
        if piece in _DASHES:
            if found:
                found[-1] = replace(found[-1], after=" –")
            continue
        after = ""
        if piece.lower() not in _SHORT and not re.fullmatch(r"\d{1,2}\.", piece):
            stripped = piece.rstrip(_MARKS)
            marks = piece[len(stripped) :]
            after = ":" if ":" in marks else "," if "," in marks else ""
            if not stripped:
                if found:
                    found[-1] = replace(found[-1], after=after or found[-1].after)
                continue
            piece = stripped
        drawn = _DRAWN.get(fold(piece))
        if drawn is not None:
            first = drawn[:1].upper() + drawn[1:] if piece[:1].isupper() else drawn
            found += [word(first), word("es", after)]
        else:
            found.append(word(piece, after))
    return found


_DRAWN: Final = {"sies": "sie", "wirs": "wir", "ichs": "ich", "dus": "du", "ers": "er", "mans": "man"}


def _restored(found: list[Word], table: RewriteTable) -> list[Word]:
    """Restore umlauts of function words, and capitals where the whole sentence is typed without them."""
    keys = [one.key for one in found]
    typed_capitals = any(one.text[:1].isupper() for one in found[1:]) or any(
        table.nouns.is_listed(one.key) and one.capital for one in found[:1]
    )
    found = [_with_umlauts(one, table) for one in found]
    addressed = not _INFORMAL & set(keys) and _addresses(keys, table)
    already = any(one.text == "Sie" for one in found)
    result = []
    for index, one in enumerate(found):
        text = one.text
        if text.islower():
            if not typed_capitals and one.key == "sie" and _spoken_to(keys, index):
                text = "Sie"
            elif addressed and not typed_capitals:
                text = "Sie" if one.key == "sie" else FORMAL.get(one.key, text)
                if one.key == "ihr" and index + 1 < len(found):
                    text = "Ihr"
            elif addressed and one.key == "sie" and not already and _beside_plural(keys, index, table):
                text = "Sie"
            if not typed_capitals and index > 0 and text.islower():
                text = noun_capital(found, index, table)
        result.append(Word(text, one.key, one.after))
    return result


def _spoken_to(keys: Sequence[str], index: int) -> bool:
    """True for `sie` as object of what the speaker does: `ich verbinde sie`."""
    return (
        bool({"ich", "wir"} & set(keys[:index]))
        and keys[index + 1 : index + 2]
        not in (
            ["ist"],
            ["hat"],
            ["wird"],
            ["war"],
            ["muss"],
            ["kann"],
            ["soll"],
            ["kommt"],
            ["geht"],
        )
        and not _INFORMAL & set(keys)
    )


def _beside_plural(keys: Sequence[str], index: int, table: RewriteTable) -> bool:
    near = {*keys[max(index - 1, 0) : index], *keys[index + 1 : index + 2]}
    if near & {"dass", "ob", "wenn", "falls"} and index and keys[index - 1] in near and keys[-1] in {"haben", "sind"}:
        return True
    return any(key in _PLURAL_VERBS or _plural_conditional(key, table) for key in near)


def _plural_conditional(key: str, table: RewriteTable) -> bool:
    found = table.lexicon.conditional(key)
    return found is not None and found.person == "wir"


_PLURAL_VERBS: Final = frozenset(
    """
    haben sind koennen muessen wollen sollen duerfen moechten hatten waren werden brauchen wissen sehen finden
    denken meinen glauben kommen gehen sagen nehmen geben machen hams ham
    """.split()
)


def _addresses(keys: Sequence[str], table: RewriteTable) -> bool:
    """True when the sentence speaks to somebody as `Sie`."""
    if "ihnen" in keys:
        return True
    return any(
        key == "sie" and (_beside_plural(keys, index, table) or _imperative(keys, index, table))
        for index, key in enumerate(keys)
    ) or (not ({"sie", "wir"} & set(keys)) and any(key in FORMAL for key in keys))


def _imperative(keys: Sequence[str], index: int, table: RewriteTable) -> bool:
    return index > 0 and table.lexicon.infinitive(keys[index - 1]) is not None


def _with_umlauts(one: Word, table: RewriteTable) -> Word:
    restored = table.spelling.get(one.key)
    if restored is None or fold(one.text) != one.key or one.text.lower() == restored:
        return one
    if not re.search(r"ae|oe|ue|ss", one.text.lower()):
        return one
    text = restored[:1].upper() + restored[1:] if one.capital else restored
    return Word(text, one.key, one.after)
