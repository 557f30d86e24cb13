"""What can be put into a session: words, deeds at the desk, time, the documentation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class DeskVerb(StrEnum):
    """What can be done at the desk during a call."""

    SEARCH = "search"
    """`query`: searches the customer list."""
    OPEN = "open"
    """`record`: opens a customer record."""
    CLOSE = "close"
    """Closes the open record."""
    VERIFY = "verify"
    """`features`: comma-separated features checked against the open record (customer_number, birth_date, address …)."""
    EDIT = "edit"
    """`field`, `value`: changes a field of the open record."""
    CREATE = "create"
    """`first_name`, `last_name`, `street`, `postcode`, `city`, `phone`, `email`, `birth_date`: a new record."""
    ARTICLE = "article"
    """`article`: opens a page of the knowledge base."""
    ORDER = "order"
    """`service` and that service's fields: sets something off."""
    OPT_IN = "opt_in"
    """`channel`, `value` (`erteilt`, `nicht erteilt`, `widerrufen`): records a consent."""
    NOTE = "note"
    """`text`: a note of one's own."""
    HOLD = "hold"
    """Puts the caller on hold (the words for it are said, not done)."""
    TRANSFER = "transfer"
    """`to`, `reason`: hands the call over; it ends there."""


@dataclass(frozen=True, slots=True)
class CheckWorkplace:
    """The steps chosen in the workplace check; ids from `content/workplace.yaml`."""

    chosen: tuple[str, ...]
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class PickUp:
    """The apprentice takes the call."""

    at: float = 0.0


@dataclass(frozen=True, slots=True)
class Say:
    """A typed reply, any text at all."""

    text: str
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class Desk:
    """A deed at the desk."""

    verb: DeskVerb
    args: Mapping[str, str] = field(default_factory=dict)
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class Tick:
    """Time passed; `silent_for` seconds have gone by without a word or deed of the apprentice."""

    silent_for: float
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class HangUp:
    """The apprentice hangs up."""

    at: float = 0.0


@dataclass(frozen=True, slots=True)
class Document:
    """The documentation is filed.

    Fields: `date`, `customer_id`, `summary`, `agreements`, `follow_up`, `status`, `reason`, `opt_in` (`erteilt`,
    `nicht erteilt`, `nicht gefragt`).
    """

    fields: Mapping[str, str]
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class Close:
    """Ends the session; `finished` after the documentation, otherwise it was broken off."""

    finished: bool = True
    at: float = 0.0


Input = CheckWorkplace | PickUp | Say | Desk | Tick | HangUp | Document | Close
