"""The form of score sheets: criteria as data, from a closed set of checks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


class Strict(BaseModel):
    """Base of all content models: unknown keys are errors, values do not change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def _as_tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


OneOrMany = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]
"""A word or a list of words in YAML; any of them will do."""

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*([._-][a-z0-9]+)*$")]
ItemId = Annotated[str, Field(pattern=r"^[A-E]\.[1-5]\.\d{1,2}$")]


class Match(Strict):
    """What a moment of the talk must be like. All keys given must hold, for words within one sentence.

    Word keys (`intent` … `slot`) look at what the apprentice said; `heard` at what the customer said; `desk`, `fact`,
    `mark` at deeds. A match uses keys of one of these groups, or `any`.
    """

    intent: OneOrMany = ()
    """Trade or scenario intent, understood with confidence."""
    act: OneOrMany = ()
    """Speech act: paraphrase, empathy, apology, benefit, hedge, negative."""
    question: OneOrMany = ()
    """Question type; `any` for every question."""
    you_message: OneOrMany = ()
    """Kind of Sie-Botschaft; `any` for every kind."""
    conditional: bool | None = None
    closing: OneOrMany = ()
    """Closing technique; `any` for every technique."""
    rule: OneOrMany = ()
    """Id of a language rule that found something."""
    words: OneOrMany = ()
    """Phrases in the notation of the language rules, e.g. `{router|gerät} neu starten`. Three names stand for what
    differs from call to call: `@firma` the employer, `@anrede` the caller's right form of address, `@name` the
    apprentice giving her own name."""
    slot: OneOrMany = ()
    """Kind of value in the words: number, amount, date, time, weekday, email."""
    not_intent: OneOrMany = ()
    """Intents that the sentence must not have (an offer of help is no question about the need)."""
    not_rule: OneOrMany = ()
    """Rules that must not have found anything in the same sentence (an excused Konjunktiv, say)."""
    not_words: OneOrMany = ()
    """Phrases that must not occur in the same sentence („Das verstehe ich, aber …“ is no understanding)."""

    heard: OneOrMany = ()
    """Phrases in the customer's words."""
    desk: OneOrMany = ()
    """Desk action: search, open, verify, edit, create, article, order, opt_in, note, hold, transfer, hang_up"""
    args: dict[str, str] = Field(default_factory=dict)
    """Arguments or outcome of the desk action or mark that must be equal (case, umlauts and the spacing of numbers
    aside). `@kunde` stands for the id of the caller's own record."""
    ok: bool | None = None
    """Whether the desk action succeeded."""
    fact: OneOrMany = ()
    """Fact that the customer told."""
    mark: OneOrMany = ()
    """What the engine noticed: disclosed, phase, feeling, variable, ended.

    `any` stands for all of them here as well as in `intent`, `act`, `slot`, `heard`, `desk` and `fact`."""

    phase: OneOrMany = ()
    """Phases in which it must fall."""
    any: tuple[Match, ...] = ()
    """Any of these will do."""
    label: str = ""
    """What this is, in German, for sheet and debrief („Firma genannt“); without it a name is made from the keys."""


class Said(Strict):
    """Won when the apprentice said (or did) all `parts`; each part carries an equal share of the points."""

    kind: Literal["said"] = "said"
    parts: tuple[Match, ...] = Field(min_length=1)
    times: int = Field(default=1, ge=1)
    """How many different moments each part needs."""
    each: Literal["reply", "sentence"] = "reply"
    """What counts as a moment: a reply, however often it has it, or every sentence (three benefits in one reply)."""
    partial: bool = True
    """Whether some parts give some of the points; otherwise all or nothing."""
    before: Match | None = None
    """Only moments before the first of these count."""
    after: Match | None = None
    """Only moments after the first of these count; nothing counts while it has not happened."""


class Avoided(Strict):
    """Won when something did not occur; `free` occurrences cost nothing, each further one costs `each` points."""

    kind: Literal["avoided"] = "avoided"
    match: Match
    free: int = Field(default=0, ge=0)
    each: float = Field(default=1.0, gt=0)
    after: Match | None = None
    before: Match | None = None
    needs_turns: int = Field(default=1, ge=0)
    """Fewer replies than this win nothing: who says nothing makes no mistakes, and earns nothing for it."""


class Order(Strict):
    """Won when the first `first` comes before the first `then`. Without any `first` it is lost."""

    kind: Literal["order"] = "order"
    first: Match
    then: Match
    then_required: bool = False
    """Whether it is lost as well when `then` never comes."""


class Ratio(Strict):
    """Won when `part` makes up at least `at_least` (and at most `at_most`) of `whole`; both counted by sentence."""

    kind: Literal["ratio"] = "ratio"
    part: Match
    whole: Match
    at_least: float = Field(default=0.0, ge=0, le=1)
    at_most: float = Field(default=1.0, ge=0, le=1)
    least_whole: int = Field(default=1, ge=1)
    """Fewer than this many of `whole` win nothing."""


class Learned(Strict):
    """Won when the customer told these facts; each carries an equal share, `needed` of them give all points."""

    kind: Literal["learned"] = "learned"
    facts: tuple[str, ...] = Field(min_length=1)
    needed: int | None = Field(default=None, ge=1)


class Workplace(Strict):
    """The workplace check of A.1.1: right steps chosen, wrong ones left out; each mistake costs its share."""

    kind: Literal["workplace"] = "workplace"


DocumentationCheck = Literal[
    "date_is_today",
    "id_matches",
    "no_personal_data",
    "summary_two_to_five_lines",
    "summary_mentions",
    "agreement_has_verb_and_date",
    "follow_up_valid",
    "status_is",
    "reason_is",
    "opt_in_matches",
    "no_judgement",
]


class Documented(Strict):
    """Checks of the after-call documentation (KundenDoku, domain.md 6.2); each carries an equal share."""

    kind: Literal["documented"] = "documented"
    checks: tuple[DocumentationCheck, ...] = Field(min_length=1)
    mentions: tuple[str, ...] = ()
    """For `summary_mentions`: phrases, one of each must occur in summary or agreements."""
    expected: OneOrMany = ()
    """For `status_is` and `reason_is`: the values that are right; empty, those of the scenario's form hold."""
    judgements: tuple[str, ...] = ()
    """For `no_judgement`: phrases that judge the customer. A check without its own takes those of the whole sheet."""


Check = Annotated[
    Said | Avoided | Order | Ratio | Learned | Workplace | Documented,
    Field(discriminator="kind"),
]


class Criterion(Strict):
    """One line of a score sheet: narrow, observable, tied to competency items."""

    id: Id
    title: str = Field(min_length=3)
    items: tuple[ItemId, ...] = Field(min_length=1)
    section: str
    """Heading on the sheet: vorbereitung, einstieg, legitimation, bedarfsanalyse, beratung, abschluss, sprache,
    nacharbeit."""
    points: float = Field(gt=0, le=100)
    check: Check
    when: Match | None = None
    """The criterion applies only if this happened; otherwise it counts neither for nor against."""
    auto_fail: bool = False
    """Lost, it caps the whole result at the sheet's `cap`."""
    advice: str
    """What to do next time, in German, one or two sentences, kind and concrete."""
    model: str = ""
    """Wording that wins the point. `{firma}`, `{anrede}` and `{name}` become the employer's name, the caller's form of
    address and the apprentice's own name."""
    praise: str = ""
    """What to say when it was won."""


class Rubric(Strict):
    """A score sheet. Points of the criteria that apply are scaled to 100."""

    id: Id
    title: str
    extends: Id | None = None
    """A sheet whose criteria hold here too; one of the same id replaces it."""
    without: tuple[Id, ...] = ()
    """Criteria of that sheet that do not hold here."""
    notice: str = "Übungsbogen, kein IHK-Bogen"
    pass_mark: float = Field(default=50, ge=0, le=100)
    cap: float = Field(default=49, ge=0, le=100)
    """Highest result after a lost auto-fail criterion; below the pass mark."""
    criteria: tuple[Criterion, ...] = Field(min_length=1)
