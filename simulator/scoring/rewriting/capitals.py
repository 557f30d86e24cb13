"""Capital letters of nouns in sentences that are typed without any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from simulator.scoring.rewriting.nouns import ADVERBS_TOO, DETERMINERS
from simulator.scoring.rewriting.sentence import Word

if TYPE_CHECKING:
    from simulator.scoring.rewrite_table import RewriteTable

_BEFORE_NOUN: Final = frozenset(
    """
    der die das den dem des ein eine einen einem einer kein keine keinen ihr ihre ihren ihrem ihrer ihres mein
    meine meinen unser unsere unseren unserem unserer dieser diese dieses diesen welche welcher welches welchen
    zum zur im am beim vom ins ans
    """.split()
)
_PREPOSITIONS: Final = frozenset("an auf bei fuer gegen in mit nach ueber um unter von vor wegen zu aus".split())
_DRAWN: Final = frozenset("zum zur im beim vom ins ans aufs vorm fuers uebers".split())
"""Prepositions with their article: what stands behind them is no pronoun's verb."""

_ONLY_ARTICLES: Final = _DRAWN | frozenset("am nen nem jeden jedem ihrem unserem meinem".split())
_POSSESSIVE: Final = frozenset("ihre ihren ihrer unsere unseren unserer keine keinen".split())
_ARTICLES: Final = frozenset("der die das den dem".split())
_SMALL: Final = frozenset(
    """
    arm links weg wert klasse plus pleite letter waren mitten spitze mist tags fest rest-los teils abends mannen
    glasen lichte falls zum-teil gasten lochs rands wahlen felden besten liebsten meisten beiden anderen andere
    einen ersten letzten naechsten naechste erste letzte zweiten dritten selben gleichen halben ganzen nicht noch
    auch gleich jetzt mal doch halt bloss gestern sozusagen uebermorgen extra sowas alles als praktisch wir ihn
    vorgestern
    eben schon dann hier nur erst gern bitte einfach ganz sehr nochmal wieder heute gestern immer paar
    bisschen zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf beide leider denn wohl vorher gerade
    viel wenig mehr weniger was wenn dass neu alt gut klein gross lang kurz halb voll leer echt wirklich ziemlich
    recht etwas fehlenden gescheit zu hoch tief spaet frueh nich nix kein keine bar weile guenstigsten schnellsten
    """.split()
)
_SAME_ENDING: Final = ("weise", "sten", "falls", "halber", "seits", "massen", "fach", "lich", "ig", "tisch", "letter")


def noun_capital(found: Sequence[Word], index: int, table: RewriteTable) -> str:
    """The word at `index` with a capital where it is a noun for sure, else as it is."""
    one = found[index]
    if one.key in _SMALL or (one.key.endswith("tisch") and not table.nouns.is_listed(one.key)):
        return one.text
    return _after_determiner(found, index, table) or _by_itself(found, index, table) or one.text


def _by_itself(found: Sequence[Word], index: int, table: RewriteTable) -> str | None:
    """A noun that is no other word, or any word behind `im`, `einem`, `bei der`."""
    one = found[index]
    key = one.key
    before = found[index - 1] if not found[index - 1].after else None
    lead = before.key if before is not None else ""
    if len(key) < 3 or key in _SMALL | ADVERBS_TOO | DETERMINERS or not one.text.islower():
        return None
    noun = table.nouns.find(one.text)
    if noun is not None and not _may_be_verb(key, table) and not key.endswith(_SAME_ENDING):
        exact = table.nouns.is_listed(key)
        if (exact or len(key) > 8) and not (_looks_adjective(key) and _noun_next(found, index, table)):
            return noun.text
    if lead in {"herr", "frau", "herrn"} or _as_subject(found, index, table):
        return noun.text if noun is not None else one.text[:1].upper() + one.text[1:]
    article = lead in _ONLY_ARTICLES or (lead in _ARTICLES and index > 1 and found[index - 2].key in _PREPOSITIONS)
    article = article or (lead in _POSSESSIVE and len(key) > 4 and not _looks_adjective(key))
    if not article or key.endswith(_SAME_ENDING) or not re.fullmatch(r"[a-zäöüß-]{3,}", one.text):
        return None
    if noun is not None and table.lexicon.infinitive(key) is None and not _noun_next(found, index, table):
        return noun.text
    if lead not in _DRAWN and _may_be_verb(key, table):
        return None
    if table.lexicon.participle(key) is not None or _finite_only(key, table):
        return None
    ends = index + 1 == len(found) or bool(one.after) or found[index + 1].key in _PREPOSITIONS | {"und", "oder"}
    if _looks_adjective(key) and not ends:
        return None
    return noun.text if noun is not None else one.text[:1].upper() + one.text[1:]


def _as_subject(found: Sequence[Word], index: int, table: RewriteTable) -> bool:
    """`der scanner hat …` at the start of a main clause, and `den statiker fragen`."""
    if _may_be_verb(found[index].key, table) or found[index].after:
        return False
    lead = found[index - 1].key
    following = found[index + 1].key if index + 1 < len(found) else ""
    starts = index == 1 or found[index - 2].key in {"glaub", "glaube", "denk", "denke", "mal", "aber", "hm", "also"}
    if lead in {"der", "die", "das"} and starts and following in _FINITE:
        return True
    ends = not following or table.lexicon.infinitive(following) is not None
    return lead in {"den", "einen"} and found[index].key.endswith("er") and ends


_FINITE: Final = frozenset("ist is hat wird war kann muss soll will darf hatte wurde geht kommt macht liegt".split())


def _finite_only(key: str, table: RewriteTable) -> bool:
    return table.lexicon.infinitive(key) is None and table.lexicon.finite(key) is not None


def _may_be_verb(key: str, table: RewriteTable) -> bool:
    lexicon = table.lexicon
    return any(
        found is not None
        for found in (
            lexicon.infinitive(key),
            lexicon.finite(key),
            lexicon.finite(key + "e"),
            lexicon.conditional(key),
            lexicon.participle(key),
            lexicon.to_infinitive(key),
        )
    )


def _noun_next(found: Sequence[Word], index: int, table: RewriteTable) -> bool:
    if index + 1 >= len(found) or found[index].after:
        return False
    return table.nouns.find(found[index + 1].key) is not None


def _after_determiner(found: Sequence[Word], index: int, table: RewriteTable) -> str | None:
    """A noun after its determiner (and adjectives) with a capital."""
    one = found[index]
    noun = table.nouns.find(one.key)
    if noun is None or one.key in ADVERBS_TOO or one.key in {"sie", "rechte", "gute", "ganze"}:
        return None
    if table.lexicon.infinitive(one.key) is not None and not _after_preposition(found, index):
        return None
    before = index - 1
    while before >= 0 and index - before < 3 and not found[before].after and _looks_adjective(found[before].key):
        if (
            table.lexicon.finite(found[before].key) is not None
            or table.lexicon.conditional(found[before].key) is not None
            or (table.nouns.is_listed(found[before].key) and table.lexicon.finite(one.key) is not None)
            or found[before].key in {"wurde", "wurden"}
        ):
            return None
        before -= 1
    if before < 0 or found[before].key not in _BEFORE_NOUN or found[before].after:
        return None
    follows = found[index + 1].key if index + 1 < len(found) and not one.after else ""
    if _looks_adjective(one.key) and table.nouns.find(follows) is not None:
        return None
    typed = table.nouns.find(one.text)
    return typed.text if typed is not None else noun.text


def _after_preposition(found: Sequence[Word], index: int) -> bool:
    """True for `über die kosten`, `im laden`, where the word cannot be a verb."""
    if index > 0 and found[index - 1].key in _DRAWN and not found[index - 1].after:
        return True
    return index > 1 and found[index - 1].key in _BEFORE_NOUN and found[index - 2].key in _PREPOSITIONS


def _looks_adjective(key: str) -> bool:
    return key.endswith(("en", "er", "es", "e", "em")) and key not in _BEFORE_NOUN
