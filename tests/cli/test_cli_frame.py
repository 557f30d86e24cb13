"""The command line itself: help, versions, wrong calls, streams, interruptions."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import simulator
from simulator.cli.failure import Exit
from simulator.cli.german import in_german, meant
from simulator.cli.main import main
from simulator.cli.parser import SHELLS, build_parser
from tests.cli.cli_runs import Run

ROOT = Path(__file__).parents[2]
COMMANDS = (
    "list", "play", "replay", "demo", "read", "check", "measure", "history", "export", "rescue", "completion",
)  # fmt: skip


def program(*arguments: str, data: Path, typed: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "simulator", *arguments],
        cwd=ROOT,
        input=typed,
        capture_output=True,
        check=False,
        env={"PATH": os.environ["PATH"], "DIALOGSIM_DATA": str(data), **environment},
    )


def test_the_version_is_told(cli: Run) -> None:
    ran = cli("--version")
    assert (ran.code, ran.out) == (0, f"dialogsim {simulator.__version__}\n")


def test_the_help_is_german_and_names_every_command(cli: Run) -> None:
    ran = cli("--help")
    assert ran.code == 0
    assert ran.out.startswith("Aufruf: dialogsim")
    assert all(f"    {command} " in ran.out for command in COMMANDS)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_no_english_word_of_argparse_is_left(cli: Run, command: str) -> None:
    ran = cli(*command.split(), "--help")
    assert ran.code == 0
    for english in ("usage", "options:", "positional", "show this", "exit"):
        assert english not in ran.out
    assert max(map(len, ran.out.split("\n"))) <= 80


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["play", "--help"], ["gibtesnicht"]])
def test_quick_answers_load_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys; from simulator.__main__ import main; main(sys.argv[1:]);"
        "print(sorted({'textual', 'rich', 'pydantic', 'yaml', 'rapidfuzz', 'argcomplete', 'sqlite3'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert ran.stdout.endswith("[]\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["plai"], "„plai“ gibt es nicht. Meinten Sie „play“?"),
        (["xyz"], "Möglich: check, completion, demo,"),
        (["play", "x", "--sed", "3"], "Damit ist hier nichts anzufangen: --sed 3."),
        (["play", "x", "--seed", "drei"], "--seed: „drei“ ist keine ganze Zahl ab 0."),
        (["play", "x", "--seed"], "--seed: Hier fehlt die Angabe dahinter."),
        (["play", "x", "--plain=ja"], "--plain steht allein, „ja“ gehört nicht dahinter."),
        (["play", "x", "--date", "23.11.2026"], "--date: „23.11.2026“ ist kein Datum der Form JJJJ-MM-TT."),
        (["demo", "--speed", "0"], "--speed: „0“ ist kein Tempo von 0,1 bis 100."),
        (["replay"], "Es fehlt: DATEI."),
        (["read"], "Es fehlt: TEXT."),
        (["completion", "bsh"], "SHELL: „bsh“ gibt es nicht. Meinten Sie „bash“?"),
    ],
)
def test_a_wrong_call_is_explained_in_german(cli: Run, arguments: list[str], message: str) -> None:
    ran = cli(*arguments)
    assert ran.code == 2
    assert message in ran.err
    assert "--help" in ran.err
    assert ran.out == ""


def test_messages_of_other_pythons_are_german_too() -> None:
    assert in_german("argument SHELL: invalid choice: 'bsh' (choose from bash, zsh)").endswith("Meinten Sie „bash“?")
    assert in_german("argument --json: not allowed with argument --text") == "--json und --text schließen sich aus."
    assert in_german("something new") == "something new"


def test_what_was_meant_needs_some_likeness() -> None:
    assert meant("hstory", COMMANDS) == " Meinten Sie „history“?"
    assert meant("q", ()) == ""


def test_every_command_has_a_module_that_runs() -> None:
    parser = build_parser()
    needed = {"replay": ["x"], "read": ["x"], "measure": ["x"], "completion": ["bash"]}
    for command in COMMANDS:
        name = parser.parse_args([command, *needed.get(command, [])]).module
        assert (ROOT / "simulator" / "cli" / "commands" / f"{name}.py").is_file()


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ran = subprocess.run(
        [sys.executable, "-m", "simulator", "list"],
        cwd=ROOT,
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        env={"PATH": os.environ["PATH"], "DIALOGSIM_DATA": str(tmp_path)},
    )
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (Exit.PIPE_CLOSED, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_the_output_is_told(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "simulator", "list"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env={"PATH": os.environ["PATH"], "DIALOGSIM_DATA": str(tmp_path)},
        )
    assert ran.returncode == 1
    assert ran.stderr.decode("utf-8").startswith("Ausgabe: ")
    assert b"Traceback" not in ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="streams are closed the POSIX way")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_closed_streams_are_no_error(tmp_path: Path, closed: str) -> None:
    ran = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m simulator list {closed}', sys.executable],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env={"PATH": os.environ["PATH"], "DIALOGSIM_DATA": str(tmp_path)},
    )
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_an_interruption_ends_quietly(cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> list[object]:
        raise KeyboardInterrupt

    monkeypatch.setattr("simulator.cli.commands.listing.scenario_cards", interrupted)
    ran = cli("list")
    assert (ran.code, ran.out, ran.err.strip()) == (130, "", "")


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8"])
def test_german_comes_through_in_every_locale(tmp_path: Path, locale: str) -> None:
    ran = program("read", "-", "--json", data=tmp_path, typed="Grüße, €\n".encode(), LC_ALL=locale, PYTHONUTF8="0")
    assert ran.returncode == 0
    assert '"text":"Grüße, €"' in ran.stdout.decode("utf-8")


def test_what_is_no_utf8_ends_nothing(tmp_path: Path) -> None:
    ran = program("read", "-", "--json", data=tmp_path, typed="Grüße\n".encode("latin-1"))
    assert ran.returncode == 0
    assert "Gr\N{REPLACEMENT CHARACTER}" in ran.stdout.decode("utf-8")
    # As bytes, so that the argument reaches the program as it is.
    odd = subprocess.run(
        [os.fsencode(sys.executable), b"-m", b"simulator", b"play", b"gr\xfcn", b"--plain"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env={"PATH": os.environ["PATH"], "DIALOGSIM_DATA": str(tmp_path)},
    )
    assert odd.returncode == 1
    assert "gibt es nicht" in odd.stderr.decode("utf-8")


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_gets_its_completion(cli: Run, shell: str) -> None:
    ran = cli("completion", shell)
    assert ran.code == 0
    assert "dialogsim" in ran.out
    assert "_ARGCOMPLETE" in ran.out or "argcomplete" in ran.out


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("dialogsim pl", ["play"]),
        ("dialogsim play a1-", ["a1-wlan-abbrueche"]),
        ("dialogsim completion f", ["fish"]),
        ("dialogsim play --s", ["--seed"]),
    ],
)
def test_a_shell_gets_commands_options_and_scenarios(tmp_path: Path, line: str, expected: list[str]) -> None:
    answer = tmp_path / "antwort"
    program(
        data=tmp_path,
        _ARGCOMPLETE="1",
        _ARGCOMPLETE_STDOUT_FILENAME=str(answer),
        _ARGCOMPLETE_SUPPRESS_SPACE="1",
        _ARGCOMPLETE_IFS="\n",
        COMP_LINE=line,
        COMP_POINT=str(len(line)),
    )
    assert [word for word in answer.read_text(encoding="utf-8").split() if word in expected] == expected


def test_the_entry_point_is_marked_for_global_completion() -> None:
    source = (ROOT / "simulator" / "__main__.py").read_text(encoding="utf-8")
    assert "PYTHON_ARGCOMPLETE_OK" in source[:1024]


def test_main_takes_the_arguments_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["dialogsim", "--version"])
    assert main() == 0
    assert simulator.__version__ in capsys.readouterr().out
