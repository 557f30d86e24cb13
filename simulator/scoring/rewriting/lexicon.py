"""All verbs that the rewriting knows, found by any of their forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from simulator.scoring.rewriting.verbs import MODALS, Person, Verb, with_t
from simulator.scoring.text import fold

_INSEPARABLE: Final = ("be", "ver", "er", "ent", "zer", "ge", "miss", "über", "unter", "hinter", "wider", "voll")


_DOUBTFUL_VERBS: Final = frozenset(
    {"umgehen", "überlaufen", "umfahren", "durchlaufen", "unterstellen", "durchdringen", "widerspiegeln"}
)


_UNTER_APART: Final = frozenset({"bringen", "kommen", "gehen", "schieben", "ordnen"})


_NOT_APART: Final = frozenset({"zucken", "anden", "beiten", "hinten"})


_OTHER_K2: Final = {
    "stände": "stehen", "begönne": "beginnen", "gewönne": "gewinnen", "gölte": "gelten", "hälfe": "helfen",
    "empfähle": "empfehlen", "kännte": "kennen",
}  # fmt: skip


_NO_K2: Final = frozenset(
    "striche risse bisse wiese schnitte führe kennte nennte rennte brennte wollte möchte wendete schliche "
    "gliche wiche schüfe begänne haute schriee".split()
) - {"schüfe", "begänne"}


@dataclass(frozen=True, slots=True)
class Conditional:
    """A word in Konjunktiv II: its verb and the person it stands in (`er` where `ich` is meant as well)."""

    verb: Verb
    person: Person
    sure: bool
    """False for forms that are also a preterite (`hielten`)."""
    rest: str = ""
    """`es`, where it was drawn to the verb (`wär's`)."""


class Lexicon:
    """All verbs that the rewriting knows.

    Args:
        strong: lines `infinitive third-person Konjunktiv-II participle`.
        weak: infinitives of regular verbs.
        separable: prefixes that part from the verb.
    """

    def __init__(self, strong: str, weak: str, separable: str) -> None:
        self._strong = {line.split()[0]: tuple(line.split()[1:4]) for line in strong.splitlines() if line.strip()}
        self._weak = frozenset(weak.split())
        self._canonical = {fold(verb): verb for verb in (*self._weak, *self._strong)}
        self._prefixes = sorted(separable.split(), key=len, reverse=True)
        self._folded_prefixes = [(fold(prefix), prefix) for prefix in self._prefixes]
        self._cache: dict[str, Verb | None] = {}

    def infinitive(self, word: str) -> Verb | None:
        """The verb whose infinitive is the folded `word`."""
        if word not in self._cache:
            if len(self._cache) > 20_000:
                self._cache.clear()
            self._cache[word] = self._find(word, 0)
        return self._cache[word]

    def _find(self, word: str, depth: int) -> Verb | None:
        if len(word) < 3 or not word.endswith("n") or depth > 2:
            return None
        whole = self._whole(word)
        if whole is not None:
            return whole
        for folded, prefix in self._folded_prefixes:
            rest = word[len(folded) :]
            if not word.startswith(folded) or word in _NOT_APART or len(rest) < 3:
                continue
            if prefix == "unter" and rest not in _UNTER_APART:
                continue
            inner = self._find(rest, depth + 1)
            if inner is None or prefix + inner.infinitive in _DOUBTFUL_VERBS:
                continue
            if inner.base not in MODALS and not inner.prefix.startswith("zu"):
                apart = f"{prefix} {inner.prefix}".strip()
                return Verb(inner.base, apart, inner.third, prefix + inner.participle)
        return None

    def _whole(self, word: str) -> Verb | None:
        """A verb without a separable prefix."""
        known = self._canonical.get(word)
        if known is not None:
            return self._make(known, "")
        for prefix in _INSEPARABLE:
            folded = fold(prefix)
            if not word.startswith(folded):
                continue
            rest = self._canonical.get(word[len(folded) :])
            if rest is None or prefix + rest in _DOUBTFUL_VERBS or rest in {"haben", "sein", "tun", "wissen", *MODALS}:
                continue
            if prefix == "unter" and rest in _UNTER_APART:
                continue
            return self._make(rest, prefix)
        return None

    def _make(self, base: str, prefix: str) -> Verb:
        entry = self._strong.get(base) if base not in self._weak or base in self._strong else None
        stem = base[:-2] if base.endswith("en") else base[:-1]
        if entry is None:
            third = with_t(stem)
            bare = prefix != "" or _without_ge(base)
            return Verb(prefix + base, "", prefix + third, prefix + ("" if bare else "ge") + third)
        third, _, participle = entry
        if prefix and participle.startswith("ge") and not base.startswith("ge"):
            participle = participle[2:]
        elif prefix and base.startswith("ge"):
            participle = participle.removeprefix("ge")
        return Verb(prefix + base, "", prefix + third, prefix + participle)

    def to_infinitive(self, word: str) -> Verb | None:
        """The separable verb whose infinitive with `zu` in it is the folded `word`: `zurueckzurufen`."""
        for folded, _ in self._folded_prefixes:
            if word.startswith(folded + "zu") and len(word) > len(folded) + 5:
                verb = self.infinitive(folded + word[len(folded) + 2 :])
                if verb is not None and verb.prefix:
                    return verb
        return None

    @cached_property
    def _participles(self) -> dict[str, str]:
        table: dict[str, str] = {}
        for verb in (*sorted(self._weak), *sorted(self._strong)):
            made = self._make(verb, "")
            table.setdefault(fold(made.participle), verb)
        table |= {"gehoert": "hören", "gesehen": "sehen", "gefallen": "fallen", "geraten": "raten", "gewandt": "wenden"}
        return table

    def participle(self, word: str) -> Verb | None:
        """The verb whose past participle is the folded `word`: `zurueckgerufen`, `bezahlt`."""
        return self._participle(word, 0)

    def _participle(self, word: str, depth: int) -> Verb | None:
        if len(word) < 4 or depth > 2 or word[-1] not in "tn":
            return None
        known = self._participles.get(word)
        if known is not None:
            return self._make(known, "")
        for prefix in _INSEPARABLE:
            folded = fold(prefix)
            rest = word[len(folded) :]
            if not word.startswith(folded) or len(rest) < 3:
                continue
            base = self._participles.get("ge" + rest)
            if base is not None and prefix + base not in _DOUBTFUL_VERBS:
                return self._make(base, prefix)
        for folded, prefix in self._folded_prefixes:
            if not word.startswith(folded) or len(word) - len(folded) < 4:
                continue
            inner = self._participle(word[len(folded) :], depth + 1)
            if inner is not None:
                apart = f"{prefix} {inner.prefix}".strip()
                return Verb(inner.base, apart, inner.third, prefix + inner.participle)
        return None

    @cached_property
    def _finite(self) -> dict[str, tuple[str, str]]:
        persons: tuple[Person, ...] = ("er", "ich", "wir")
        table: dict[str, tuple[str, str]] = {}
        for base in (*sorted(self._strong), *sorted(self._weak)):
            verb = self._make(base, "")
            for person in persons:
                form = verb.present(person)
                table.setdefault(fold(form), (base, form))
        return table

    def verb_of(self, word: str) -> tuple[Verb, Person] | None:
        """The verb without separable prefix and the person of the folded present form: `geht` → (gehen, `er`)."""
        entry = self._finite.get(word) or self._finite.get(word + "e")
        base, form = entry if entry is not None else ("", "")
        inner = ""
        if entry is None:
            for prefix in _INSEPARABLE:
                folded = fold(prefix)
                found = self._finite.get(word[len(folded) :]) if word.startswith(folded) else None
                if found is not None and self.infinitive(folded + fold(found[0])) is not None:
                    base, form, inner = found[0], found[1], prefix
                    break
            else:
                return None
        verb = self._make(base, inner) if inner else self._make(base, "")
        persons: tuple[Person, ...] = ("er", "wir", "ich")
        return next(((verb, person) for person in persons if verb.present(person) == inner + form), None)

    def finite(self, word: str) -> tuple[str, str] | None:
        """Split the folded present form at the end of a clause: `zurueckrufe` → (`rufe`, `zurück`)."""
        entry = self._finite_form(word)
        if entry is not None:
            return entry, ""
        for folded, prefix in self._folded_prefixes:
            if word.startswith(folded) and len(word) > len(folded) + 2:
                inner = self._finite_form(word[len(folded) :])
                if inner is not None and self.infinitive(folded + self._base_of(word[len(folded) :])) is not None:
                    return inner, prefix
        return None

    def _finite_form(self, word: str) -> str | None:
        entry = self._finite.get(word)
        if entry is not None:
            return entry[1]
        for prefix in _INSEPARABLE:
            folded = fold(prefix)
            entry = self._finite.get(word[len(folded) :]) if word.startswith(folded) else None
            if entry is not None and self.infinitive(folded + fold(entry[0])) is not None:
                return prefix + entry[1]
        return None

    def _base_of(self, word: str) -> str:
        entry = self._finite.get(word)
        if entry is not None:
            return fold(entry[0])
        for prefix in _INSEPARABLE:
            folded = fold(prefix)
            entry = self._finite.get(word[len(folded) :]) if word.startswith(folded) else None
            if entry is not None:
                return folded + fold(entry[0])
        return ""

    @cached_property
    def _conditionals(self) -> dict[str, tuple[str, Person, bool]]:
        table: dict[str, tuple[str, Person, bool]] = {}
        forms = {entry[1]: verb for verb, entry in self._strong.items() if entry[1] not in _NO_K2}
        forms |= _OTHER_K2
        for form, verb in forms.items():
            sure = any(letter in form for letter in "äöü") or form == "würde"
            plain = form.endswith("e")
            stem = fold(form.removesuffix("e"))
            if not plain:
                continue
            table[stem + "e"] = (verb, "er", form != "sollte")
            table[stem + "en"] = (verb, "wir", sure)
            if sure:
                table[stem + "est"] = (verb, "du", True)
                table[stem + "et"] = (verb, "ihr", True)
                if not stem.endswith("s"):
                    table[stem + "st"] = (verb, "du", True)
        for verb in ("sein", "haben", "können", "müssen", "dürfen", "werden", "brauchen", "geben", "kommen", "tun"):
            stem = fold(self._strong[verb][1].removesuffix("e"))
            table.setdefault(stem, (verb, "er", True))
            table.setdefault(stem + "n", (verb, "wir", True))
        return table

    @cached_property
    def _any_prefix(self) -> tuple[str, ...]:
        return (*map(fold, _INSEPARABLE), *(folded for folded, _ in self._folded_prefixes))

    def conditional(self, word: str) -> Conditional | None:
        """What the folded `word` is, if it is a form of Konjunktiv II."""
        found = self._conditional(word)
        if found is None and word.endswith("s") and len(word) > 4:
            inner = self._conditional(word[:-1])
            if inner is not None and inner.person == "er":
                return Conditional(inner.verb, inner.person, inner.sure, "es")
        return found

    def _conditional(self, word: str) -> Conditional | None:
        entry = self._conditionals.get(word)
        if entry is not None:
            return Conditional(self._make(entry[0], ""), entry[1], entry[2])
        if not word.startswith(self._any_prefix):
            return None
        for prefix in _INSEPARABLE:
            folded = fold(prefix)
            entry = self._conditionals.get(word[len(folded) :]) if word.startswith(folded) else None
            if entry is not None and entry[0] not in {"sein", "haben", "werden", "tun", *MODALS}:
                verb = self.infinitive(fold(prefix + entry[0]))
                if verb is not None:
                    return Conditional(verb, entry[1], entry[2])
        for folded, prefix in self._folded_prefixes:
            if word.startswith(folded) and len(word) > len(folded) + 3:
                inner = self._conditionals.get(word[len(folded) :])
                if inner is not None and inner[0] not in {"sein", *MODALS}:
                    verb = self.infinitive(fold(prefix + inner[0]))
                    if verb is not None and verb.prefix:
                        return Conditional(verb, inner[1], inner[2])
        return None


def _without_ge(base: str) -> bool:
    """True for regular verbs whose participle has no `ge`: `bezahlen`, `überprüfen`, `reservieren`."""
    if base in _WITH_GE:
        return False
    return base.endswith("ieren") or base.startswith(
        (
            "be",
            "ver",
            "er",
            "ent",
            "emp",
            "zer",
            "ge",
            "miss",
            "über",
            "unter",
            "hinter",
            "wider",
            "um",
            "wiederh",
            "voll",
        )
    )


_WITH_GE: Final = frozenset(
    "beten betteln beugen beamen beben ernten erben erden geizen geben gehen zerren zieren frieren schmieren".split()
)
