"""The knowledge base at the desk."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from simulator.engine.events import DeskActed
from simulator.engine.inputs import DeskVerb
from simulator.scenarios.models.company import Article
from simulator.tui.flow import flow, prose
from simulator.tui.text import plain
from simulator.tui.widgets.desk.pane import Pane
from simulator.tui.widgets.field import Field


class KnowledgePane(Pane):
    """A filter, the titles, and the open page."""

    DEFAULT_CSS = """
    KnowledgePane #articles { height: auto; max-height: 8; margin: 1 0 0 0; }
    KnowledgePane #page { height: 1fr; margin: 1 0 0 0; border-top: solid $line; }
    """

    def compose(self) -> ComposeResult:
        """Filter, titles, page."""
        yield Field(placeholder="Wissen durchsuchen …", id="filter", compact=True)
        yield OptionList(id="articles")
        with VerticalScroll(id="page"):
            yield Static(plain("Titel wählen und mit Enter öffnen.", "$quiet"), id="article")

    def on_mount(self) -> None:
        """Lists all pages."""
        self._fill("")

    def start(self) -> None:
        """The list of titles."""
        self.query_one("#articles").focus()

    def _fill(self, query: str) -> None:
        words = query.casefold().split()
        found = [article for article in self.talk.world.company.articles if _fits(article, words)]
        articles = self.query_one("#articles", OptionList)
        articles.clear_options()
        articles.add_options(Option(plain(article.title), id=article.id) for article in found)
        if found:
            articles.highlighted = 0

    def show(self, deed: DeskActed | None) -> None:
        """Shows the page that was opened."""
        if deed is None or deed.action != "article" or not deed.ok:
            return
        for article in self.talk.world.company.articles:
            if article.id == deed.args.get("article"):
                self.query_one("#article", Static).update(
                    flow(plain(article.title, "bold $customer"), "", *prose(article.text))
                )
                self.query_one("#page", VerticalScroll).scroll_home(animate=False)

    @on(Input.Changed, "#filter")
    def _filter(self, event: Input.Changed) -> None:
        self._fill(event.value)

    @on(Input.Submitted, "#filter")
    def _filtered(self, event: Input.Submitted) -> None:
        event.stop()
        self.start()

    @on(OptionList.OptionSelected, "#articles")
    def _open(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.ask(DeskVerb.ARTICLE, article=event.option_id or "")


def _fits(article: Article, words: list[str]) -> bool:
    text = " ".join((article.id, article.title, *article.keywords, article.text)).casefold()
    return all(word in text for word in words)
