"""A call in line mode: no drawing, for pipes, plain terminals and screen readers. The same events as on the screen."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from simulator.cli import form
from simulator.cli.lines import Lines
from simulator.engine import events as ev
from simulator.engine import inputs as inp
from simulator.engine.desk_view import find_article, record_view
from simulator.engine.guided import Choice, better, choices
from simulator.engine.script import COMMANDS, ScriptError, ScriptReader
from simulator.engine.session import NotNowError, Session
from simulator.engine.state import Stage
from simulator.records.rendering import briefing as brief
from simulator.records.rendering import talk
from simulator.records.rendering.coach import coach
from simulator.records.rendering.text import item, wrapped
from simulator.records.replay import finish, put_in
from simulator.scenarios.diagnostics import did_you_mean
from simulator.scoring.text import fold

_LOCAL = {
    "/hilfe": "/hilfe – diese Übersicht",
    "/briefing": "/briefing – Rolle, Lage und Ziele noch einmal lesen",
    "/coach": "/coach – Hinweise nach jeder Antwort an oder aus",
}
_PROMPTS = {
    Stage.BRIEFING: "Ihre Auswahl: ",
    Stage.RINGING: "Enter nimmt ab: ",
    Stage.ENDED: "Nacharbeit (Enter geht zur Dokumentation): ",
}
_READY = "Das Telefon klingelt. „/annehmen“ nimmt das Gespräch an."
_PICKED_UP = "Sie haben abgenommen. Melden Sie sich."
_NUMBERS = "Bitte die Nummern der Schritte eingeben, zum Beispiel „1 3 4“. „/annehmen“ überspringt die Prüfung."


class LineCall:
    """Leads a session from the briefing to its end, line by line.

    Args:
        session: the session, new or taken up again.
        lines: where the apprentice's lines come from.
        show: prints text that is for people; does nothing when the output is for programs.
        emit: gets every new event.
        width: columns to wrap at.
        coach: whether remarks on the replies are shown.
        clock: seconds since the start for somebody who types; without it every line takes the same time.
    """

    def __init__(
        self,
        session: Session,
        lines: Lines,
        *,
        show: Callable[[str], None],
        emit: Callable[[tuple[ev.Event, ...]], None],
        width: int,
        coach: bool,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self.session = session
        self.world = session.world
        self.refused = 0
        """Lines that could not be carried out."""
        self._lines = lines
        self._show = show
        self._emit = emit
        self._width = width
        self._coach = coach
        self._clock = clock
        self._customer = self.world.scenario.caller.name
        self._reader = ScriptReader(today=session.state.date, clock=session.state.at)
        if clock is not None:
            self._reader.pace = 0.0
        self._number = 0
        self._offered: Choice | None = None

    def run(self) -> None:
        """Reads lines until the documentation is filed or the input ends; then the session is closed.

        Raises:
            KeyboardInterrupt: if the apprentice breaks off; the session stays open and can be taken up again.
        """
        self._begin()
        while self.session.state.stage not in (Stage.DOCUMENTED, Stage.CLOSED):
            self._offer()
            line = self._lines.read(self._prompt())
            if line is None:
                break
            self._number += 1
            line = self._chosen(line)
            if self.session.state.stage is Stage.ENDED and self._lines.live and not line.strip():
                if not self._document():
                    break
                continue
            self._take(line)
        self._tick_clock()
        self._tell(finish(self.session, self._reader))

    def _begin(self) -> None:
        state = self.session.state
        if state.stage is Stage.BRIEFING:
            self._show(brief.briefing(self.world, date=state.date, hints=state.mode != "exam", width=self._width))
            self._show("\n" + brief.workplace(self.world.workplace, self._width))
            if self._lines.live:
                self._show(wrapped("Was Sie schreiben, wird gesagt. „/hilfe“ zeigt die Befehle.", self._width))
                self._show(wrapped(_NUMBERS, self._width))
        else:
            self._show("Das bisherige Gespräch:")
            self._tell(self.session.events, emit=False, own_words=True)
            if state.stage is Stage.RINGING:
                self._show(_READY)

    def _offer(self) -> None:
        """Shows the three replies of a guided call."""
        choice = choices(self.world, self.session.state)
        if choice is None or choice == self._offered:
            return
        self._offered = choice
        if choice.desk:
            self._show(item(f"Am Arbeitsplatz: {choice.desk}", self._width))
        for number, reply in enumerate(choice.replies, start=1):
            self._show(item(f"{number}  {reply}", self._width))

    def _chosen(self, line: str) -> str:
        """The reply behind a number; any other line as it is."""
        choice = choices(self.world, self.session.state)
        number = line.strip()
        return choice.replies[int(number) - 1] if choice is not None and number in {"1", "2", "3"} else line

    def _prompt(self) -> str:
        if choices(self.world, self.session.state) is not None:
            return "1, 2 oder 3 (oder eigene Worte): "

        return _PROMPTS.get(self.session.state.stage, "Sie: ")

    def _take(self, line: str) -> None:
        words = line.strip()
        stage = self.session.state.stage
        if self._local(words.casefold()):
            return
        try:
            self._tick_clock()
            if stage is Stage.BRIEFING and _is_choice(words):
                given: inp.Input | None = self._choice(words)
            elif stage is Stage.BRIEFING and self._lines.live and not words.startswith("/"):
                self._show(wrapped(_NUMBERS, self._width))
                return
            elif stage is Stage.RINGING and self._lines.live and not words:
                given = inp.PickUp(at=self._reader.clock)
            else:
                given = None if words.startswith("#") else self._reader.read(line)
            if given is not None:
                self._tell(put_in(self.session, given), own_words=not self._lines.live)
        except (ScriptError, NotNowError) as error:
            self.refused += 1
            self._complain(str(error))

    def _tick_clock(self) -> None:
        if self._clock is not None:
            self._reader.clock = max(self._clock(), self.session.state.at)

    def _complain(self, message: str) -> None:
        place = "" if self._lines.live else f"Zeile {self._number}: "
        print(wrapped(f"{place}{message}", self._width), file=sys.stderr, flush=True)

    def _choice(self, words: str) -> inp.Input:
        steps = self.world.workplace.steps
        numbers = [int(word) for word in words.replace(",", " ").split()]
        wrong = next((number for number in numbers if not 1 <= number <= len(steps)), None)
        if wrong is not None:
            raise ScriptError(f"Einen Schritt {wrong} gibt es nicht, nur 1 bis {len(steps)}.")
        return inp.CheckWorkplace(tuple(steps[number - 1].id for number in numbers), at=self._reader.clock)

    # ------------------------------------------------------------------------------------------- what is shown

    def _tell(self, events: tuple[ev.Event, ...], *, emit: bool = True, own_words: bool = False) -> None:
        """Shows events; the apprentice's own words only where she has not typed them before her eyes."""
        if emit:
            self._emit(events)
        for event in events:
            for text in self._texts(event, own_words=own_words):
                self._show(text)

    def _texts(self, event: ev.Event, *, own_words: bool) -> Iterator[str]:
        match event:
            case ev.AgentSpoke():
                if own_words:
                    yield talk.spoken("Sie", event.text, self._width)
                if self._coach and self.session.state.mode != "exam":
                    yield coach(self.world.reader.read(event.text), self._width)
                    if best := better(self.world, event.text):
                        yield wrapped(f"Noch besser: „{best}“", self._width)
                return
            case ev.WorkplaceChecked():
                yield _READY
            case ev.CallStarted():
                yield _PICKED_UP
            case ev.Documented():
                yield "Die Dokumentation ist abgelegt."
        line = talk.line_of(event, agent="Sie", customer=self._customer, width=self._width)
        if line is not None and not (isinstance(event, ev.DeskActed) and event.action == "article" and event.ok):
            yield line
        if isinstance(event, ev.DeskActed) and event.ok:
            yield self._shown_at_desk(event)

    def _shown_at_desk(self, event: ev.DeskActed) -> str:
        """What the screen of the desk shows after a deed, besides its message."""
        state = self.session.state
        match event.action:
            case "search":
                records = event.result.get("records", "").split(",")
                return "\n".join(
                    talk.hit(record_view(self.world, state, name), self._width) for name in records if name
                )
            case "open" | "create" if state.open_record:
                return talk.record(record_view(self.world, state, state.open_record), self._width)
            case "article":
                page = find_article(self.world, event.args.get("article", ""))
                return talk.article(page, self._width) if page is not None else ""
            case _:
                return ""

    def _local(self, words: str) -> bool:
        """Carries out what concerns only the line mode; `False` if it is something else."""
        company, width = self.world.company, self._width
        match words:
            case "/hilfe" | "/?":
                commands = [item(text, width) for text in (*COMMANDS.values(), *_LOCAL.values())]
                self._show("\n".join(["Befehle:", *commands, "Alles andere wird gesagt. Strg+D beendet das Gespräch."]))
            case "/briefing":
                state = self.session.state
                self._show(brief.briefing(self.world, date=state.date, hints=state.mode != "exam", width=width))
            case "/coach":
                self._coach = not self._coach
                self._show("Der Coach ist an." if self._coach else "Der Coach ist aus.")
            case "/artikel":
                self._show(brief.articles(company, width))
            case "/auftrag":
                self._show(brief.services(company, width))
            case _:
                return self._unknown(words)
        return True

    def _unknown(self, words: str) -> bool:
        """Refuses a command that neither the engine nor the line mode knows; both are searched for what was meant."""
        command = words.partition(" ")[0]
        if not command.startswith("/") or fold(command) in COMMANDS:
            return False
        self.refused += 1
        hint = did_you_mean(fold(command), (*COMMANDS, *_LOCAL), show=0) or "„/hilfe“ zeigt alle Befehle."
        self._complain(f"Den Befehl „{command}“ gibt es nicht, {hint}")
        return True

    # ------------------------------------------------------------------------------------------- after the call

    def _document(self) -> bool:
        """Asks for the documentation field by field; `False` if the input ended before it was filed."""
        fields = form.ask(self._lines, self.world.company, self._reader, show=self._show, width=self._width)
        if fields is None:
            return False
        self._tick_clock()
        self._tell(put_in(self.session, inp.Document(fields, at=self._reader.clock)))
        return True


def _is_choice(words: str) -> bool:
    parts = words.replace(",", " ").split()
    return bool(parts) and all(part.isascii() and part.isdigit() and len(part) <= 3 for part in parts)
