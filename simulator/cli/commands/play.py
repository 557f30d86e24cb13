"""`dialogsim play`: a call on the screen or line by line."""

from __future__ import annotations

import datetime as dt
import random
import sys
import time
from argparse import Namespace

from simulator.cli import content, kept, output
from simulator.cli.commands.trainer import has_screen, open_trainer
from simulator.cli.failure import CliError, Exit
from simulator.cli.lines import Lines, lines_from_stdin, width
from simulator.cli.plain import LineCall
from simulator.engine.events import AgentSpoke
from simulator.engine.session import Session
from simulator.records.recorder import Recorder
from simulator.records.rendering.debrief import debrief
from simulator.records.store import SessionInfo, Store, StoreError, new_session_id
from simulator.scoring.assessment import Assessment

_NOTHING_SAID = "Es wurde nichts gesagt, also gibt es nichts auszuwerten."
_MORE = "„alles“ zeigt jede Zeile mit Belegen und Hinweisen, Enter beendet: "
_KEPT = "\nUnterbrochen. Das Gespräch ist gespeichert: „dialogsim play --resume --plain“ setzt es fort."


def run(args: Namespace) -> int:
    """Plays a call; where no screen can be drawn, line by line."""
    if not (args.plain or args.json) and has_screen():
        if args.id is not None:
            content.world(content.library(), args.id)  # a wrong id is told here, where it can still be read
        return open_trainer(
            args.id or "",
            seed=args.seed,
            date=args.date,
            name=args.name,
            record=not args.no_record,
            depth=args.depth,
        )
    if args.id is None and not args.resume:
        ids = ", ".join(sorted(content.library().scenarios))
        raise CliError(f"Welches Szenario? Zum Beispiel: dialogsim play ID --plain. Es gibt: {ids}.", Exit.USAGE)
    with kept.store_for_practice(record=not args.no_record) as store:
        info = _unfinished(store, args.id) if args.resume else None
        return _play(args, store, info)


def _unfinished(store: Store, scenario: str | None) -> SessionInfo:
    try:
        sessions = store.unfinished()
    except StoreError as error:
        raise CliError(str(error)) from error
    for info in sessions:
        if scenario in (None, info.scenario):
            return info
    raise CliError("Es gibt kein angefangenes Gespräch, das sich fortsetzen ließe. „dialogsim history“ zeigt alle.")


def _play(args: Namespace, store: Store, info: SessionInfo | None) -> int:
    lines = lines_from_stdin()
    session_id = info.id if info else new_session_id()
    world = content.world(content.library(), info.scenario if info else args.id)
    recorder = Recorder(store, session_id, world.scenario.title, lambda text: print(text, file=sys.stderr))
    emit = output.print_events if args.json else output.silent
    if info is None and args.depth == "guided" and not world.scenario.guided:
        guided = ", ".join(sorted(name for name, one in content.library().scenarios.items() if one.guided))
        raise CliError(f"„{args.id}“ gibt es nicht geführt. Geführt gibt es: {guided or 'noch keines'}.", Exit.USAGE)
    if info is not None:
        try:
            session = Session(world, store.load(info.id), recorder)
        except StoreError as error:
            raise CliError(str(error)) from error
    else:
        session = Session.start(
            world,
            seed=random.SystemRandom().randrange(2**31) if args.seed is None else args.seed,
            date=args.date or dt.date.today().isoformat(),  # noqa: DTZ011 - the day where the apprentice sits
            agent=args.name.strip(),
            mode=args.depth,
            on_events=recorder,
        )
    emit(session.events)
    begun = time.monotonic() - session.state.at
    call = LineCall(
        session,
        lines,
        show=output.silent if args.json else output.print_text,
        emit=emit,
        width=width(),
        coach=not args.no_coach,
        clock=(lambda: time.monotonic() - begun) if lines.live else None,
    )
    try:
        call.run()
    except KeyboardInterrupt:
        if store.keeps and not recorder.broken:
            print(_KEPT, file=sys.stderr)
        raise
    result = session.assessment()
    spoken = any(isinstance(event, AgentSpoke) for event in session.events)
    if spoken:  # a call that was never held has no result
        recorder.rate(result.points, result.grade)
    if args.json:
        print(output.assessment_line(result))
    elif spoken:
        _debrief(session, result, lines, full=args.full)
    else:
        print(_NOTHING_SAID)
    return Exit.FAULT if call.refused and not lines.live else Exit.FINE


def _debrief(session: Session, result: Assessment, lines: Lines, *, full: bool) -> None:
    notice = session.world.rubric.notice
    print()
    print(debrief(result, notice=notice, width=width(), full=full), end="", flush=True)
    if lines.live and not full:
        print()
        if (lines.read(_MORE) or "").strip():
            print(debrief(result, notice=notice, width=width(), full=True), end="")
