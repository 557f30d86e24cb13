"""The workplace check before the first call (competency A.1.1)."""

from __future__ import annotations

from pydantic import Field

from simulator.scoring.rubric import Id, Strict


class WorkplaceStep(Strict):
    """Something one can do before the first call, sensibly or not."""

    id: Id
    text: str = Field(min_length=3)
    """The step as shown, in German."""
    right: bool
    """Whether it belongs to a good start of work."""
    reason: str = Field(min_length=10)
    """Why (not), in German, shown in the debrief."""


class WorkplaceCheck(Strict):
    """The steps offered before a call; right and wrong ones are mixed."""

    title: str
    task: str
    """What to do, shown above the steps."""
    source: str
    """Where the rules come from."""
    steps: tuple[WorkplaceStep, ...] = Field(min_length=4)

    def right_ids(self) -> tuple[str, ...]:
        """Ids of the steps that belong to a good start, in the order of the file."""
        return tuple(step.id for step in self.steps if step.right)

    def wrong_ids(self) -> tuple[str, ...]:
        """Ids of the steps that a good start leaves out, in the order of the file."""
        return tuple(step.id for step in self.steps if not step.right)
