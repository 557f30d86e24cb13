"""Finds what the customer can answer to a reply: scripted reactions, facts, the story, small talk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.engine import events as ev
from simulator.engine.conditions import View, holds
from simulator.engine.disclosure import Mention
from simulator.engine.draft import Draft
from simulator.engine.hearing import STORY_QUESTIONS, is_request, question_kind
from simulator.engine.lines import Line, pick, small_talk
from simulator.engine.state import SessionState
from simulator.engine.typed import told_apart
from simulator.scenarios.models.conditions import Effects
from simulator.scenarios.models.scenario import Fact, Reaction
from simulator.scoring.phrases import find_any
from simulator.scoring.reading import SURE, Question, Reading, Sentence

_BEYOND_DOUBT = 0.9
_YES_NO = (Question.CLOSED, Question.SUGGESTIVE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an answer.

    Attributes:
        position: number of the sentence it answers.
        line: the words.
        request: whether a question or request is answered (these go first, the last one first).
        scripted: whether the scenario wrote it, as opposed to the persona's small talk.
        facts: facts that it tells.
        reaction: reaction that it belongs to.
        effects: what it changes.
        causes: causes of feelings, for the persona's moves.
    """

    position: int
    line: Line
    request: bool
    scripted: bool = True
    facts: tuple[str, ...] = ()
    reaction: str = ""
    effects: Effects | None = None
    causes: tuple[str, ...] = ()


def pieces_for(draft: Draft, reading: Reading, mentioned: tuple[Mention, ...]) -> list[Piece]:
    """All that can be answered, sentence by sentence, in the order of the sentences."""
    pieces: list[Piece] = []
    reader = draft.world.reader
    apart = [(i, part) for i, sentence in enumerate(reading.sentences) for part in told_apart(sentence, reader)]
    for position, sentence in apart:
        view = View(draft.state, reading, (sentence,))
        taken = [piece.line for piece in pieces]
        used = {piece.reaction for piece in pieces if piece.reaction} | {f for piece in pieces for f in piece.facts}
        if _answered_already(draft, view, used):
            continue
        found = _reaction(draft, view, "answer", position, taken, used)
        if found is not None:
            pieces.append(found)
            continue
        data = _data_check(draft, sentence, position, mentioned, taken)
        if data is not None:
            pieces.append(data)
            continue
        if _asks_for_the_matter(draft, sentence, taken) and (matter := next_story(draft, position, taken)) is not None:
            pieces.append(matter)
            continue
        asked = list(_asked(draft, sentence, pieces))
        facts = [name for name in asked if name not in used]
        if asked and not facts:
            continue  # told a sentence ago
        told = [piece for name in facts if (piece := _fact(draft, name, position, taken)) is not None]
        if told:
            pieces.extend(told[:3])
        elif is_request(sentence):
            piece = _unscripted(draft, sentence, position, taken)
            if piece is not None:
                pieces.append(piece)
    if not any(piece.scripted for piece in pieces) and len(reading.sentences) > 1:
        whole = View(draft.state, reading, reading.sentences)
        last = len(reading.sentences) - 1
        found = _reaction(draft, whole, "answer", last, [piece.line for piece in pieces], set())
        if found is not None:
            pieces.append(found)
    return pieces


def _asks_for_the_matter(draft: Draft, sentence: Sentence, taken: list[Line]) -> bool:
    """Whether it is the first open question: whoever calls says what it is about before she answers anything else."""
    named = any(line.startswith("matter#") for line in (*draft.state.used_lines, *(one.id for one in taken)))
    asked = sentence.question is Question.OPEN or STORY_QUESTIONS.intersection(sentence.sure_intents())
    return not named and bool(asked)


def remark_for(draft: Draft, reading: Reading, taken: list[Line]) -> Piece | None:
    """A scripted short word to put before the answer."""
    view = View(draft.state, reading, reading.sentences)
    return _reaction(draft, view, "remark", -1, taken, set())


def initiative_for(
    draft: Draft, reading: Reading | None, deeds: frozenset[str], answered: Sequence[Piece]
) -> Piece | None:
    """Something the customer brings up by herself, after what she is about to answer."""
    sentences = reading.sentences if reading else ()
    view = View(_foreseen(draft.state, answered), reading, sentences, deeds)
    taken = [piece.line for piece in answered]
    return _reaction(draft, view, "initiative", len(sentences), taken, set())


def _foreseen(state: SessionState, answered: Sequence[Piece]) -> SessionState:
    """The state with what these answers will have told and set."""
    effects = [piece.effects for piece in answered if piece.effects is not None]
    told = [fact for piece in answered for fact in (*piece.facts, *(piece.effects.tell if piece.effects else ()))]
    variables = {name: value for effect in effects for name, value in effect.set.items()}
    return replace(
        state,
        told=(*state.told, *(fact for fact in dict.fromkeys(told) if fact not in state.told)),
        variables={**state.variables, **variables},
        fired={**state.fired, **{piece.reaction: 1 for piece in answered if piece.reaction}},
    )


def silent_reactions(draft: Draft, reading: Reading | None, deeds: frozenset[str] = frozenset()) -> None:
    """Fires the reactions without words: they only change something."""
    for reaction in draft.world.scenario.reactions:
        if (
            reaction.says
            or reaction.id in draft.state.fired
            or not (reaction.when.looks_at_words() or reaction.when.looks_at_deeds())
        ):
            continue
        sentences = reading.sentences if reading else ()
        views = [View(draft.state, reading, (s,), deeds) for s in sentences]
        views.append(View(draft.state, reading, sentences, deeds))
        if any(holds(reaction.when, view) for view in views):
            fire(draft, reaction.id, reaction.effects)


def fire(draft: Draft, reaction: str, effects: Effects) -> None:
    """Records that a reaction fired and makes its changes; an ending is left to the session."""
    draft.emit(ev.ReactionFired, turn=draft.state.turn, reaction=reaction)
    apply_effects(draft, effects, f"reaction.{reaction}")


def apply_effects(draft: Draft, effects: Effects, cause: str) -> None:
    """Moves feelings, sets variables and tells facts as the data say."""
    for feeling, by in effects.feelings.items():
        draft.move(feeling, by, cause)
    for name, value in effects.set.items():
        if draft.state.variables.get(name) != value or type(draft.state.variables.get(name)) is not type(value):
            draft.emit(ev.VariableSet, turn=draft.state.turn, name=name, value=value)
    for fact in effects.tell:
        draft.tell(fact)


def next_story(draft: Draft, position: int, taken: list[Line]) -> Piece | None:
    """Her matter if she has not named it, otherwise the next piece of the story."""
    scenario = draft.world.scenario
    named = {*draft.state.used_lines, *(line.id for line in taken)}
    if not any(line.startswith("matter#") for line in named):
        line = pick(draft, "matter", scenario.matter, taken)
        if line is not None:
            return Piece(position, line, request=True)
    view = View(draft.state)
    for story in scenario.story:
        pool = f"story.{story.id}"
        if any(used.startswith(f"{pool}#") for used in draft.state.used_lines):
            continue
        if any(line.id.startswith(f"{pool}#") for line in taken) or not holds(story.when, view):
            continue
        line = pick(draft, pool, story.says, taken)
        if line is not None:
            return Piece(position, line, request=True, facts=story.tells)
    return None


def _reaction(draft: Draft, view: View, role: str, position: int, taken: list[Line], used: set[str]) -> Piece | None:
    candidates = sorted(
        (r for r in draft.world.scenario.reactions if r.role == role and r.says and r.id not in used),
        key=lambda reaction: -reaction.priority,
    )
    for reaction in candidates:
        if role != "initiative" and not reaction.when.looks_at_words():
            continue
        if not holds(reaction.when, view):
            continue
        line = _reaction_line(draft, reaction, taken)
        if line is not None:
            request = any(is_request(sentence) for sentence in view.sentences)
            return Piece(position, line, request=request, reaction=reaction.id, effects=reaction.effects)
    return None


def _answered_already(draft: Draft, view: View, used: set[str]) -> bool:
    """Whether a request of this reply was answered by what an earlier sentence of it has brought about."""
    reactions = (reaction for reaction in draft.world.scenario.reactions if reaction.id in used)
    return any(holds(reaction.when, view) for reaction in reactions)


def _reaction_line(draft: Draft, reaction: Reaction, taken: list[Line]) -> Line | None:
    if reaction.id not in draft.state.fired:
        return pick(draft, f"reaction.{reaction.id}", reaction.says, taken)
    if not reaction.again:
        return None
    return pick(draft, f"reaction.{reaction.id}.again", reaction.again, taken)


def _asked(draft: Draft, sentence: Sentence, pieces: list[Piece]) -> Iterator[str]:
    """Facts that the sentence asks for: those named by their words, and for each intent the first that is not told."""
    if not is_request(sentence):
        return
    named: list[str] = []
    facts = draft.world.scenario.facts
    by_words = [
        (places[0][0], name)
        for name, fact in facts.items()
        if fact.words and (places := find_any(fact.words, sentence.text))
    ]
    named.extend(name for _, name in sorted(by_words))
    least = _BEYOND_DOUBT if named else SURE
    already = set(named) | {fact for piece in pieces for fact in piece.facts}
    asked_for = {intent for name in named for intent in facts[name].asked_by}
    for intent in sentence.intents:
        # Where the words name a fact already, only an intent beyond doubt adds another one.
        if intent.confidence < least or intent.id in asked_for:
            continue
        matching = [name for name, fact in facts.items() if intent.id in fact.asked_by and name not in already]
        untold = [name for name in matching if name not in draft.state.told]
        named.extend((untold or matching)[:1])
    yield from named


def _fact(draft: Draft, name: str, position: int, taken: list[Line]) -> Piece | None:
    fact: Fact = draft.world.scenario.facts[name]
    if not holds(fact.when, View(draft.state)):
        line = pick(draft, f"fact.{name}.withheld", fact.withheld, taken)
        return Piece(position, line, request=True) if line else None
    if name not in draft.state.told:
        line = pick(draft, f"fact.{name}", fact.says, taken)
        if line is not None:
            return Piece(position, line, request=True, facts=(name,))
    line = pick(draft, f"fact.{name}.again", fact.again, taken) or small_talk(draft, "asked_again", taken)
    return Piece(position, line, request=True, facts=(name,), causes=("asked_again",)) if line else None


def _data_check(
    draft: Draft, sentence: Sentence, position: int, mentioned: tuple[Mention, ...], taken: list[Line]
) -> Piece | None:
    """Data read back: her own are confirmed, somebody else's startle her."""
    here = [mention for mention in mentioned if sentence.start <= mention.start < sentence.end]
    if not here:
        return None
    own = draft.world.scenario.caller.record
    if any(mention.record != own for mention in here):
        line = small_talk(draft, "wrong_data", taken)
        return Piece(position, line, request=True, causes=("disclosed.other",)) if line else None
    wants_answer = sentence.question in _YES_NO or "confirm_data" in sentence.sure_intents()
    line = small_talk(draft, "confirm_data", taken) if wants_answer else None
    return Piece(position, line, request=True) if line else None


def _unscripted(draft: Draft, sentence: Sentence, position: int, taken: list[Line]) -> Piece | None:
    """The story on an open question, otherwise a small answer that fits the question's type.

    Before her matter is known, any „Ja, bitte?“ is taken for „Was kann ich für Sie tun?“.
    """
    intents = set(sentence.sure_intents())
    if "smalltalk" in intents:
        line = small_talk(draft, "smalltalk", taken)
        return Piece(position, line, request=True, scripted=False) if line else None
    asked_for_matter = bool(intents & STORY_QUESTIONS)
    unnamed = not any(line.startswith("matter#") for line in (*draft.state.used_lines, *(one.id for one in taken)))
    if unnamed or asked_for_matter or sentence.question is Question.OPEN:
        story = next_story(draft, position, taken)
        if story is not None:
            return story
    line = small_talk(draft, "told_already", taken) if asked_for_matter else None
    line = line or small_talk(draft, question_kind(sentence), taken)
    return Piece(position, line, request=True, scripted=False) if line else None


def as_remark(piece: Piece) -> Piece:
    """The same piece, put before everything else."""
    return replace(piece, position=-1)
