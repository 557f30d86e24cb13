"""The fixed words of the content language: labels, marks, desk actions and their arguments, placeholders.

The engine's own lists are the origin of desk actions and marks; tests hold both together, because this room may not
import the engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, get_args

from simulator.scenarios.models.company import RecordStatus
from simulator.scenarios.models.persona import UtteranceKind
from simulator.scoring.reading import ACTS, CLOSINGS, Question, YouMessage

ANY: Final = "any"
NONE: Final = "none"

QUESTIONS: Final = frozenset(Question) - {Question.NONE}
YOU_MESSAGES: Final = frozenset(YouMessage) - {YouMessage.NONE}
SLOTS: Final = frozenset({"number", "amount", "date", "time", "email", "weekday"})

LABELS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "act": frozenset(ACTS),
        "question": frozenset(map(str, QUESTIONS)),
        "you_message": frozenset(map(str, YOU_MESSAGES)),
        "closing": frozenset(CLOSINGS),
        "slot": SLOTS,
    }
)
"""Labels by the key that names them in a condition or match."""

SPECIAL_WORDS: Final = frozenset({"@name", "@firma", "@anrede"})
"""Stand for wordings that only the session knows: the apprentice's own name, the company, the form of address."""

OWN_RECORD: Final = "@kunde"
"""As an argument: the caller's own record."""

DESK_ARGUMENTS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "search": frozenset({"query", "records"}),
        "open": frozenset({"record", "own"}),
        "close": frozenset(),
        "verify": frozenset({"features", "record"}),
        "edit": frozenset({"field", "value", "was", "record"}),
        "create": frozenset(
            {
                "first_name",
                "last_name",
                "street",
                "postcode",
                "city",
                "phone",
                "email",
                "birth_date",
                "record",
                "duplicate",
            }
        ),
        "article": frozenset({"article"}),
        "order": frozenset({"service", "record"}),
        "opt_in": frozenset({"channel", "value", "record"}),
        "note": frozenset({"text"}),
        "hold": frozenset(),
        "transfer": frozenset({"to", "reason"}),
        "hang_up": frozenset(),
    }
)
"""Desk actions with the arguments and results that a match can ask for; an order has its service's fields besides."""

MAIN_ARGUMENT: Final[Mapping[str, str]] = MappingProxyType(
    {"open": "record", "edit": "field", "article": "article", "order": "service", "opt_in": "channel", "transfer": "to"}
)
"""The argument that conditions may name behind a colon, e.g. `order:router_tausch`."""

RECORD_FIELDS: Final = frozenset(
    {"first_name", "last_name", "street", "postcode", "city", "phone", "email", "birth_date"}
)
CHANNELS: Final = frozenset({"telefon", "email", "post"})
CONSENTS: Final = frozenset({"erteilt", "nicht erteilt", "widerrufen"})
FEATURES: Final = frozenset({"customer_number", "birth_date", "address", "phone", "email", "name"})
STATUSES: Final = frozenset(get_args(RecordStatus))

MARK_ARGUMENTS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "disclosed": frozenset({"record", "field", "verified", "own", "quote", "start", "end"}),
        "phase": frozenset({"phase"}),
        "feeling": frozenset({"feeling", "by", "value", "cause"}),
        "variable": frozenset({"name", "value"}),
        "reaction": frozenset({"reaction"}),
        "silence": frozenset({"seconds"}),
        "ended": frozenset({"by", "ending"}),
    }
)
"""What the engine notices, with its details."""

SECTIONS: Final = (
    "vorbereitung",
    "einstieg",
    "legitimation",
    "bedarfsanalyse",
    "beratung",
    "abschluss",
    "sprache",
    "nacharbeit",
)
PHASES: Final = frozenset({"einstieg", "bedarfsanalyse", "beratung", "abschluss"})
"""Phases that every call has; shared score sheets may count on them."""

AFTER_CALL: Final = "nacharbeit"
"""The phase after hanging up; every call has it, no scenario declares it."""

FEELINGS: Final = ("trust", "anger", "patience")
"""Feelings that every persona must have."""

RECORD_PLACEHOLDERS: Final = frozenset(
    {"vorname", "nachname", "strasse", "plz", "ort", "telefon", "email", "geburtsdatum", "kundennummer"}
)
"""Values of the caller's own record."""

PLACEHOLDERS: Final = frozenset({"agent", "company", "anrede"}) | RECORD_PLACEHOLDERS

ENGINE_VARIABLES: Final[Mapping[str, bool | int | str]] = MappingProxyType({"agent": ""})
"""Variables that the engine sets in every call."""

KINDS: Final = frozenset(get_args(UtteranceKind))


def causes(intents: frozenset[str]) -> frozenset[str]:
    """What can move a persona's feelings.

    Args:
        intents: known intents.
    """
    groups = {"you_message": YOU_MESSAGES, "question": QUESTIONS, "acts": ACTS, "closing": CLOSINGS, "intent": intents}
    named = {f"{group}.{label}" for group, labels in groups.items() for label in labels}
    return KINDS | named | {"conditional", "unproductive", "disclosed.other"}
