"""The command line: parse, call, write, exit.

Exit codes: 0 clean; 1 findings; 2 wrong usage or settings, or what can't be written; 3 incomplete, or a fault of ours.
"""

from __future__ import annotations

import errno
import gc
import os
import sys
import traceback

import typer

from consistency.cli.baseline import baseline
from consistency.cli.cache import app as cache
from consistency.cli.check import check
from consistency.cli.compare import compare
from consistency.cli.evaluate import evaluate
from consistency.cli.init import init
from consistency.cli.models import models
from consistency.cli.terminal import complain
from consistency.cli.train import train
from consistency.errors import ConsistencyError

app = typer.Typer(
    name="consistency",
    help="Find where articles agree and where they contradict each other.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 clean, 1 findings, 2 wrong usage or settings, 3 incomplete.",
)
app.command()(check)
app.command()(baseline)
app.command()(init)
app.command()(compare)
app.command()(train)
app.command()(evaluate)
app.command()(models)
app.add_typer(cache, name="cache")


_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"consistency {version('consistency')}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", help="Show the version and exit.", callback=_version, is_eager=True
    ),
) -> None:
    pass


def main() -> None:
    """Run the command line; every error of ours is one message on stderr and its exit code."""
    # A run's records live until its end: looking through them for garbage again and again takes a tenth of its time.
    gc.set_threshold(100_000, 50, 50)
    # The tokenizers' own threads only warn and wait where torch has threads already.
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        app()
    except ConsistencyError as error:
        complain(str(error))
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        complain("interrupted")
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output went away (`| head`); close quietly.
        _write_no_more()
        sys.exit(141)
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            _write_no_more()
            complain(f"{error.filename or 'the output'}: {error.strerror}")
            sys.exit(2)
        # Python would end in 1, which says that findings were made.
        traceback.print_exc()
        complain("this is a fault of consistency itself, not of the articles; please report it with the lines above")
        sys.exit(3)


def _write_no_more() -> None:
    """What is still in the buffer would fail once more when Python closes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
