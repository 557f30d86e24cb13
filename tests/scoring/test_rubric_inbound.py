"""The shipped score sheet for inbound service calls, read with the shipped language rules."""

from __future__ import annotations

from collections import defaultdict

import pytest

from simulator.scenarios.library import content_root, load_library
from simulator.scoring.assess import evaluate
from simulator.scoring.assessment import CriterionResult, Outcome
from simulator.scoring.describe import SECTIONS
from simulator.scoring.phrases import Phrase
from simulator.scoring.reader import Reader
from simulator.scoring.rubric import Avoided, Criterion, Documented, Match, Order, Ratio, Rubric, Said
from simulator.scoring.timeline import Moment, MomentKind
from tests.scoring.assess_talks import CONTEXT, desk, heard, mark, small_talk

ITEMS = {f"A.1.{number}" for number in range(1, 12)}

LIBRARY = load_library(content_root())
RUBRIC: Rubric = LIBRARY.rubrics["inbound-service"]
READER = Reader(LIBRARY.language)
BY_ID = {criterion.id: criterion for criterion in RUBRIC.criteria}

PHASES = ("einstieg", "bedarfsanalyse", "beratung", "abschluss")
OPEN_FIRST = "Was genau passiert, wenn die Verbindung abbricht?"


def say(text: str, turn: int = 1, phase: str = "beratung") -> Moment:
    return Moment(MomentKind.SAID, turn, phase, text=text, reading=READER.read(text))


def line(name: str, *timeline: Moment) -> CriterionResult:
    return evaluate(timeline, RUBRIC, CONTEXT).criterion(name)


def worded(criterion: Criterion) -> str:
    """The model wording with the names of this call."""
    lost = evaluate((say("Hm.", 1),), RUBRIC, CONTEXT).criterion(criterion.id)
    return lost.model or criterion.model


def matches(criterion: Criterion) -> list[Match]:
    check = criterion.check
    if isinstance(check, Said):
        found = [*check.parts, check.before, check.after]
    elif isinstance(check, Avoided):
        found = [check.match, check.before, check.after]
    elif isinstance(check, Order):
        found = [check.first, check.then]
    elif isinstance(check, Ratio):
        found = [check.part, check.whole]
    else:
        found = []
    return [match for match in [*found, criterion.when] if match is not None]


def nested(match: Match) -> list[Match]:
    return [match, *(deeper for inner in match.any for deeper in nested(inner))]


def test_every_item_of_a1_is_on_the_sheet() -> None:
    assert {item for criterion in RUBRIC.criteria for item in criterion.items} == ITEMS


def test_form_of_the_sheet() -> None:
    assert RUBRIC.notice == "Übungsbogen, kein IHK-Bogen"
    assert len(BY_ID) == len(RUBRIC.criteria)
    assert {criterion.section for criterion in RUBRIC.criteria} == set(SECTIONS)
    assert RUBRIC.cap < RUBRIC.pass_mark


def test_weights_leave_room_for_the_scenario_within_the_proposal() -> None:
    weights: dict[str, float] = defaultdict(float)
    for criterion in RUBRIC.criteria:
        weights[criterion.section] += criterion.points
    full = {"einstieg": 10, "legitimation": 10, "abschluss": 12, "sprache": 12, "nacharbeit": 8, "vorbereitung": 4}
    for section, points in full.items():
        assert abs(weights[section] - points) <= 1, section
    assert 10 <= weights["bedarfsanalyse"] <= 18
    assert 8 <= weights["beratung"] <= 14


@pytest.mark.parametrize("criterion", RUBRIC.criteria, ids=lambda criterion: criterion.id)
def test_every_phrase_can_be_read(criterion: Criterion) -> None:
    for match in (deeper for outer in matches(criterion) for deeper in nested(outer)):
        for notation in (*match.words, *match.not_words, *match.heard):
            assert Phrase.compile(notation).notation == notation
    if isinstance(criterion.check, Documented):
        for notation in criterion.check.judgements:
            assert Phrase.compile(notation).notation == notation


@pytest.mark.parametrize("criterion", RUBRIC.criteria, ids=lambda criterion: criterion.id)
def test_every_match_has_a_german_name(criterion: Criterion) -> None:
    if isinstance(criterion.check, Said):
        assert all(part.label for part in criterion.check.parts)
    if isinstance(criterion.check, Order):
        assert criterion.check.first.label
        assert criterion.check.then.label


MODELS = [c for c in RUBRIC.criteria if c.model and isinstance(c.check, Said | Order)]


@pytest.mark.parametrize("criterion", MODELS, ids=lambda criterion: criterion.id)
def test_the_model_wording_earns_points(criterion: Criterion) -> None:
    """Nothing is proposed that would not help: said in a call where it has its place, the model earns points."""
    model = worded(criterion)
    before = (say(OPEN_FIRST, 3),) if criterion.id == "eingrenzen" else ()
    without = line(criterion.id, *before).points
    given = [line(criterion.id, *before, say(model, 4, phase)).points - without for phase in PHASES]
    deeds = {"legitimation": "verify", "legitimation-zuerst": "verify"}
    if criterion.id in deeds:
        assert line(criterion.id, desk(deeds[criterion.id])).outcome is Outcome.WON
    else:
        assert max(given) > 0


@pytest.mark.parametrize(
    "criterion",
    [c for c in RUBRIC.criteria if c.model and c.section != "nacharbeit"],
    ids=lambda criterion: criterion.id,
)
def test_the_model_wording_has_no_fault(criterion: Criterion) -> None:
    found = evaluate((*small_talk(), say(worded(criterion), 9)), RUBRIC, CONTEXT)
    faults = {
        result.id: [entry.quote for entry in result.evidence if not entry.good]
        for result in found.criteria
        if isinstance(BY_ID[result.id].check, Avoided)
    }
    assert not any(faults.values()), faults


@pytest.mark.parametrize("criterion", RUBRIC.criteria, ids=lambda criterion: criterion.id)
def test_advice_is_a_whole_sentence_and_no_order(criterion: Criterion) -> None:
    assert criterion.advice.rstrip("“").endswith((".", "!", "?", "…"))
    assert "müssen Sie" not in criterion.advice
    assert "Sie müssen" not in criterion.advice.replace("„Sie müssen …“", "")
    assert criterion.model or criterion.section in {"vorbereitung", "nacharbeit", "beratung"}


@pytest.mark.parametrize(
    "text",
    [
        "Guten Tag, Heidetel Kundenservice, mein Name ist Lea Wolf, was kann ich für Sie tun?",
        "Schönen guten Abend, Heidetel, Sie sprechen mit Murat Kaya. Wie kann ich Ihnen helfen?",
        "Heidetel, mein Name ist Lea Wolf, guten Tag. Worum geht es?",
        "guten tag heidetel kundenservice lea wolf was kann ich fuer sie tun",
        "Hallo und herzlich willkommen bei Heidetel, hier ist Jan Peters. Was darf ich für Sie tun?",
    ],
)
def test_usual_greetings_win(text: str) -> None:
    found = evaluate((say(text, 1, "einstieg"),), RUBRIC, CONTEXT)
    assert found.criterion("meldeformel").outcome is Outcome.WON
    assert found.criterion("einstieg-offene-frage").outcome is Outcome.WON


@pytest.mark.parametrize("text", ["Ja bitte?", "Heidetel, Wolf.", "Guten Tag, kann ich Ihnen helfen?"])
def test_incomplete_greetings_lose(text: str) -> None:
    found = evaluate((say(text, 1, "einstieg"),), RUBRIC, CONTEXT)
    assert found.criterion("meldeformel").outcome is not Outcome.WON
    assert found.criterion("einstieg-offene-frage").outcome is Outcome.LOST


COUPLED = [
    "Das geht nur, wenn Sie zustimmen.",
    "Sie müssen da schon zustimmen.",
    "Ohne Ihre Einwilligung kann ich den Auftrag nicht bearbeiten.",
    "Wenn Sie nicht zustimmen, kann ich Ihnen den Router nicht schicken.",
    "Ihre Zustimmung zur Werbung ist Voraussetzung für den Tausch.",
    "Die Einwilligung gehört zum Vertrag dazu.",
    "Ohne Ihre Zustimmung gibt es leider keinen Techniker.",
]
FREE = [
    "Ohne Ihre Einwilligung rufen wir Sie nicht an.",
    "Ohne Ihr Einverständnis bekommen Sie keine Werbung.",
    "Das ist freiwillig, Sie müssen nicht zustimmen.",
    "Wenn Sie nicht zustimmen, bekommen Sie keine Anrufe.",
    "Dürfen wir Sie künftig telefonisch über neue Tarife informieren? Sie können jederzeit widerrufen.",
    "Ihr neuer Router kommt auf jeden Fall.",
]


@pytest.mark.parametrize("text", COUPLED)
def test_coupling_the_consent_fails_the_call(text: str) -> None:
    assert "opt-in-nicht-gekoppelt" in evaluate((*small_talk(), say(text, 9)), RUBRIC, CONTEXT).failed_by


@pytest.mark.parametrize("text", FREE)
def test_a_free_choice_is_no_coupling(text: str) -> None:
    assert line("opt-in-nicht-gekoppelt", *small_talk(), say(text, 9)).outcome is Outcome.WON


@pytest.mark.parametrize(
    "text", ["Ja, aber das steht so im Vertrag.", "Das verstehe ich, aber da sind mir die Hände gebunden."]
)
def test_yes_but_costs_points_and_is_no_understanding(text: str) -> None:
    talk = (*small_talk(), say(text, 9))
    assert line("kein-ja-aber", *talk).outcome is Outcome.PART
    assert line("verstaendnis", *talk).outcome is Outcome.LOST


@pytest.mark.parametrize("text", ["Gern, und das Gerät kommt am Mittwoch.", "Ihr altes Gerät ist von 2019."])
def test_no_but_no_loss(text: str) -> None:
    assert line("kein-ja-aber", *small_talk(), say(text, 9)).outcome is Outcome.WON


@pytest.mark.parametrize("verified", ["true", "false"])
def test_telling_before_verifying_fails_the_call(verified: str) -> None:
    talk = (*small_talk(), mark("disclosed", 3, verified=verified, own="true", field="street"))
    assert ("auskunft-erst-nach-legitimation" in evaluate(talk, RUBRIC, CONTEXT).failed_by) == (verified == "false")


@pytest.mark.parametrize("own", ["true", "false"])
def test_somebody_elses_data_fails_the_call(own: str) -> None:
    talk = (*small_talk(), mark("disclosed", 3, verified="true", own=own, field="street"))
    assert ("keine-fremden-daten" in evaluate(talk, RUBRIC, CONTEXT).failed_by) == (own == "false")


@pytest.mark.parametrize(
    ("text", "judges"),
    [
        ("Kd. war mal wieder total unverschämt.", True),
        ("Kundin ist ziemlich schwierig.", True),
        ("Nerviger Kunde, wollte alles umsonst.", True),
        ("Kunde meckert über alles.", True),
        ("Kd. meldet Störung, Leitung geprüft.", False),
        ("Kd. ist verärgert über zwei geplatzte Termine; Ersatztermin vereinbart.", False),
        ("Beschwerde aufgenommen, Teamleitung informiert.", False),
    ],
)
def test_judgements_in_the_documentation(text: str, judges: bool) -> None:
    filed = Moment(MomentKind.DOCUMENTED, 9, "", data={"summary": text})
    note = next(e for e in line("doku-sachlich", filed).evidence if "wertet" in e.note or "sachlich" in e.note)
    assert note.good is not judges


def test_silence_earns_nothing_and_hangs_nobody() -> None:
    found = evaluate((), RUBRIC, CONTEXT)
    assert (found.points, found.grade, found.failed_by) == (0, 6, ())


def test_parroting_a_whole_call_earns_next_to_nothing() -> None:
    lines = (
        "Guten Tag, mein Internet bricht seit zwei Wochen jeden Abend ab.",
        "Ich arbeite von zu Hause aus und brauche das für meine Arbeit.",
        "Können Sie mir bitte sagen, woran das liegt?",
        "Ich verstehe das nicht, früher lief das doch immer.",
        "Ja, das mit dem Kabel habe ich noch nicht versucht.",
        "Wann kann denn ein neues Gerät bei mir sein?",
    )
    talk = [m for n, text in enumerate(lines, 1) for m in (heard(text, n), say(text, n))]
    assert evaluate(tuple(talk), RUBRIC, CONTEXT).points < 3
