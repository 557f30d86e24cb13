"""The competency model: fields, processes and items word for word, and which scenarios exercise each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Footer, Static, Tree

from simulator.scenarios.competencies import CompetencyField, CompetencyModel, Item, Process
from simulator.tui.flow import Flow, Part, bullet, flow
from simulator.tui.screens.home import HomeScreen
from simulator.tui.text import assemble, clip, plain, plural
from simulator.tui.widgets.topline import TopLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.scenarios.cards import ScenarioCard


class CompetenciesScreen(HomeScreen):
    """A tree of the model on the left, the chosen entry on the right."""

    CSS_PATH = "../styles/competencies.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#model"
    HELP = (
        "Das Kompetenzmodell für Dialogmarketing: 5 Handlungsfelder, 18 Prozesse, 94 Kompetenzen im Wortlaut, mit den "
        "Stellen in Ausbildungsrahmenplan (ARP) und Rahmenlehrplan (RLP).\n\n"
        "↑ ↓ wählt, Enter oder Leertaste klappt auf und zu. „?“ hinter einer Stelle heißt: Die Zuordnung ist in der "
        "Quelle nicht eindeutig. „▶“ zählt die Szenarien, die eine Kompetenz üben; „s“ öffnet das erste davon."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "practise", "Üben", id="competencies.practise", tooltip="Öffnet ein Szenario zu dieser Kompetenz"),
        Binding("escape", "app.goto('library')", "Bibliothek", show=False, id="competencies.back"),
    ]

    def __init__(self) -> None:
        super().__init__(id="competencies")
        self._first = ""

    def compose(self) -> ComposeResult:
        """The tree and the text."""
        yield TopLine("Kompetenzen")
        with Horizontal(id="body"):
            tree: Tree[Item | Process | CompetencyField | None] = Tree("Kompetenzmodell", id="model")
            tree.show_root = False
            tree.guide_depth = 2
            yield tree
            with VerticalScroll(id="detail"):
                yield Static(plain("Inhalte werden geladen …", "$quiet"), id="about")
        yield Footer()

    def on_mount(self) -> None:
        """Shows the model if it is there."""
        self.content_loaded()

    def content_loaded(self) -> None:
        """Fills the tree."""
        tree = self.query_one("#model", Tree)
        if self.trainer.library is None or tree.root.children:
            if self.trainer.failure:
                self.query_one("#about", Static).update(plain(self.trainer.failure, "$fault"))
            return
        model = self.trainer.library.competencies
        self.query_one(TopLine).remark = _count(model)
        for field in model.fields:
            branch = tree.root.add(Text(f"{field.id}  {field.title}", style="bold"), data=field, expand=field.id == "A")
            for process in field.processes:
                twig = branch.add(Text(f"{process.id}  {process.title}"), data=process, expand=process.id == "A.1")
                for item in process.items:
                    count = len(self._scenarios(item.id))
                    label = Text(f"{item.id:<7}{clip(item.text, 60)}")
                    if count:
                        label = Text.assemble((f"▶{count} ", "green"), label)
                    twig.add_leaf(label, data=item)
        tree.cursor_line = 0

    def _scenarios(self, item: str) -> Sequence[ScenarioCard]:
        return [card for card in self.trainer.cards if item in card.items]

    @on(Tree.NodeHighlighted)
    def _highlighted(self, event: Tree.NodeHighlighted[Item | Process | CompetencyField | None]) -> None:
        entry = event.node.data
        if entry is None or self.trainer.library is None:
            return
        self._first = ""
        self.query_one("#about", Static).update(self._about(entry))
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False)

    def _about(self, entry: Item | Process | CompetencyField) -> Flow:
        if isinstance(entry, CompetencyField):
            return _about_field(entry)
        return _about_process(entry) if isinstance(entry, Process) else self._about_item(entry)

    def _about_item(self, item: Item) -> Flow:
        model = self.trainer.library.competencies if self.trainer.library else None
        process = model.process(item.id.rpartition(".")[0]) if model else None
        scenarios = self._scenarios(item.id)
        self._first = scenarios[0].id if scenarios else ""
        unsure = " ?" if item.unclear else ""
        parts: list[Part] = [
            assemble((f"{item.id}  ", "bold $agent"), (process.title if process else "", "$quiet")),
            "",
            item.text,
            "",
            assemble(("ARP  ", "bold"), item.arp, (unsure, "$fault bold"), (f"  {item.arp_source}", "$quiet")),
            assemble(("RLP  ", "bold"), item.rlp, (f"  {item.rlp_source}", "$quiet")),
        ]
        if item.unclear:
            parts += ["", bullet(("? ", "$fault bold"), (f"Zuordnung unsicher: {item.unclear}", "$quiet"))]
        if item.note:
            parts += ["", plain(item.note, "$quiet")]
        parts += ["", plain("Üben", "bold")]
        if scenarios:
            parts += [bullet(("▶ ", "$good"), card.title) for card in scenarios]
        else:
            parts.append(plain("Noch kein Szenario zu dieser Kompetenz.", "$quiet"))
        return flow(*parts)

    def action_practise(self) -> None:
        """Opens the first scenario that exercises the chosen item."""
        if self._first:
            self.trainer.open_case(self._first)
        else:
            self.trainer.say("Wählen Sie eine Kompetenz mit ▶, zu der es ein Szenario gibt.")


def _count(model: CompetencyModel) -> str:
    processes, items = list(model.processes()), list(model.items())
    return f"{len(model.fields)} Felder · {len(processes)} Prozesse · {len(items)} Kompetenzen"


def _about_field(field: CompetencyField) -> Flow:
    return flow(
        assemble((f"{field.id}  ", "bold $agent"), (field.title, "bold")),
        "",
        plain("Erklärung und Abgrenzung", "$quiet"),
        field.scope,
        "",
        plain("Einsatzgebiet", "$quiet"),
        field.deployment,
    )


def _about_process(process: Process) -> Flow:
    return flow(
        assemble((f"{process.id}  ", "bold $agent"), (process.title, "bold")),
        "",
        plain(plural(len(process.items), "Kompetenz", "Kompetenzen"), "$quiet"),
        "",
        *(bullet((f"{item.id:<8}", "$agent"), clip(item.text, 200)) for item in process.items),
    )
