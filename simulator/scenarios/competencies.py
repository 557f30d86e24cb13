"""The competency model of the trade: five fields, eighteen processes, ninety-four items, word for word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, TypeVar

from pydantic import Field

from simulator.scoring.rubric import ItemId, Strict

FieldId = Annotated[str, Field(pattern=r"^[A-E]$")]
ProcessId = Annotated[str, Field(pattern=r"^[A-E]\.[1-5]$")]


class Item(Strict):
    """One competency, with the parts of the training plan and of the school curriculum it stands for."""

    id: ItemId
    text: str = Field(min_length=10)
    """The competency, word for word."""
    arp: str
    """Ausbildungsrahmenplan as printed, e.g. „§ 4 Nr. 5.1 a–g“."""
    arp_codes: tuple[str, ...] = ()
    """The same written out, e.g. `5.1a`, `5.1b`."""
    arp_source: str
    """Whether the table gives it for this item or a joined cell was carried over."""
    rlp: str
    """Rahmenlehrplan: fields of learning as printed, e.g. „LF 3, 5“."""
    rlp_source: str
    unclear: str = ""
    """`unklar` or `verbunden` where the assignment is unsure (see `note`); empty where it is sure."""
    note: str = ""


class Process(Strict):
    """A process of a field, e.g. A.1 „Beratungsgespräche führen im Service“."""

    id: ProcessId
    title: str
    items: tuple[Item, ...] = Field(min_length=1)


class CompetencyField(Strict):
    """A field of action, e.g. A „Inbound-Gespräche führen“."""

    id: FieldId
    title: str
    scope: str
    """What the field covers and where it ends, word for word."""
    deployment: str
    """Where such people work (Einsatzgebiet), word for word."""
    processes: tuple[Process, ...] = Field(min_length=1)


class NotCovered(Strict):
    """Contents of the training plan that the model leaves out."""

    heading: str
    arp: str
    reason: str


class CompetencyModel(Strict):
    """The whole model."""

    title: str
    fields: tuple[CompetencyField, ...] = Field(min_length=1)
    not_covered: NotCovered

    def items(self) -> Iterator[Item]:
        """All items in their order."""
        for process in self.processes():
            yield from process.items

    def processes(self) -> Iterator[Process]:
        """All processes in their order."""
        for field in self.fields:
            yield from field.processes

    def item(self, item_id: str) -> Item:
        """The item with this id.

        Raises:
            KeyError: if there is none.
        """
        return _by_id(self.items(), item_id)

    def process(self, process_id: str) -> Process:
        """The process with this id, e.g. `A.1`.

        Raises:
            KeyError: if there is none.
        """
        return _by_id(self.processes(), process_id)

    def field(self, field_id: str) -> CompetencyField:
        """The field with this id, `A` to `E`.

        Raises:
            KeyError: if there is none.
        """
        return _by_id(self.fields, field_id)


_Entry = TypeVar("_Entry", Item, Process, CompetencyField)


def _by_id(entries: Iterable[_Entry], wanted: str) -> _Entry:
    for entry in entries:
        if entry.id == wanted:
            return entry
    raise KeyError(wanted)
