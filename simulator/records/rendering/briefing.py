"""What the apprentice reads before the call, as text: briefing, workplace check, and what the desk offers."""

from __future__ import annotations

from simulator.engine.world import World
from simulator.records.rendering.text import day, heading, item, paragraphs, plural, wrapped
from simulator.scenarios.models.company import Company
from simulator.scenarios.workplace import WorkplaceCheck


def briefing(world: World, *, date: str, hints: bool, width: int) -> str:
    """Role, situation, goals, house rules and planned time.

    Args:
        world: the scenario's content.
        date: ISO date of the call.
        hints: whether the hints for practice are shown.
        width: columns to wrap at.

    Returns:
        Text that ends with a line break.
    """
    scenario, company = world.scenario, world.company
    text = scenario.briefing
    minutes = plural(text.minutes, "Minute", "Minuten")
    return paragraphs(
        [
            heading(scenario.title, width),
            wrapped(text.role, width),
            wrapped(text.situation, width),
            "\n".join(["Ihre Ziele:", *(item(goal, width) for goal in text.goals)]),
            "\n".join(
                [
                    f"Vorgaben von {company.name}:",
                    *(item(rule, width) for rule in (company.greeting_rule, *company.rules)),
                ]
            ),
            "\n".join(["Hinweise:", *(item(hint, width) for hint in text.hints)]) if hints and text.hints else "",
            wrapped(f"Heute ist der {day(date)}. Geplant sind {minutes}.", width),
        ]
    )


def workplace(check: WorkplaceCheck, width: int) -> str:
    """The workplace check with numbered steps."""
    steps = [
        item(f"{step.text} ({step.id})", width, mark=f"{number:>2}. ") for number, step in enumerate(check.steps, 1)
    ]
    return "\n".join([heading(check.title, width), wrapped(check.task, width), *steps]) + "\n"


def articles(company: Company, width: int) -> str:
    """The knowledge base: ids and titles."""
    lines = [item(f"{article.id}: {article.title}", width) for article in company.articles]
    return "\n".join(["Wissensartikel, zu öffnen mit „/artikel ID“:", *lines]) + "\n"


def services(company: Company, width: int) -> str:
    """What can be set off at the desk, with the fields of each form."""
    lines = []
    for service in company.services:
        fields = "; ".join(f"{name}=…" for name in service.fields)
        labels = ", ".join(service.fields.values())
        lines.append(item(f"/auftrag {service.id} {fields}".rstrip() + f": {service.title}", width))
        if labels:
            lines.append(wrapped(f"Angaben: {labels}", width, first="  ", rest="  "))
    return "\n".join(["Aufträge:", *lines]) + "\n"


def reasons(company: Company, width: int) -> str:
    """The reason codes of the documentation."""
    lines = [
        item(f"{reason.id}: {reason.title}", width, mark=f"{number}. ")
        for number, reason in enumerate(company.reason_codes, 1)
    ]
    return "\n".join(["Gesprächsgründe:", *lines]) + "\n"
