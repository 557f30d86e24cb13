# ruff: noqa: PLC0415 - screens and engine are imported when they are needed: the first frame comes in half the time
"""The trainer: loads the content behind the first frame and leads from the library to the debrief."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.records.errors import StoreError
from simulator.tui import themes
from simulator.tui.limits import MIN_HEIGHT, MIN_WIDTH
from simulator.tui.text import clip

if TYPE_CHECKING:
    from textual import events
    from textual.notifications import SeverityLevel

    from simulator.engine.session import Mode
    from simulator.engine.world import World
    from simulator.records.store import SessionInfo, Store
    from simulator.scenarios.library import Library, ScenarioCard
    from simulator.tui.conversation import Conversation

_KEY_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Leer",
    "delete": "Entf",
    "home": "Pos1",
    "end": "Ende",
    "tab": "Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "Bild↑",
    "pagedown": "Bild↓",
}
_MODIFIERS = {"ctrl": "Strg", "alt": "Alt", "shift": "Umschalt"}


class TrainerApp(App[None]):
    """The trainer.

    Args:
        load: loads the content; called once, in a thread, after the first frame.
        store: opens the records, in the same thread; what it raises as `StoreError` is shown, and the trainer goes on
            without recording.
        cards: reads the short list for the library, faster than `load`; without it the list comes from `load`.
        clock: seconds, ever growing.
        today: the day on which calls take place.
        seed: seed of all sessions; without it each session gets its own.
        agent: the apprentice's name for the records.
        scenario: id of a scenario whose briefing is opened at once.
        depth: how sessions begin unless the briefing says otherwise: guided, practice or exam.
        silence: whether the customer asks back when the line is silent.
        notice: message to show at the start.
    """

    TITLE = "dialogsim"
    CSS_PATH = ["styles/app.tcss", "styles/library.tcss"]  # noqa: RUF012 - as Textual declares it
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 - as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Hilfe", id="app.help", tooltip="Erklärt diese Seite und ihre Tasten"),
        Binding("ctrl+p", "command_palette", "Befehle", show=False, priority=True, id="app.commands"),
        Binding("ctrl+q", "quit", "Beenden", show=False, priority=True, id="app.quit"),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]

    def __init__(
        self,
        load: Callable[[], Library],
        store: Callable[[], Store] | None = None,
        *,
        cards: Callable[[], Sequence[ScenarioCard]] | None = None,
        clock: Callable[[], float] = time.monotonic,
        today: Callable[[], date] = date.today,
        seed: int | None = None,
        agent: str = "",
        scenario: str = "",
        depth: Mode = "practice",
        silence: bool = True,
        notice: str = "",
    ) -> None:
        super().__init__()
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.DARK
        self.clock = clock
        self.today = today
        self.agent = agent
        self.depth: Mode = depth
        self.silence = silence
        self.coach = True
        self.notice = notice
        self.cards: Sequence[ScenarioCard] = ()
        self.library: Library | None = None
        self.store: Store | None = None
        self.failure = ""
        """Why the content could not be loaded, in German."""
        self._load = load
        self._open_store = store
        self._read_cards = cards
        self._seed = seed
        self._wanted = scenario
        self._worlds: dict[str, World] = {}
        self._kept: dict[str, Conversation] = {}

    # ------------------------------------------------------------------ start

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for every theme."""
        return {**super().get_theme_variable_defaults(), **themes.DEFAULTS}

    def get_default_screen(self) -> Screen[None]:
        """The library is where the trainer begins."""
        from simulator.tui.screens.library import LibraryScreen

        return LibraryScreen()

    def on_mount(self) -> None:
        """Shows the library and loads the content behind it."""
        self.call_after_refresh(self.load_content)
        if self.notice:
            self.say(self.notice, severity="warning")

    @work(thread=True, exclusive=True, group="load", exit_on_error=False)
    def load_content(self) -> None:
        """Loads list, records and content, in this order, in a thread; each is shown as soon as it is there."""
        if self._read_cards is not None:
            self.cards = self._read_cards()
            self.call_from_thread(self._loaded)
        from simulator.records.store import NullStore

        try:
            self.store = self._open_store() if self._open_store else NullStore()
        except StoreError as error:
            self.store = NullStore()
            self.call_from_thread(
                self.say,
                f"{error}\nSie können üben, aber es wird nichts aufgezeichnet.",
                severity="warning",
                timeout=12,
            )
        self.call_from_thread(self._loaded)
        try:
            self.library = self._load()
        except (OSError, ValueError) as error:
            self.failure = f"Die Inhalte ließen sich nicht laden: {error}"
        if self.library is not None and self._read_cards is None:
            from simulator.scenarios.library import scenario_cards

            self.cards = scenario_cards(self.library.root)
        self.call_from_thread(self._loaded)

    def _loaded(self) -> None:
        for screen in self.screen_stack:
            renew = getattr(screen, "content_loaded", None)
            if renew is not None:
                renew()
        if self.library is not None and self._wanted:
            wanted, self._wanted = self._wanted, ""
            self.open_case(wanted)

    # ------------------------------------------------------------------ the way through a session

    def world(self, scenario_id: str) -> World | None:
        """The content of a scenario, made ready; `None` (and a message) where there is none."""
        if self.library is None:
            self.say(self.failure or "Die Inhalte werden noch geladen. Einen Augenblick, bitte.")
            return None
        if scenario_id not in self._worlds:
            from simulator.engine.world import build_world

            try:
                self._worlds[scenario_id] = build_world(self.library, scenario_id)
            except KeyError as error:
                self.say(f"Das Szenario „{scenario_id}“ lässt sich nicht öffnen: {error} fehlt.", severity="error")
                return None
        return self._worlds[scenario_id]

    def open_case(self, scenario_id: str) -> None:
        """Shows the briefing of a scenario, as soon as the content is there."""
        if self.library is None and not self.failure:
            self._wanted = scenario_id
            self.say("Die Inhalte werden noch geladen, das Szenario öffnet sich gleich.")
            return
        world = self.world(scenario_id)
        if world is None:
            return
        from simulator.tui.screens.briefing import BriefingScreen

        self.push_screen(BriefingScreen(world))

    def begin(self, world: World, *, mode: Mode) -> None:
        """Begins a session after the briefing."""
        from simulator.tui.sessions import begin

        seed = self._seed if self._seed is not None else random.SystemRandom().randrange(2**31)
        self.go_on(begin(self, world, seed=seed, mode=mode))

    def chance(self) -> random.Random:
        """Mixes what need not be the same each time; the same with a seed."""
        return random.Random(self._seed) if self._seed is not None else random.SystemRandom()

    def resume(self, info: SessionInfo) -> None:
        """Takes up an unfinished session, or shows the debrief of a finished one."""
        from simulator.tui.sessions import resume

        world = self.world(info.scenario)
        conversation = resume(self, world, info) if world is not None else None
        if conversation is not None:
            self.go_on(conversation, replace=False)

    def branch(self, conversation: Conversation, turn: int) -> None:
        """Takes up a session again before one of its turns, as a second try of its own."""
        from simulator.tui.sessions import branch

        self.go_on(branch(self, conversation, turn))

    def go_on(self, conversation: Conversation, *, replace: bool = True) -> None:
        """Shows the screen that fits where a session stands."""
        from simulator.tui.sessions import screen_for

        screen = screen_for(conversation)
        if replace:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def keep(self, conversation: Conversation) -> None:
        """Keeps a session that was left for later, with its drafts."""
        self._kept[conversation.id] = conversation

    def kept(self, session_id: str) -> Conversation | None:
        """A session that was left for later, if it is still in memory."""
        return self._kept.get(session_id)

    def forget(self, conversation: Conversation) -> None:
        """Lets a finished session go."""
        self._kept.pop(conversation.id, None)

    # ------------------------------------------------------------------ actions

    def say(self, message: str, *, severity: SeverityLevel = "information", timeout: float = 6) -> None:
        """Shows a short message as it is."""
        text = "\n".join(clip(line, 400) for line in message.splitlines())
        self.notify(text, severity=severity, timeout=timeout, markup=False)

    def action_help(self) -> None:
        """Shows what can be done on this screen."""
        from simulator.tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
        else:
            self.push_screen(HelpScreen(self.screen))

    def action_help_quit(self) -> None:
        """Says how the program is left, for those who press Strg+C."""
        self.say("Zum Beenden drücken Sie Strg+Q.")

    def action_command_palette(self) -> None:
        """Opens the list of commands."""
        from simulator.tui.commands import Commands

        if not isinstance(self.screen, Commands):
            self.push_screen(Commands(id="--command-palette"))

    def action_theme(self) -> None:
        """Switches between the dark and the light look."""
        self.theme = themes.LIGHT if self.theme == themes.DARK else themes.DARK

    def action_coach(self) -> None:
        """Switches the coach's remarks on or off."""
        self.coach = not self.coach
        renew = getattr(self.screen, "coach_changed", None)
        if renew is not None:
            renew()
        else:
            self.say("Der Coach ist an." if self.coach else "Der Coach ist aus.")

    def action_silence(self) -> None:
        """Switches the customer's asking back in silence on or off."""
        self.silence = not self.silence
        self.say("Bei Stille fragt der Kunde nach." if self.silence else "Stille bleibt ohne Nachfrage.")

    def action_goto(self, place: str) -> None:
        """Goes to the library, the competencies or the history."""
        from simulator.tui.screens import home

        home.go(self, place)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The commands of the palette, in German, those of the screen first."""
        own = getattr(screen, "commands", None)
        if own is not None:
            yield from own()
        from simulator.tui.commands import general

        yield from general(self, screen)

    def get_key_display(self, binding: Binding) -> str:
        """Keys as German keyboards name them; `^G` for Strg+G to save room."""
        if binding.key_display:
            return binding.key_display
        modifiers, key = binding.parse_key()
        name = _KEY_NAMES.get(key, key.upper() if len(key) == 1 or re.fullmatch(r"f\d+", key) else key)
        if modifiers == ["ctrl"]:
            return f"^{name}"
        if not modifiers:
            return name if len(key) > 1 else key
        return "+".join([*(_MODIFIERS.get(modifier, modifier) for modifier in modifiers), name])

    # ------------------------------------------------------------------ window

    def on_resize(self, event: events.Resize) -> None:
        """Covers the screen with a clear message while the window is too small."""
        from simulator.tui.screens.too_small import TooSmallScreen

        small = event.size.width < MIN_WIDTH or event.size.height < MIN_HEIGHT
        covered = isinstance(self.screen, TooSmallScreen)
        if small and not covered:
            self.push_screen(TooSmallScreen())
        elif covered and not small:
            self.pop_screen()

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        """The screen as SVG, without fonts from elsewhere."""
        svg = super().export_screenshot(title=title, simplify=simplify)
        return re.sub(r"\s*@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)

    def action_picture(self) -> None:
        """Writes the screen as an SVG picture into the present folder."""
        path = Path(f"dialogsim-{time.strftime('%Y-%m-%d-%H%M%S')}.svg")
        try:
            path.write_text(self.export_screenshot(title="dialogsim"), encoding="utf-8")
        except OSError as error:
            self.say(f"Das Bild ließ sich nicht speichern: {error.strerror}.", severity="error")
        else:
            self.say(f"Bild gespeichert: {path}")
