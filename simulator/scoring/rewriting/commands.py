"""The forms of a command: duty, `haben zu`, imperative, statement, thing to be done; each becomes a request."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.rewriting.phrasing import (
    BLOCKED,
    NO_REQUEST,
    accusative,
    blocked,
    cleaned_words,
    front_stands,
    is_action,
    placed,
    second_command,
    to_infinitive_in,
    yours,
)
from simulator.scoring.rewriting.requests import from_middle
from simulator.scoring.rewriting.sentence import (
    QUESTION_WORDS,
    Clause,
    Sentence,
    Word,
    word,
)
from simulator.scoring.rewriting.softeners import finite_like

_MUST: Final = frozenset("muessen muessten".split())


LEADS: Final = frozenset("und so ach also nun na jetzt dann ja aber okay ok gut mensch los komm hm tja".split())


def clause_request(clause: Clause, table: RewriteTable) -> tuple[Word, ...] | None:
    """The request in a clause that commands, or nothing."""
    words = clause.words
    start = 0
    while start < len(words) - 2 and words[start].key in LEADS - {"jetzt", "dann"}:
        start += 1
    words = words[start:]
    return (
        _one_does(words, table)
        or _duty(words, table)
        or _to_do(words, table)
        or command(words, table)
        or _statement(words, table)
        or _thing(words, table)
        or _done(words, table)
        or _bare(words, table)
    )


def asked_for(sentence: Sentence, index: int, table: RewriteTable) -> tuple[Word, ...] | None:
    """`Sie sind verpflichtet, … zu zahlen`, `Ich verlange, dass Sie … zahlen` → `Bitte zahlen Sie …`."""
    clause = sentence.clauses[index]
    if index + 1 >= len(sentence.clauses) or len(clause) > 6:
        return None
    following = sentence.clauses[index + 1].words
    if (
        set(clause.keys)
        & {"aufgefordert", "gebeten", "verpflichtet", "angehalten", "gehalten", "weisen", "fordere", "fordern"}
        and "sie" in clause.keys
    ):
        found = to_infinitive_in(following, table)
        if found is None:
            return None
        inner, verb = found
        return (
            from_middle((*cleaned_words(inner), word(verb.infinitive, following[-1].after)), table) if inner else None
        )
    if set(clause.keys) & {"verlange", "erwarte", "fordere", "verlangen", "erwarten", "bestehe"} and [
        one.key for one in following[:2]
    ] == ["dass", "sie"]:
        middle = cleaned_words(following[2:])
        return from_middle(middle, table) if len(middle) > 1 and table.lexicon.infinitive(middle[-1].key) else None
    return None


def _duty(words: Sequence[Word], table: RewriteTable) -> tuple[Word, ...] | None:
    """`Da müssen Sie sich an … wenden` → `Bitte wenden Sie sich an …`."""
    place = next((i for i, one in enumerate(words) if one.key in _MUST), None)
    if place is None or place + 1 >= len(words):
        return None
    if words[place + 1].key == "sie":
        front, middle = words[:place], words[place + 2 :]
    elif place >= 1 and words[place - 1].key == "sie" and place == 1:
        front, middle = words[: place - 1], words[place + 1 :]
    else:
        return None
    if not middle or not front_stands(front, table):
        return None
    middle = placed(front, cleaned_words([one for one in middle if one.key != "nur" or front]))
    return from_middle(middle, table) if middle and is_action(middle, table) else None


def _to_do(words: Sequence[Word], table: RewriteTable) -> tuple[Word, ...] | None:
    """`Das haben Sie schriftlich einzureichen` → `Bitte reichen Sie das schriftlich ein`."""
    place = next((i for i, one in enumerate(words) if one.key == "haben"), None)
    if place is None or len(words) < 4:
        return None
    if words[place + 1 : place + 2] and words[place + 1].key == "sie":
        front, middle = words[:place], words[place + 2 :]
    elif place == 1 and words[0].key == "sie":
        front, middle = (), words[2:]
    else:
        return None
    found = to_infinitive_in(middle, table)
    if found is None or not front_stands(front, table):
        return None
    inner, verb = found
    if any(one.key in {"und", "oder"} for one in inner) or verb.infinitive in NO_REQUEST:
        return None
    joined = (*placed(front, cleaned_words(inner) if inner else ()), word(verb.infinitive, middle[-1].after))
    return from_middle(joined, table)


def command(words: Sequence[Word], table: RewriteTable) -> tuple[Word, ...] | None:
    """`Gucken Sie gefälligst in den Lieferschein` → `Bitte gucken Sie in den Lieferschein`."""
    start = 1 if len(words) > 3 and words[0].key in {"jetzt", "jetz", "dann", "nun"} and words[2].key == "sie" else 0
    body = words[start:]
    if len(body) < 3 or body[1].key != "sie":
        return None
    verb = table.lexicon.infinitive(body[0].key)
    if verb is None or verb.base in NO_REQUEST - {"lassen"} or body[0].key in {"haben", "sind"}:
        return None
    rest = second_command(cleaned_words(body[2:]), table)
    if rest and blocked(verb, rest, table):
        return None
    if (
        not rest
        or any(one.key == "oder" for one in rest)
        or (verb.base == "lassen" and rest[0].key not in {"mich", "uns"})
    ):
        return None
    if _runs_on(rest, table):
        return None
    asked = rest[0].key in QUESTION_WORDS and len(rest) > 2
    return (word("Bitte"), word(verb.base), word("Sie", "," if asked else ""), *rest)


def _runs_on(words: Sequence[Word], table: RewriteTable) -> bool:
    """True where another sentence follows without a comma: `… hab ich Ihnen doch erklärt`."""
    return any(
        following.key in {"ich", "wir", "er", "man"}
        and not one.after
        and (finite_like(one.key, table) or one.key in {"die", "der", "das", "den", "dem"})
        for one, following in pairwise(words)
    )


def _statement(words: Sequence[Word], table: RewriteTable) -> tuple[Word, ...] | None:
    """`Die reichen Sie schriftlich nach` → `Bitte reichen Sie die schriftlich nach`."""
    place = next((i for i, one in enumerate(words) if one.key == "sie" and i > 0), None)
    if words[0].key == "sie" and len(words) > 3:
        front, finite, rest = words[:0], words[1], words[2:]
    elif place is not None and place >= 2:
        front, finite, rest = words[: place - 1], words[place - 1], words[place + 1 :]
    else:
        return None
    verb = table.lexicon.infinitive(finite.key)
    if verb is None or verb.prefix or verb.base in NO_REQUEST or finite.capital or not front_stands(front, table):
        return None
    if not rest:
        alone = len(front) > 1 and verb.base not in {"warten", "reden"}
        return (word("Bitte"), word(verb.base), word("Sie"), *placed(front, ())) if alone else None
    cleaned = second_command(cleaned_words(rest), table)
    if not cleaned or any(one.key in {"oder", "wenn"} for one in cleaned) or blocked(verb, cleaned, table):
        return None
    return (word("Bitte"), word(verb.base), word("Sie"), *placed(front, cleaned))


def _one_does(words: Sequence[Word], table: RewriteTable) -> tuple[Word, ...] | None:
    """`Die Tonne stellt man am Vorabend raus` → `Bitte stellen Sie die Tonne am Vorabend raus`."""
    keys = [one.key for one in words]
    if "man" not in keys[:6] or len(words) < 4 or {"und", "oder", "sie", "wer", "wenn"} & set(keys):
        return None
    place = keys.index("man")
    if place == 0:
        front, finite, rest = words[:0], words[1], words[2:]
    elif place >= 2:
        front, finite, rest = words[: place - 1], words[place - 1], words[place + 1 :]
    else:
        return None
    if front and not (front_stands(front, table) and front[0].key not in QUESTION_WORDS):
        return None
    if finite.key == "muss":
        middle = placed(yours(front), yours(cleaned_words(rest))) if rest else ()
        return from_middle(middle, table) if len(middle) > 1 and is_action(middle, table) else None
    found = table.lexicon.verb_of(finite.key)
    if found is None or found[1] != "er" or found[0].base in NO_REQUEST or finite.capital:
        return None
    cleaned = cleaned_words(rest) if rest else ()
    front, cleaned = yours(front), yours(cleaned)
    if blocked(found[0], cleaned, table) if cleaned else not front:
        return None
    return (word("Bitte"), word(found[0].base), word("Sie"), *placed(front, cleaned))


def _bare(words: Sequence[Word], table: RewriteTable) -> tuple[Word, ...] | None:
    """`Karte sofort sperren` → `Bitte sperren Sie die Karte sofort`."""
    last = words[-1]
    verb = table.lexicon.infinitive(last.key)
    if verb is None or last.capital or len(words) < 2 or last.after == "," or verb.infinitive in NO_REQUEST | BLOCKED:
        return None
    first = words[0]
    noun = table.nouns.find(first.text)
    if noun is None or not (first.capital or table.nouns.is_listed(first.key)) or table.lexicon.infinitive(first.key):
        return None
    if any(finite_like(one.key, table) and not one.capital for one in words[1:-1]) or noun.doubtful:
        return None
    if any(one.key in {"und", "oder", "bis", "dann", "zu"} or one.capital for one in words[1:-1]):
        return None
    article = {"m": "den", "f": "die", "n": "das", "p": "die"}[noun.kind]
    middle = (
        (word(article), word(noun.text), *cleaned_words(words[1:-1]))
        if len(words) > 2
        else (word(article), word(noun.text))
    )
    return from_middle((*middle, last), table)


def _thing(words: Sequence[Word], table: RewriteTable) -> tuple[Word, ...] | None:
    """`Ein Attest ist vorzulegen` → `Bitte legen Sie ein Attest vor`."""
    place = next((i for i, one in enumerate(words) if one.key in {"ist", "sind"}), None)
    if place is None or place == 0 or place > 5:
        return None
    found = to_infinitive_in(words[place + 1 :], table)
    if found is None:
        return None
    inner, verb = found
    thing = accusative(words[:place], table)
    if thing is None or any(one.key in {"und", "oder", "ihnen"} for one in inner) or verb.infinitive in NO_REQUEST:
        return None
    return from_middle((*thing, *cleaned_words(inner), word(verb.infinitive, words[-1].after)), table)


def _done(words: Sequence[Word], table: RewriteTable) -> tuple[Word, ...] | None:
    """`Das Kabel wird jetzt gezogen` → `Bitte ziehen Sie jetzt das Kabel`."""
    place = next((i for i, one in enumerate(words) if one.key in {"wird", "werden"}), None)
    if place is None or not 2 <= place <= 4 or words[-1].capital or words[0].key not in {"der", "die", "das", "den"}:
        return None
    verb = table.lexicon.participle(words[-1].key)
    thing = accusative(words[:place], table)
    inner = words[place + 1 : -1]
    if verb is None or thing is None or any(one.key in {"und", "oder", "von", "sie", "ihnen"} for one in inner):
        return None
    return (
        from_middle((*thing, *cleaned_words(inner), word(verb.infinitive, words[-1].after)), table) if inner else None
    )
