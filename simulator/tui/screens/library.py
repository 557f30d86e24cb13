"""The library: choose a scenario, by field, competency, difficulty or words; take up what was left unfinished."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Input, OptionList, Select, Static
from textual.widgets.option_list import Option

from simulator.records.errors import StoreError
from simulator.tui.catalogue import FIELDS, LEVELS, best_points, card_line, difficulty, item_key, matches
from simulator.tui.flow import Part, bullet, flow
from simulator.tui.screens.home import HomeScreen
from simulator.tui.text import assemble, clip, day, lines, plain, plural
from simulator.tui.widgets.choice import Choice
from simulator.tui.widgets.field import Field
from simulator.tui.widgets.offer import Offer
from simulator.tui.widgets.topline import TopLine

if TYPE_CHECKING:
    from simulator.records.store import SessionInfo
    from simulator.scenarios.cards import ScenarioCard


class LibraryScreen(HomeScreen):
    """The list of scenarios with filters and the chosen one's summary beside it."""

    AUTO_FOCUS: ClassVar[str | None] = "#cards"
    HELP = (
        "Hier wählen Sie, was Sie üben möchten.\n\n"
        "↑ ↓ wählt ein Szenario, Enter öffnet die Vorbereitung. „/“ springt in die Suche: Titel, Inhalt oder eine "
        "Kompetenz wie A.1.4. Mit Tab erreichen Sie die Filter für Handlungsfeld, Kompetenz und Schwierigkeit.\n\n"
        "Ein angefangenes Gespräch steht oben: fortsetzen oder abschließen. Nichts davon geht verloren."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Suchen", show=False, id="library.search", key_display="/"),
        Binding("escape", "clear", "Filter leeren", show=False, id="library.clear"),
        Binding("r", "resume", "Fortsetzen", show=False, id="library.resume"),
    ]

    def __init__(self) -> None:
        super().__init__(id="library")
        self._unfinished: SessionInfo | None = None
        self._shown: list[ScenarioCard] = []
        self._records: tuple[SessionInfo, ...] = ()

    def compose(self) -> ComposeResult:
        """Filters on top, the list, and the summary beside or below."""
        yield TopLine("Bibliothek", day(self.trainer.today().isoformat()))
        yield Offer(id="offer")
        with Horizontal(id="filters"):
            yield Field(placeholder="Suchen, auch A.1.4", id="query", compact=True)
            fields = [(Content(f"{key} {title}"), key) for key, title in FIELDS.items()]
            yield Choice(fields, prompt="Feld: alle", id="field", compact=True)
            yield Choice([], prompt="Kompetenz: alle", id="item", compact=True)
            levels = [(Content(f"{difficulty(level)} {word}"), level) for level, word in LEVELS.items()]
            yield Choice(levels, prompt="Stufe: alle", id="level", compact=True)
        with Horizontal(id="body"):
            yield OptionList(id="cards")
            with VerticalScroll(id="detail", can_focus=False):
                yield Static(id="about")
        yield Footer()

    def on_mount(self) -> None:
        """Shows what is there already."""
        self.content_loaded()

    def on_screen_resume(self) -> None:
        """Renews results after a session."""
        self.content_loaded()

    def content_loaded(self) -> None:
        """Fills list, filters and the offer to go on."""
        self._records = self._sessions()
        self._fill_items()
        self._fill_cards()
        self._offer()

    def _fill_items(self) -> None:
        items = sorted({item for card in self.trainer.cards for item in card.items}, key=item_key)
        select = self.query_one("#item", Select)
        chosen = select.value
        model = self.trainer.library.competencies if self.trainer.library else None
        texts = {item.id: item.text for item in model.items()} if model else {}
        with self.prevent(Select.Changed):
            select.set_options((plain(f"{item}  {clip(texts.get(item, ''), 60)}".rstrip()), item) for item in items)
            if chosen in items:
                select.value = chosen

    def _fill_cards(self) -> None:
        chosen = {name: self.query_one(f"#{name}", Select).value for name in ("field", "item", "level")}
        query = self.query_one("#query", Input).value
        cards = self.query_one("#cards", OptionList)
        marked = self._shown[cards.highlighted].id if self._shown and cards.highlighted is not None else ""
        self._shown = [
            card
            for card in self.trainer.cards
            if chosen["field"] in (Select.NULL, card.field)
            and (chosen["item"] is Select.NULL or chosen["item"] in card.items)
            and chosen["level"] in (Select.NULL, card.difficulty)
            and matches(card, query)
        ]
        best = best_points(self._records)
        cards.clear_options()
        cards.add_options(Option(card_line(card, best.get(card.id))) for card in self._shown)
        if self._shown:
            ids = [card.id for card in self._shown]
            cards.highlighted = ids.index(marked) if marked in ids else 0
        else:
            self.query_one("#about", Static).update(self._nothing())

    def _nothing(self) -> Content:
        if self.trainer.failure:
            return plain(self.trainer.failure, "$fault")
        if not self.trainer.cards:
            empty = self.trainer.library is not None
            return plain("Es sind keine Szenarien da." if empty else "Szenarien werden geladen …", "$quiet")
        return lines(plain("Kein Szenario passt zu diesen Filtern.", "bold"), plain("Esc zeigt wieder alle.", "$quiet"))

    def _sessions(self) -> tuple[SessionInfo, ...]:
        if self.trainer.store is None:
            return ()
        try:
            return self.trainer.store.sessions()
        except StoreError as error:
            self.trainer.say(str(error), severity="error")
            return ()

    def _offer(self) -> None:
        waiting = [info for info in self._records if info.status == "open"]
        self._unfinished = waiting[0] if waiting else None
        self.query_one(Offer).show(self._unfinished, len(waiting) - 1)

    @on(OptionList.OptionHighlighted, "#cards")
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index >= len(self._shown):
            return
        card = self._shown[event.option_index]
        mine = [info for info in self._records if info.scenario == card.id and info.status == "finished"]
        done = [info.points for info in mine if info.points is not None]
        model = self.trainer.library.competencies if self.trainer.library else None
        texts = {item.id: item.text for item in model.items()} if model else {}
        practised = f"{plural(len(mine), 'Gespräch', 'Gespräche')} geführt" if mine else "noch nicht geübt"
        if done:
            practised += f", bestes Ergebnis {max(done):.0f} Punkte"
        parts: list[Part] = [
            plain(card.title, "bold $customer"),
            assemble(
                (f"{FIELDS.get(card.field, card.field)} · {card.process} · ", "$quiet"), difficulty(card.difficulty)
            ),
            "",
            card.summary,
            "",
            plain(practised, "$quiet"),
            "",
        ]
        parts += [bullet((f"{item:<8}", "$agent"), clip(texts.get(item, ""), 110)) for item in card.items]
        self.query_one("#about", Static).update(flow(*parts))
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False)

    @on(OptionList.OptionSelected, "#cards")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.trainer.open_case(self._shown[event.option_index].id)

    @on(Input.Changed, "#query")
    @on(Select.Changed)
    def _filter_changed(self) -> None:
        self._fill_cards()

    @on(Input.Submitted, "#query")
    def _to_list(self) -> None:
        self.query_one("#cards").focus()

    @on(Offer.Chosen)
    def _offer_chosen(self, event: Offer.Chosen) -> None:
        if event.go_on:
            self.action_resume()
        else:
            self._close_unfinished()

    def action_resume(self) -> None:
        """Takes up the unfinished session."""
        if self._unfinished is not None:
            self.trainer.resume(self._unfinished)

    def _close_unfinished(self) -> None:
        if self._unfinished is None or self.trainer.store is None:
            return
        try:
            self.trainer.store.abandon(self._unfinished.id)
        except StoreError as error:
            self.trainer.say(str(error), severity="error")
        self.content_loaded()
        self.query_one("#cards").focus()

    def action_search(self) -> None:
        """Goes to the search field."""
        self.query_one("#query").focus()

    def action_clear(self) -> None:
        """Shows all scenarios again."""
        self.query_one("#query", Input).value = ""
        for select in self.query(Select):
            select.clear()
        self.query_one("#cards").focus()
