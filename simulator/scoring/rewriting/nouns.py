"""German nouns as far as rewritings need them: gender, number, capital letter, and the case of a noun group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from simulator.scoring.text import fold

Kind = Literal["m", "f", "n", "p"]
"""Gender of a singular, or `p` for a plural."""

_ENDINGS: Final[tuple[tuple[str, Kind], ...]] = (
    ("ungen", "p"), ("heiten", "p"), ("keiten", "p"), ("schaften", "p"), ("ionen", "p"), ("taeten", "p"),
    ("nummern", "p"), ("daten", "p"), ("ung", "f"), ("heit", "f"), ("keit", "f"), ("schaft", "f"), ("ion", "f"),
    ("taet", "f"),
)  # fmt: skip
_NO_NOUNS: Final = frozenset("jung schwung sprung union region dung".split())
_SHORTEST_HEAD: Final = 4


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun: how it is written, its gender or `p` for plural, and whether it may be the other number as well."""

    text: str
    kind: Kind
    doubtful: bool = False


class Nouns:
    """The nouns that the rewriting knows, compounds by their last part.

    Args:
        masculine: singular forms.
        feminine: singular forms.
        neuter: singular forms.
        plural: plural forms.
    """

    def __init__(self, masculine: str, feminine: str, neuter: str, plural: str) -> None:
        self._table: dict[str, Noun] = {}
        self._plural = {fold(word) for word in plural.split()}
        for kind, text in (("m", masculine), ("f", feminine), ("n", neuter), ("p", plural)):
            for word in text.split():
                key = fold(word)
                known = self._table.get(key)
                if known is None:
                    self._table[key] = Noun(word, kind, key in self._plural and kind != "p")  # type: ignore[arg-type]

    def find(self, word: str) -> Noun | None:
        """The noun that the typed `word` is, whatever its capitals: `kundennummer` → `Kundennummer`, feminine."""
        key = fold(word)
        known = self._table.get(key)
        if known is not None:
            return known
        start = key.rfind("-") + 1
        for cut in range(max(2, start), len(key) - _SHORTEST_HEAD + 1):
            head = self._table.get(key[cut:])
            if head is not None and (len(head.text) > _SHORTEST_HEAD or cut == start):
                return Noun(_compound(word, key, cut, head.text), head.kind, head.doubtful)
        for ending, kind in _ENDINGS:
            if key.endswith(ending) and len(key) > len(ending) + 2 and key not in _NO_NOUNS:
                return Noun(word[:1].upper() + word[1:], kind)
        return None

    def is_listed(self, word: str) -> bool:
        """True when the word itself, not only its last part, stands in the table or ends like a noun."""
        key = fold(word)
        return key in self._table or any(key.endswith(ending) and len(key) > len(ending) + 3 for ending, _ in _ENDINGS)


def _compound(word: str, key: str, cut: int, head: str) -> str:
    if len(word) == len(key):
        first = word[:cut]
        return first[:1].upper() + first[1:] + (head if first.endswith("-") else head[:1].lower() + head[1:])
    return word[:1].upper() + word[1:]


ADVERBS_TOO: Final = frozenset(
    "morgen abend mittag vormittag nachmittag mal recht dank statt trotz laut kraft ernst schuld leid not angst".split()
)
"""Folded words that are nouns only with a capital: `das morgen` is no group, `das neue gerät` is one."""

DETERMINERS: Final = frozenset(
    """
    der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner ihr ihre ihren
    ihrem ihrer ihres mein meine meinen meinem meiner unser unsere unseren unserem unserer dein deine deinen
    deinem deiner sein seine seinen seinem seiner dieser diese dieses diesen diesem jeder jede jedes jeden jedem
    welche welcher welches welchen welchem alle allen beide beiden euer eure euren eurem einige mehrere
    """.split()
)
"""Folded words that begin a noun group."""

_NOMINATIVE: Final = {
    "den": "der", "einen": "ein", "keinen": "kein", "ihren": "ihr", "meinen": "mein", "unseren": "unser",
    "unsern": "unser", "deinen": "dein", "seinen": "sein", "diesen": "dieser", "jeden": "jeder", "euren": "euer",
}  # fmt: skip
_WEAK_AFTER: Final = frozenset({"den", "diesen", "jeden"})
_WEAK_NOUNS: Final = {
    "kunden": "Kunde", "herrn": "Herr", "nachbarn": "Nachbar", "kollegen": "Kollege", "namen": "Name",
    "lieferanten": "Lieferant", "buchstaben": "Buchstabe", "menschen": "Mensch", "nachnamen": "Nachname",
    "vornamen": "Vorname", "benutzernamen": "Benutzername", "jungen": "Junge",
}  # fmt: skip
_GENITIVE_OR_PREPOSITION: Final = frozenset(
    """
    des der ihres ihrer eures unseres unserer meines meiner dieses dieser von vom für zum zur mit im in am an
    auf aus bei beim ohne über unter vor bis zu nach gegen fuer ueber
    """.split()
)


@dataclass(frozen=True, slots=True)
class Group:
    """A noun group that has been turned into the nominative.

    Attributes:
        text: its words.
        plural: whether the verb stands in the plural.
    """

    text: tuple[str, ...]
    plural: bool


def subject_of(words: Sequence[str], nouns: Nouns) -> Group | None:
    """Turn an accusative object (`den alten Vertrag`) into a subject (`der alte Vertrag`); `None` when unsure."""
    if not words:
        return None
    keys = [fold(word) for word in words]
    if len(words) == 1:
        return _single(words[0], keys[0])
    first = keys[0]
    if first not in DETERMINERS and first not in _NOMINATIVE:
        return None
    end = next((i for i in range(1, len(words)) if _is_noun(words[i], keys[i], nouns)), None)
    if end is None or any(not _adjective(keys[i]) for i in range(1, end)):
        return None
    if end + 1 < len(words) and keys[end + 1] not in _GENITIVE_OR_PREPOSITION and not keys[end + 1].isdigit():
        return None
    noun = nouns.find(words[end])
    if first in _NOMINATIVE:
        return _masculine(words, keys, end, noun)
    return Group(tuple(words), plural) if (plural := _number(first, noun)) is not None else None


def _masculine(words: Sequence[str], keys: Sequence[str], end: int, noun: Noun | None) -> Group | None:
    """`den alten Vertrag` → `der alte Vertrag`."""
    weak = _WEAK_NOUNS.get(keys[end])
    if noun is None and keys[end].endswith("n") and weak is None:
        return None
    if noun is not None and (noun.kind in {"f", "n"} or (noun.kind == "p" and not noun.doubtful and weak is None)):
        return None
    middle = [_nominative_adjective(word, keys[0]) for word in words[1:end]]
    return Group((_like(_NOMINATIVE[keys[0]], words[0]), *middle, weak or words[end], *words[end + 1 :]), False)


def _number(first: str, noun: Noun | None) -> bool | None:
    """Whether the group that begins so is a plural; `None` when unsure."""
    if first in _ONE:
        return False
    if first in {"alle", "beide", "einige", "mehrere"}:
        return True
    if noun is None or noun.doubtful or noun.kind in {"m", "n"} or first not in _ONE_OR_MANY:
        return None
    return noun.kind == "p"


_ONE: Final = frozenset("das ein kein ihr mein unser dein sein dieses euer jedes jede eine".split())
_ONE_OR_MANY: Final = frozenset("die ihre keine meine unsere deine seine diese eure".split())


def _single(word: str, key: str) -> Group | None:
    if key == "das":
        return Group((word,), False)
    if key == "den":
        return Group((_like("der", word),), False)
    return Group((word,), False) if key in {"es", "alles", "nichts", "etwas", "dies"} else None


def _is_noun(word: str, key: str, nouns: Nouns) -> bool:
    if word[:1].isupper():
        return key not in DETERMINERS
    return (nouns.is_listed(key) and not key.endswith(("en", "es", "er"))) or (
        nouns.find(key) is not None and len(key) > 7
    )


def _adjective(key: str) -> bool:
    return key.endswith(("e", "en", "er", "es")) or key.isdigit() or key in _NUMBERS


_NUMBERS: Final = frozenset("zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf zig".split())


def _nominative_adjective(word: str, determiner: str) -> str:
    if not word.endswith("en"):
        return word
    return word[:-1] if determiner in _WEAK_AFTER else word[:-2] + "er"


def _like(made: str, typed: str) -> str:
    return made[:1].upper() + made[1:] if typed[:1].isupper() else made
