"""The talk as text, line by line: words, deeds at the desk, what the desk shows."""

from __future__ import annotations

from simulator.engine import events as ev
from simulator.engine.desk_view import RecordView
from simulator.records.rendering.text import heading, item, number, visible, wrapped
from simulator.scenarios.models.company import Article


def spoken(name: str, text: str, width: int) -> str:
    """A speaker's words: `Frau Krüger: …`, further lines indented."""
    return wrapped(text, width, first=f"{visible(name)}: ", rest="  ")


def line_of(event: ev.Event, *, agent: str, customer: str, width: int) -> str | None:
    """The line that an event adds to the talk, or `None` for events that are not heard or seen.

    Args:
        event: the event.
        agent: how the apprentice is named.
        customer: how the customer is named, where the event does not say.
        width: columns to wrap at.
    """
    match event:
        case ev.AgentSpoke():
            return spoken(agent, event.text, width)
        case ev.CustomerSpoke():
            return spoken(event.voice or customer, event.text, width)
        case ev.DeskActed(action="hang_up"):
            return None  # the end of the call says it
        case ev.DeskActed():
            return wrapped(f"Arbeitsplatz: {event.message or event.action}", width, rest="  ")
        case ev.SilenceNoticed():
            return f"{number(event.seconds)} Sekunden Stille."
        case ev.CallEnded():
            return f"{visible(customer)} hat aufgelegt." if event.by == "customer" else "Das Gespräch ist beendet."
        case _:
            return None


def record(view: RecordView, width: int) -> str:
    """A customer record as the desk shows it."""
    verified = "legitimiert" if view.verified else "noch nicht legitimiert"
    lines = [heading(f"Datensatz {view.id}: {view.title} ({verified})", width)]
    lines += [item(f"{entry.label}: {entry.value or 'leer'}", width) for entry in view.fields]
    lines += [item(f"{label}: {value}", width) for label, value in view.details]
    lines += [item(f"Opt-in {label}: {value}", width) for _, label, value in view.opt_in]
    lines += [item(f"Verlauf: {entry}", width) for entry in view.history]
    return "\n".join(lines)


def hit(view: RecordView, width: int) -> str:
    """A record in a list of hits: enough to tell it from others."""
    values = {entry.name: entry.value for entry in view.fields}
    place = f"{values.get('street', '')}, {values.get('postcode', '')} {values.get('city', '')}"
    return item(f"{view.id}: {view.title}, {place}", width)


def article(page: Article, width: int) -> str:
    """A page of the knowledge base; its lists stay lists."""
    body = page.text.strip().split("\n")
    lines = [item(line[2:], width) if line.startswith("- ") else wrapped(line, width) for line in body]
    return "\n".join([heading(page.title, width), *lines])
