"""German verbs: which word is a form of which verb, and the forms a rewriting needs.

Strong verbs and the regular verbs of the trade stand in a table; prefixes, persons and participles follow by rule. A
word that is no form of a known verb gives nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Person = Literal["ich", "du", "er", "wir", "ihr"]


"""Person and number; `er` stands for every third person singular, `wir` also for `Sie` and `sie` plural."""


_WHOLE: Final[dict[str, dict[Person, str]]] = {
    "sein": {"ich": "bin", "du": "bist", "er": "ist", "wir": "sind", "ihr": "seid"},
    "haben": {"ich": "habe", "du": "hast", "er": "hat", "wir": "haben", "ihr": "habt"},
    "werden": {"ich": "werde", "du": "wirst", "er": "wird", "wir": "werden", "ihr": "werdet"},
    "tun": {"ich": "tue", "du": "tust", "er": "tut", "wir": "tun", "ihr": "tut"},
    "wissen": {"ich": "weiß", "du": "weißt", "er": "weiß", "wir": "wissen", "ihr": "wisst"},
}


MODALS: Final = frozenset({"können", "müssen", "dürfen", "sollen", "wollen", "mögen"})


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb.

    Attributes:
        base: infinitive without a separable prefix (`rufen`, `verbinden`).
        prefix: the separable prefix (`zurück`, `wieder her`), or the empty string.
        third: third person singular of the base.
        participle: past participle with the prefix.
    """

    base: str
    prefix: str
    third: str
    participle: str

    @property
    def infinitive(self) -> str:
        """`zurückrufen`."""
        return self.prefix.replace(" ", "") + self.base

    @property
    def to_infinitive(self) -> str:
        """`zurückzurufen`, `zu prüfen`."""
        return f"{self.prefix.replace(' ', '')}zu{self.base}" if self.prefix else f"zu {self.base}"

    @property
    def stem(self) -> str:
        """`ruf`, `änder`, `sammel`."""
        return self.base[:-2] if self.base.endswith("en") else self.base[:-1]

    def present(self, person: Person) -> str:
        """The finite form without the separable prefix."""
        whole = _WHOLE.get(self.base)
        if whole is not None:
            return whole[person]
        if person == "wir":
            return self.base
        if self.base in MODALS:
            return {"ich": self.third, "er": self.third, "du": _second_of_modal(self.third)}.get(
                person, self.stem + "t"
            )
        if person == "ich":
            return self._first()
        if person == "er":
            return self.third
        if person == "ihr":
            return with_t(self.stem)
        return self._second()

    @property
    def command(self) -> str:
        """The form that asks one person called `du`: `ruf`, `gib`, `sende`."""
        if self.base == "sein":
            return "sei"
        if self.third[-1] == "t" and self.third != with_t(self.stem) and "e" in self.stem and "i" in self.third:
            return self.third[:-1]
        if self.base.endswith("eln"):
            return self._first()
        soft = self.stem.endswith(("t", "d", "ig", "er")) or with_t(self.stem).endswith("et")
        return self.stem + "e" if soft else self.stem

    @property
    def polite(self) -> str:
        """The form before `Sie` in a request: `rufen`, `seien`."""
        return "seien" if self.base == "sein" else self.base

    def joined(self, person: Person) -> str:
        """The finite form at the end of a subordinate clause: `zurückrufe`."""
        return self.prefix.replace(" ", "") + self.present(person)

    def _first(self) -> str:
        if self.base.endswith("eln"):
            return self.stem[:-2] + "le"
        return self.stem + "e"

    def _second(self) -> str:
        regular = with_t(self.stem)
        if self.third == regular:
            return self.stem + "t" if self.stem.endswith(("s", "ß", "z", "x")) else regular[:-1] + "st"
        if self.third.endswith("dt"):
            return self.third[:-1] + "st"
        if self.stem.endswith(("t", "d")):
            return self.third + "st"
        return self.third if self.third[:-1].endswith(("s", "ß", "z")) else self.third[:-1] + "st"


def _second_of_modal(third: str) -> str:
    return third + "t" if third.endswith("s") else third + "st"


def with_t(stem: str) -> str:
    """The stem with the ending of the third person: `arbeitet`, `ruft`."""
    last, before = stem[-1], stem[-2:-1]
    hard = last in "mn" and (before not in "aeiouäöülrhmny" or stem[-3:-1] == "ch")
    return stem + ("et" if last in "td" or hard else "t")
