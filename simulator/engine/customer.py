"""The customer: hears a reply, feels something about it, and answers."""

from __future__ import annotations

from simulator.engine import events as ev
from simulator.engine.answers import (
    Piece,
    as_remark,
    fire,
    initiative_for,
    next_story,
    pieces_for,
    remark_for,
    silent_reactions,
)
from simulator.engine.conditions import View, holds
from simulator.engine.disclosure import Mention
from simulator.engine.draft import Draft
from simulator.engine.hearing import (
    agent_name,
    emotional_kind,
    factual_kind,
    has_common_words,
    is_farewell,
    is_nonsense,
    is_request,
    says_farewell,
)
from simulator.engine.lines import Line, pick, small_talk
from simulator.scenarios.models.conditions import Effects
from simulator.scenarios.models.persona import UtteranceKind
from simulator.scoring.reading import Reading
from simulator.scoring.text import words

MOST_PIECES = 3
"""So many questions of one reply are answered at once; people forget the rest."""

SHORT_GOODBYE = 12
"""A goodbye of so few words cannot have answered a question of hers."""

HELD = "-"
"""Stands for an ending when a goodbye was answered but not accepted."""

MOST_TURNS = 120
"""After so many replies the customer has no time left: no call goes on for ever."""

_STRONG: frozenset[UtteranceKind] = frozenset({"insult", "blame", "order", "judgement"})


def hear(draft: Draft, reading: Reading, typed: Reading, mentioned: tuple[Mention, ...]) -> None:
    """Records what was understood and moves the feelings, before anything is answered.

    Args:
        draft: the step in the making.
        reading: what the customer hears.
        typed: the same words as they were typed.
        mentioned: customers' data in the typed words.
    """
    goodbye = {"say_goodbye"} if is_farewell(reading) else set()
    intents = tuple(sorted(reading.sure_intents() | goodbye))
    if intents:
        draft.emit(ev.IntentsHeard, turn=draft.state.turn, intents=intents)
    name = agent_name(reading.text)
    if name and not draft.state.variables.get("agent"):
        draft.emit(ev.VariableSet, turn=draft.state.turn, name="agent", value=name)
    for cause in _causes(draft, reading):
        draft.moved_by(cause)
    known = _known_to_customer(draft)
    for mention in mentioned:
        quote = typed.text[mention.start : mention.end]
        if (mention.record, mention.field) in known or _said_before(draft, quote):
            continue
        draft.emit(
            ev.Disclosed,
            turn=draft.state.turn,
            record=mention.record,
            field=mention.field,
            quote=quote,
            start=mention.start,
            end=mention.end,
            verified=bool(draft.state.verified),
            own=mention.record == draft.world.scenario.caller.record,
        )


def answer(draft: Draft, reading: Reading, mentioned: tuple[Mention, ...]) -> str:
    """Says something in reply; the words become an event.

    Returns:
        The ending that the answer leads to, empty while the talk goes on.
    """
    silent_reactions(draft, reading)
    if not reading.sentences or is_nonsense(reading.text):
        return _say(draft, [_talk(draft, "nonsense" if reading.text.strip() else "silence", [], "unproductive")])
    pieces = pieces_for(draft, reading, mentioned)
    requests = sorted((piece for piece in pieces if piece.request), key=lambda piece: -piece.position)
    # Facts of one sentence keep their order: „Nummer und Geburtsdatum“ is answered in that order.
    requests = [
        piece for position in _positions(requests) for piece in pieces if piece.request and piece.position == position
    ]
    # Who can answer one of the questions does not say „Das weiß ich nicht“ to the other.
    requests = [piece for piece in requests if piece.scripted] or requests
    statements = [piece for piece in pieces if not piece.request]
    chosen: list[Piece | None] = [*requests[:MOST_PIECES]]
    # Beside a question only those statements are taken up that change something for her.
    weighty = [piece for piece in statements if not requests or piece.effects != Effects()]
    chosen.extend(weighty[-2:] if not requests else weighty[-1:][: max(0, MOST_PIECES - len(requests))])
    chosen = _with_remark(draft, reading, chosen)
    if not any(piece and piece.position >= 0 for piece in chosen):
        chosen.extend(_unasked(draft, reading, _lines(chosen)))
    asked = any(is_request(sentence) for sentence in reading.sentences)
    if any(piece and piece.effects is not None and piece.effects.end for piece in chosen):
        return _say(draft, chosen)  # last words are last words
    if not asked or (chosen and not any(piece and piece.scripted for piece in chosen)):
        brought_up = initiative_for(draft, reading, frozenset(), [piece for piece in chosen if piece is not None])
        if brought_up is not None:
            kept = [piece for piece in chosen if piece and (piece.scripted or piece.position < 0 or asked)]
            chosen = [*kept, brought_up]
    return _say(draft, chosen)


def speak_up(draft: Draft, deeds: frozenset[str]) -> str:
    """Lets the customer react to something that happened without words (a deed at the desk)."""
    silent_reactions(draft, None, deeds)
    return ""


def notice_silence(draft: Draft, seconds: float) -> str:
    """Asks whether anybody is there; after the third time she hangs up.

    Returns:
        The ending reached, empty while the talk goes on.
    """
    kind: UtteranceKind = "hold_over" if draft.state.holding else "silence"
    draft.emit(ev.SilenceNoticed, turn=draft.state.turn, seconds=seconds)
    draft.moved_by(kind)
    if draft.state.silences >= 3:
        _say(draft, [_talk(draft, "hang_up", [])])
        return cut_off(draft)
    ending = _say(draft, [_talk(draft, kind, []) or _talk(draft, "impatient", [])])
    return ending or out_of_patience(draft)


def out_of_patience(draft: Draft) -> str:
    """Hangs up when patience is gone or the call has gone on for too long.

    Returns:
        The ending reached, empty while the talk goes on.
    """
    scale = draft.world.scales.get("patience")
    gone = scale is not None and draft.state.feelings.get("patience", scale.start) <= scale.min
    if not gone and draft.state.turn < MOST_TURNS:
        return ""
    _say(draft, [_talk(draft, "hang_up", [])])
    return cut_off(draft)


def cut_off(draft: Draft) -> str:
    """The ending for a call that the customer breaks off."""
    endings = draft.world.scenario.endings
    for name, ending in endings.items():
        if ending.by_effect and not ending.success:
            return name
    return natural_ending(draft)


def natural_ending(draft: Draft) -> str:
    """The first ending whose condition holds; the last one of the file where none does."""
    view = View(draft.state)
    endings = draft.world.scenario.endings
    for name, ending in endings.items():
        if not ending.by_effect and holds(ending.when, view):
            return name
    return list(endings)[-1]


def says_goodbye(draft: Draft, reading: Reading) -> str:
    """Answers a goodbye: she hangs up when her matter is settled, otherwise she asks what becomes of it, once.

    Returns:
        The ending reached; `HELD` when she has asked for an answer to her own question first; empty when nobody said
        goodbye or her matter is not settled.
    """
    if not is_farewell(reading) or any(is_request(sentence) for sentence in reading.sentences):
        return ""
    name = natural_ending(draft)
    ending = draft.world.scenario.endings[name]
    first = draft.state.heard.get("say_goodbye", 0) < 2
    if first and not ending.success:
        return ""
    if first and _owed_an_answer(draft) and len(words(reading.text)) <= SHORT_GOODBYE:
        reminder = _talk(draft, "unanswered", [])
        if reminder is not None:
            _say(draft, [reminder])
            return HELD
    line = pick(draft, f"ending.{name}", ending.says)
    piece = Piece(0, line, request=False) if line else _talk(draft, "goodbye", [])
    _say(draft, [piece])
    return name


def parted(draft: Draft, reading: Reading) -> str:
    """The ending where both sides have just said goodbye, empty otherwise: nobody stays on the line after that."""
    said = draft.state.heard_words
    if not said or not is_farewell(reading) or not says_farewell(said[-1]):
        return ""
    return natural_ending(draft)


def _owed_an_answer(draft: Draft) -> bool:
    """Whether her last words were a question."""
    said = draft.state.heard_words
    return bool(said) and said[-1].rstrip().endswith("?")


def _unasked(draft: Draft, reading: Reading, taken: list[Line]) -> list[Piece | None]:
    """What she says when nothing was asked and nothing scripted fits."""
    state = draft.state
    if not any(line.startswith("matter#") for line in state.used_lines):
        greeting = _talk(draft, "greeting", taken) if state.turn == 1 else None
        return [greeting, next_story(draft, 0, taken)]
    if state.said.count(state.said[-1]) > 1:
        return [_talk(draft, "repeated_reply", taken, "repeated_reply")]
    kind = factual_kind(reading)
    if kind == "goodbye":
        return [pick_back(draft, taken)]
    if kind is not None:
        return [_talk(draft, kind, taken) or pick_back(draft, taken)]
    if len(words(reading.text)) > draft.world.persona.long_reply_words:
        return [_talk(draft, "monologue", taken, "monologue")]
    if emotional_kind(reading) is not None:
        return [] if taken else [pick_back(draft, taken)]
    if has_common_words(reading.text):
        return [_talk(draft, "statement", taken, "unproductive") or pick_back(draft, taken)]
    return [_talk(draft, "not_understood", taken, "unproductive") or pick_back(draft, taken)]


def pick_back(draft: Draft, taken: list[Line]) -> Piece | None:
    """A line that brings the talk back to her matter."""
    line = pick(draft, "persona.back_to_matter", draft.world.persona.back_to_matter, taken)
    return Piece(0, line, request=False, scripted=False, causes=("unproductive",)) if line else None


def _with_remark(draft: Draft, reading: Reading, chosen: list[Piece | None]) -> list[Piece | None]:
    """Puts a short word before the answer: the scenario's own, or the persona's for what was said to her personally."""
    remark = remark_for(draft, reading, _lines(chosen))
    if remark is not None:
        return [as_remark(remark), *chosen]
    kind = emotional_kind(reading)
    if kind is None:
        return chosen
    # A small word of thanks before every answer would wear out; strong words are always answered.
    if kind not in _STRONG and chosen and draft.state.turn > 1 and kind in ("thanks", "agreement"):
        return chosen
    piece = _talk(draft, kind, _lines(chosen), kind if kind == "insult" else "")
    return [as_remark(piece), *chosen] if piece else chosen


def _talk(draft: Draft, kind: UtteranceKind, taken: list[Line], cause: str = "") -> Piece | None:
    line = small_talk(draft, kind, taken)
    return Piece(0, line, request=False, scripted=False, causes=(cause,) if cause else ()) if line else None


def _say(draft: Draft, chosen: list[Piece | None]) -> str:
    """Emits the answer and its effects; gives the ending that it leads to."""
    pieces = sorted((piece for piece in chosen if piece is not None), key=lambda piece: piece.position >= 0)
    if not pieces:
        last = pick_back(draft, []) or _talk(draft, "impatient", [])
        if last is None:
            _bye_for_good(draft)
            return cut_off(draft)
        pieces = [last]
    text = " ".join(piece.line.text for piece in pieces)
    draft.emit(
        ev.CustomerSpoke,
        turn=draft.state.turn,
        text=text,
        lines=tuple(piece.line.id for piece in pieces),
        voice=draft.world.scenario.caller.name,
    )
    ending = ""
    for piece in pieces:
        for fact in piece.facts:
            draft.tell(fact)
        for cause in piece.causes:
            draft.moved_by(cause)
        if piece.reaction and piece.effects is not None:
            fire(draft, piece.reaction, piece.effects)
            ending = ending or (piece.effects.end or "")
    return ending


def _bye_for_good(draft: Draft) -> None:
    """Every line is used up: she leaves. Happens only in calls far beyond any talk."""
    line = small_talk(draft, "hang_up")
    text = line.text if line else "…"
    draft.emit(
        ev.CustomerSpoke,
        turn=draft.state.turn,
        text=text,
        lines=(line.id,) if line else (),
        voice=draft.world.scenario.caller.name,
    )


def _causes(draft: Draft, reading: Reading) -> list[str]:
    causes = [f"you_message.{s.reproach.value}" for s in reading.sentences if s.reproach.value != "none"]
    causes += ["conditional" for s in reading.sentences if s.conditional]
    causes += [f"question.{s.question.value}" for s in reading.sentences if s.question.value != "none"]
    causes += [f"acts.{act}" for act in reading.acts]
    causes += [f"closing.{closing}" for closing in reading.closing]
    causes += [f"intent.{intent}" for intent in sorted(reading.sure_intents())]
    unique = list(dict.fromkeys(causes))
    # Kindness said over and over is a phrase, not kindness: each act counts once in three replies.
    worn = draft.state.heard
    return [c for c in unique if not (c == "acts.apology" and worn.get("apologise", 0) > 3)]


def _said_before(draft: Draft, quote: str) -> bool:
    """Whether the customer has said these very words herself."""
    wanted = " ".join(words(quote).folded)
    return any(f" {wanted} " in f" {' '.join(words(line).folded)} " for line in draft.state.heard_words)


def _known_to_customer(draft: Draft) -> set[tuple[str, str]]:
    """Fields whose values the customer has named herself; told back to her they are no disclosure."""
    scenario = draft.world.scenario
    fields = {
        "address": "street",
        "customer_number": "id",
        "birth_date": "birth_date",
        "phone": "phone",
        "email": "email",
    }
    record = scenario.caller.record or ""
    return {
        (record, fields[fact.identifies])
        for name, fact in scenario.facts.items()
        if name in draft.state.told and fact.identifies in fields
    }


def _positions(pieces: list[Piece]) -> list[int]:
    return list(dict.fromkeys(piece.position for piece in pieces))


def _lines(chosen: list[Piece | None]) -> list[Line]:
    return [piece.line for piece in chosen if piece is not None]
