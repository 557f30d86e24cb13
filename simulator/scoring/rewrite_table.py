"""The words that the rewriting knows: verbs with their forms, nouns, hedges, names of data, patterns of the trade."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from pydantic import Field

from simulator.scoring.rewriting.lexicon import Lexicon
from simulator.scoring.rewriting.nouns import Nouns
from simulator.scoring.rubric import Strict
from simulator.scoring.text import fold


class NounLists(Strict):
    """Nouns by gender, and plurals; compounds are found by their last part."""

    masculine: str = ""
    feminine: str = ""
    neuter: str = ""
    plural: str = ""


class RewriteTable(Strict):
    """Words the rewriting knows (`content/language/umformung.yaml`)."""

    strong_verbs: str = ""
    """Lines `infinitive third-person Konjunktiv-II participle`."""
    weak_verbs: str = ""
    """Infinitives of regular verbs."""
    separable: str = ""
    """Prefixes that part from the verb."""
    nouns_by_gender: NounLists = Field(default_factory=NounLists, alias="nouns")
    """Nouns of the trade."""
    umlauts: str = ""
    """Words with umlauts or ß that are restored where they are typed without."""
    hedges: tuple[str, ...] = ()
    """Words that can be left out inside a sentence without any other change."""
    data: tuple[str, ...] = ()
    """Ends of words for what is asked of a caller: `nummer`, `geburtsdatum`."""
    open_matters: dict[str, str] = Field(default_factory=dict)
    """Participle of a reproach with `nicht` → what is said of the thing: `bezahlt: ist noch offen`."""
    softer: dict[str, str] = Field(default_factory=dict)
    """Participle with a reproach in it → what is said of the thing: `verpasst: ist bereits abgelaufen`."""
    actions: dict[str, str] = Field(default_factory=dict)
    """Noun for an action → verb: `Prüfung: prüfen`."""
    verb_phrases: dict[str, str] = Field(default_factory=dict)
    """Infinitive phrase of noun style → verb: `in Kenntnis setzen: informieren`."""
    tactful: dict[str, str] = Field(default_factory=dict)
    """Word of a judgement or a rude command (`~` at its end for any ending) → what the trade says instead."""

    @cached_property
    def lexicon(self) -> Lexicon:
        """All verbs."""
        return Lexicon(self.strong_verbs, self.weak_verbs, self.separable)

    @cached_property
    def nouns(self) -> Nouns:
        """All nouns."""
        lists = self.nouns_by_gender
        return Nouns(lists.masculine, lists.feminine, lists.neuter, lists.plural)

    @cached_property
    def spelling(self) -> Mapping[str, str]:
        """Folded word → how it is written."""
        return {fold(word): word for word in self.umlauts.split()}

    @cached_property
    def open_phrases(self) -> Mapping[str, tuple[str, str]]:
        """Folded participle → what is said of one thing and of several."""
        return _pairs(self.open_matters)

    @cached_property
    def softer_phrases(self) -> Mapping[str, tuple[str, str]]:
        """The same for reproaches without `nicht`."""
        return _pairs(self.softer)

    @cached_property
    def folded_actions(self) -> Mapping[str, str]:
        """Folded noun for an action → folded verb."""
        return {fold(noun): fold(verb) for noun, verb in self.actions.items()}

    @cached_property
    def nominal_phrases(self) -> tuple[tuple[tuple[str, ...], str, str], ...]:
        """Words of the phrase without its verb, that verb, and the folded verb that says the same; longest first."""
        parts = [(phrase.split(), fold(verb)) for phrase, verb in self.verb_phrases.items()]
        made = [(tuple(fold(one) for one in words[:-1]), fold(words[-1]), verb) for words, verb in parts]
        return tuple(sorted(made, key=lambda entry: -len(entry[0])))

    @cached_property
    def tactful_signs(self) -> tuple[tuple[str, str], ...]:
        """Folded word → better sentence, in the order of the file."""
        return tuple((fold(sign), better) for sign, better in self.tactful.items())

    @cached_property
    def softeners(self) -> frozenset[str]:
        """The folded hedges."""
        return frozenset(fold(hedge) for hedge in self.hedges)


def _pairs(table: Mapping[str, str]) -> Mapping[str, tuple[str, str]]:
    pairs = {}
    for key, text in table.items():
        one, _, many = text.partition("|")
        pairs[fold(key)] = (one.strip(), many.strip() or one.strip())
    return pairs
