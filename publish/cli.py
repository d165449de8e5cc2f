"""The command line: reads options, prints findings and results, picks the exit code."""

from __future__ import annotations

import codecs
import functools
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from publish.diagnostics import Diagnostic, Rule, Severity, has_errors, in_order, told
from publish.memory import collector_off, leave_all
from publish.version import __version__

if TYPE_CHECKING:
    from publish.pipeline.build import Built
    from publish.pipeline.suggesting import Talk

DONE, FINDINGS, WRONG_USAGE, TOOL_MISSING, INTERRUPTED = 0, 1, 2, 3, 130
ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
NOWHERE = frozenset({"path-unknown"})
NOT_INSTALLED = frozenset({"library-missing", "pandoc-missing", "suggest-model", "validator-missing"})
_PROCESS_OF_ITS_OWN = object()
_UNENCODABLE = "publish.escaped"
FORMATS = ("text", "concise", "json", "sarif", "github")
VIEWS = ("tree", "entities", "metadata", "outline", "tags")


class _Names(click.Choice[str]):
    """Names that are looked up when they are asked for, so that help of other commands doesn't load what has them."""

    def __init__(self, names: Callable[[], tuple[str, ...]]) -> None:
        super().__init__(())
        self._names = names

    @property
    def choices(self) -> tuple[str, ...]:
        return self._names()

    @choices.setter
    def choices(self, _none: object) -> None:
        """Nothing to keep: the function has them."""


def _edition_names() -> tuple[str, ...]:
    from publish import formats

    return formats.names()


def _suggestion_kinds() -> tuple[str, ...]:
    from publish.suggest.proposal import KIND_NAMES

    return KIND_NAMES


_paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
_build_folder = click.option(
    "--build-folder",
    type=click.Path(path_type=Path),
    default=Path("build"),
    show_default=True,
    help="The folder of the outputs.",
)
_format = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How findings are written."
)
_text_or_json = click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How it is written.",
)
_strict = click.option("--strict", is_flag=True, help="Treat every finding as an error.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="publish")
def cli() -> None:
    """Make an accessible EPUB and accessible PDFs from one annotated text."""


@cli.command()
@_paths
@_build_folder
@click.option(
    "--edition", "editions", multiple=True, type=_Names(_edition_names), help="Make only this one; repeatable."
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=None,
    help="Number of processes; as many as there are processors, up to 8, if left out.",
)
@_strict
@_format
@collector_off()
def build(
    paths: tuple[Path, ...],
    build_folder: Path,
    editions: tuple[str, ...],
    jobs: int | None,
    strict: bool,
    form: str,
) -> int:
    """Check the sources at PATH and make their editions, into build/NAME/.

    PATH is a publication's folder, a text, or a folder with publications at any depth; without it, content/ or
    the folder here.
    An error in a source stops its publication and no other, an error in one edition that edition and no other.
    What couldn't be made stays as the last good build left it.
    """
    from publish import project
    from publish.pipeline.build import build as build_all

    _begin_temporary_files()
    found = project.find(paths or (project.default_path(),))
    findings = list(found.diagnostics)
    built: tuple[Built, ...] = ()
    if found.value and not has_errors(findings):
        wanted = jobs or min(os.cpu_count() or 1, 8)
        built = build_all(found.value, build_folder, editions=editions, jobs=wanted, strict=strict, progress=_progress)
    findings += [diagnostic for each in built for diagnostic in each.diagnostics]
    _print_findings(findings, form)
    if form == "text":
        for each in built:
            for path in each.outputs:
                _say(f"{path.as_posix()}  {_size(path)}")
            for line in each.not_made:
                _say(line)
    return _exit_code(findings, strict)


@cli.command()
@_paths
@_build_folder
@_format
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    help="Report only this rule; repeatable. A validator's name stands for all that it says.",
)
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave this rule out; repeatable.")
@_strict
def check(
    paths: tuple[Path, ...],
    build_folder: Path,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
) -> int:
    """Report what is wrong at PATH: sources, EPUBs and PDFs, of this tool or another.

    A source is checked against the rules for sources and, once it has been built, its outputs by the validators:
    an .epub against the rules for EPUBs, EPUBCheck and Ace by DAISY, a .pdf against the rules for tagged PDFs and
    veraPDF.  Without PATH, content/ or the folder here.
    """
    from publish import project
    from publish.pipeline.check import check as check_all

    wanted = _wanted(select, ignore)
    _begin_temporary_files()
    checked = check_all(
        paths or (project.default_path(),), build_folder, progress=_progress, wanted=wanted, strict=strict
    )
    _print_findings(checked.diagnostics, form)
    if form == "text":
        for line in checked.results:
            _say(line)
    return _exit_code(checked.diagnostics, strict)


@cli.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> int:
    """Say what RULE asks, why and for whom, and how to repair what breaks it; without RULE, list all rules.

    RULE is the name that a finding has, such as figure-alt or epubcheck-rsc-005.
    """
    from publish import registry
    from publish.report.rule_pages import as_page, as_row

    if rule is None:
        for section in registry.sections():
            click.echo(f"{section.title}:")
            for each in section.rules:
                click.echo(as_row(each))
        return DONE
    click.echo(as_page(_known_rule(rule)))
    return DONE


@cli.command()
@click.argument("name", type=click.Path(path_type=Path))
def new(name: Path) -> int:
    """Write a small working publication, with comments, into the new folder NAME."""
    from publish.files import quoted
    from publish.starter import write_starter

    outcome = write_starter(name)
    _print_findings(outcome.diagnostics, "text")
    if outcome.value:
        for path in outcome.value:
            _say(path.as_posix())
        _say(f"Build it with: publish build {quoted(name.as_posix())}")
    return _exit_code(outcome.diagnostics, strict=False)


@cli.command(name="import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=None,
    metavar="FOLDER",
    help="The folder of the publication; a new one, named like the first file, if left out.",
)
@click.option(
    "--revises",
    default="",
    metavar="NAME",
    help="The text of FOLDER that FILE is a revision of, such as report.md, where FILE has a new name.",
)
@click.option("--comments", is_flag=True, help="Print what editors say in comments of a Word file that was exported.")
@_strict
@_format
@collector_off()
def import_files(
    files: tuple[Path, ...], into: Path | None, revises: str, comments: bool, strict: bool, form: str
) -> int:
    """Make a publication of the texts in FILE: Word, OpenDocument, RTF, HTML, EPUB, plain text, Markdown.

    Each file becomes a text, in the order given, with its pictures in images/.  What was left out or changed, and
    what a person must decide, is told in import-report.md.  A file that was imported into FOLDER before is merged:
    annotations stay on the words that it still has.  A Word file that was exported from FOLDER comes back into its
    text: what editors changed, and nothing else.
    """
    from publish.files import quoted, shown
    from publish.pipeline import importing

    if revises and (into is None or len(files) != 1):
        raise click.UsageError("With --revises, give one FILE and --into.")
    _begin_temporary_files()
    others, findings, lines = files, tuple[Diagnostic, ...](), list[str]()
    if any(map(importing.may_be_exported, files)):
        from publish.pipeline import returning

        exported, others = returning.divided(files, into)
        back = returning.take_back_all(exported, into)
        findings = back.diagnostics
        lines += (line for each in back.value or () for line in returning.lines(each, comments=comments))
        if back.value is None or not others:
            _print_findings(findings, form)
            for line in lines if form == "text" else ():
                _say(line)
            return _exit_code(findings, strict)
    imported = importing.import_files(others, into, progress=_progress, revises=revises)
    findings = (*findings, *imported.diagnostics)
    told = findings if imported.value is None or form != "text" else importing.first_of_each(findings)
    _print_findings(told, form, unshown=frozenset(map(shown, files)))  # a line may hold what is left out
    if len(told) < len(findings):
        _say(f"{len(findings) - len(told)} more of the same kinds stand in the report.")
    for line in lines if form == "text" else ():
        _say(line)
    if imported.value is not None and form == "text":
        for path in imported.value.written:
            _say(path)
        folder = quoted(imported.value.folder.as_posix())
        report = (imported.value.folder / importing.REPORT).as_posix()
        number = imported.value.questions
        if number:
            _say(f"{number} question{'s' if number > 1 else ''} for you to decide: see {report}")
        _say(f"Build it with: publish build {folder}")
    return _exit_code(findings, strict)


@cli.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--as", "view", type=click.Choice(VIEWS), required=True, help="What to show.")
@_text_or_json
def inspect(path: Path, view: str, form: str) -> int:
    """Show a value between two steps: the tree of a source, its entities, metadata or outline, a PDF's tags."""
    from publish.pipeline.inspect import inspect as inspect_one

    outcome = inspect_one(path, view, form)
    for line in outcome.value or ():
        click.echo(line) if form == "json" else _say(line)
    _print_findings(outcome.diagnostics, "text", to_error_stream=True)
    return DONE if outcome.value is not None else _exit_code(outcome.diagnostics, strict=True)


@cli.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--to", type=click.Choice(("docx",)), required=True, expose_value=False, help="The kind of file.")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=Path("review"),
    show_default=True,
    metavar="FOLDER",
    help="The folder of the files.",
)
def export(path: Path, into: Path) -> int:
    """Write the texts at PATH as Word files for editors, whose changes come back by publish import.

    Annotations are content controls, and a comment says what the first of each record is.  A file that somebody has
    changed isn't replaced.
    """
    from publish.pipeline.exporting import export as export_one

    _begin_temporary_files()
    outcome = export_one(path, into)
    _print_findings(outcome.diagnostics, "text")
    for each in outcome.value or ():
        _say(each.as_posix())
    return _exit_code(outcome.diagnostics, strict=False)


@cli.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--write", "write_sure", is_flag=True, help="Write the proposals that are sure into the texts.")
@click.option(
    "--ask", "asking", is_flag=True, help="Go through the proposals, one key for each, and write what you accept."
)
@click.option(
    "--kind", "kinds", multiple=True, type=_Names(_suggestion_kinds), help="Only proposals of this kind; repeatable."
)
@click.option("--first-only", is_flag=True, help="Only the first mention of each record in a text.")
@click.option("--model", default="", metavar="NAME", help="Let this model of spaCy propose records, too.")
@_format
def suggest(
    path: Path, write_sure: bool, asking: bool, kinds: tuple[str, ...], first_only: bool, model: str, form: str
) -> int:
    """Propose annotations for a publication: names of its records, dates, other languages, claims, new records.

    Nothing is written without --write or --ask, and then nothing but annotations and records: every character of
    the texts stays.  What was answered with no isn't proposed again; the answers are in .publish/suggest.json.
    """
    from publish.pipeline import suggesting

    if write_sure and asking:
        raise click.UsageError("Give --write or --ask, not both.")
    wanted = suggesting.Wanted(kinds=kinds, first_only=first_only, model=model)
    outcome = suggesting.suggest(path, wanted)
    found = outcome.value
    if found is None:
        _print_findings(outcome.diagnostics, form)
        return _exit_code(outcome.diagnostics, strict=False)
    if not write_sure and not asking:
        if form == "json":
            click.echo(suggesting.as_json(found, outcome.diagnostics))
        else:
            _print_findings((*outcome.diagnostics, *suggesting.findings_of(found)), form)
        return _exit_code(outcome.diagnostics, strict=False)
    written = suggesting.ask(found, _talk()) if asking else suggesting.write_sure_ones(found)
    findings = (*outcome.diagnostics, *written.diagnostics)
    _print_findings(findings, form)
    if written.value is not None:
        for line in suggesting.summary(found, written.value):
            _say(line, to_error_stream=form != "text")
    return _exit_code(findings, strict=False)


def _talk() -> Talk:
    """Return a dialogue on this terminal, a key for each answer; without one, an answer on each line of the input."""
    from publish.pipeline.suggesting import Talk

    def line(prompt: str) -> str:
        click.echo(prompt, nl=False)
        return sys.stdin.readline()

    def key(prompt: str) -> str:
        if not sys.stdin.isatty():
            return line(prompt).strip()[:1]
        click.echo(prompt, nl=False)
        pressed = click.getchar()
        click.echo(pressed if pressed.isprintable() else "")
        return pressed if pressed.isprintable() else "?"

    return Talk(show=_say, key=key, line=line)


@cli.command()
def doctor() -> int:
    """Say what is installed, what won't work without the rest, and how to install it."""
    from publish.doctor import tools

    missing = 0
    for tool in tools():
        if tool.found:
            click.echo(f"here     {tool.name} {tool.version or ''}".rstrip() + f": {tool.purpose}")
            continue
        missing += 1
        click.echo(f"missing  {tool.name}: {tool.purpose}")
        click.echo(f"         without it: {tool.cost_if_missing}")
        click.echo(f"         install it: {tool.install_command}")
    click.echo("Nothing is missing." if not missing else f"{missing} missing.")
    return TOOL_MISSING if missing else DONE


@cli.command()
@click.argument("path", type=click.Path(path_type=Path))
@_build_folder
@click.option(
    "--by", default="", metavar="NAME", help="Record a review: who reviewed, an organisation where it was one."
)
@click.option("--date", default="", metavar="YYYY-MM-DD", help="The day of the review; needed with --by.")
@click.option(
    "--conforms-to",
    default="",
    metavar="STANDARD",
    help="What it was found to conform to; EPUB Accessibility 1.1 - WCAG 2.2 Level AA if left out.",
)
@click.option("--credential", default="", metavar="WORDS", help="What qualifies the reviewer.")
@click.option("--report", default="", metavar="URL", help="The address of the report.")
@click.option("--yes", is_flag=True, help="Record without asking: all of it was looked at.")
@click.option("--check", "only_check", is_flag=True, help="Only say whether the record is of the contents as they are.")
@_text_or_json
def review(
    path: Path,
    build_folder: Path,
    by: str,
    date: str,
    conforms_to: str,
    credential: str,
    report: str,
    yes: bool,
    only_check: bool,
    form: str,
) -> int:
    """Show what people must judge in a publication, and record that they did.

    With --by and --date it asks whether all of it was looked at, and writes a record into publication.yaml, or where
    there is none into the front matter of the text.  The EPUB says that it conforms, and who certified it, only with
    such a record, and only until the contents change.
    """
    from publish.pipeline import review as reviews

    recording = any((by, date, conforms_to, credential, report, yes))
    if recording and (only_check or not (by and date)):
        raise click.UsageError("To record a review, give both --by and --date, and not --check.")
    looked = reviews.prepare_review(path, build_folder)
    reviewed = looked.value
    if reviewed is None:
        _print_findings(looked.diagnostics, "text", to_error_stream=True)
        return _exit_code(looked.diagnostics, strict=True)
    if only_check:
        if reviewed.record is None:
            _print_findings((reviews.not_reviewed(reviewed),), "text")
            return FINDINGS
        _say(reviews.standing(reviewed))
        return DONE
    for line in reviews.lines(reviewed, form):
        click.echo(line) if form == "json" else _say(line)
    _print_findings(looked.diagnostics, "text", to_error_stream=True)
    if not recording:
        return DONE
    prepared = reviews.prepare(
        reviewed, by=by, date=date, conforms_to=conforms_to, credential=credential, report=report
    )
    findings = prepared.diagnostics
    written = None
    if prepared.value is not None:
        if yes or (sys.stdin.isatty() and click.confirm("Have you looked at all of it?", err=True)):
            kept = reviews.record(reviewed, prepared.value)
            written, findings = kept.value, kept.diagnostics
        elif not sys.stdin.isatty():
            findings = (reviews.unconfirmed(reviewed),)
    _print_findings(findings, "text", to_error_stream=True)
    if written is None:
        click.echo("Nothing was recorded.", err=True)
        return FINDINGS
    _say(f"Recorded in {written}. Build again, so that the outputs say so.", to_error_stream=form == "json")
    return DONE


@cli.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    default=None,
    metavar="FILE",
    help="Write the list into a new file: .csv, .docx, .json, or .html, a page to write on.",
)
@click.option(
    "--read",
    "filled",
    type=click.Path(path_type=Path),
    default=None,
    metavar="FILE",
    help="Read a list that was filled in, .csv, .docx or .json, and write the answers into the records.",
)
@click.option("--open", "only_open", is_flag=True, help="Only pictures with something to do.")
@_text_or_json
def alt(path: Path, target: Path | None, filled: Path | None, only_open: bool, form: str) -> int:
    """List the pictures of a publication with their alternative texts, to be written and signed.

    Without options it shows the list.  With --to it writes the list for somebody to fill in; with --read it takes
    the answers back into the records and leaves all else as it is.
    """
    from publish.pipeline import alternatives

    if target and filled:
        raise click.UsageError("Give --to or --read, not both.")
    looked = alternatives.listed(path)
    if looked.value is None:
        _print_findings(looked.diagnostics, "text", to_error_stream=True)
        return _exit_code(looked.diagnostics, strict=True)
    entries = tuple(each for each in looked.value.entries if each.open or not only_open)
    if target:
        made = alternatives.written(looked.value, entries, target)
        _print_findings(made.diagnostics, "text")
        if made.value is not None:
            _say(f"{made.value.as_posix()}  {_size(made.value)}")
        return _exit_code(made.diagnostics, strict=True)
    if filled:
        given = alternatives.answers(filled, looked.value)
        kept = alternatives.read_back(looked.value, given.value) if given.value is not None else None
        findings = (*given.diagnostics, *(kept.diagnostics if kept else ()))
        _print_findings(findings, "text")
        if kept and kept.value is not None:
            said = ", ".join(kept.value)
            _say(f"Written: {said}." if said else "Nothing to write: the list says what the records say.")
        return _exit_code(findings, strict=False)
    for line in alternatives.lines(looked.value, entries, form):
        click.echo(line) if form == "json" else _say(line)
    return DONE


@cli.group()
def records() -> None:
    """Take records from elsewhere."""


@records.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="FOLDER",
    help="The publication, or the folder whose records several publications share; the folder here if left out.",
)
@click.option(
    "--record",
    "kind",
    type=click.Choice(("group", "place", "person", "source", "term")),
    default=None,
    help="What the records are, where the file doesn't say it.",
)
@click.option("--only", multiple=True, metavar="NAME", help="Take only what has this name or identifier; repeatable.")
@click.option("--in-texts", is_flag=True, help="Take only what the texts of the publication name.")
@click.option("--language", "languages", multiple=True, metavar="TAG", help="Take names in this language; repeatable.")
@click.option("--source", default="", metavar="WORDS", help="Where a table comes from; its file's name if left out.")
@click.option("--licence", default="", metavar="WORDS", help="The terms on which a table may be used.")
def import_records(
    paths: tuple[Path, ...],
    into: Path,
    kind: str | None,
    only: tuple[str, ...],
    in_texts: bool,
    languages: tuple[str, ...],
    source: str,
    licence: str,
) -> int:
    """Take records from tables (CSV) and from extracts of Wikidata and GeoNames that lie on the disk.

    They become entries of records/ in the folder. What a record says there is never replaced; what it doesn't say is
    added, and each says where it was taken from and on which terms.
    """
    from publish.pipeline import record_imports

    wanted = record_imports.Wanted(
        kind=kind or "",
        only=only,
        in_texts=in_texts,
        languages=languages,
        source=source,
        licence=licence,
    )
    done = record_imports.import_records(paths, into, wanted)
    _print_findings(done.diagnostics, "text")
    if done.value is not None:
        for path in done.value.written:
            _say(path)
        _say(f"{len(done.value.new)} new, {len(done.value.grown)} added to.")
    return _exit_code(done.diagnostics, strict=False)


def main() -> None:
    """Run the command line; exit with 0, 1, 2, 3, 129, 130 or 143 as the documentation says."""
    codecs.register_error(_UNENCODABLE, _escaped)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors=_UNENCODABLE)  # type: ignore[union-attr]
    for each in ENDING:
        if signal.getsignal(each) is signal.SIG_DFL:
            signal.signal(each, _end)
    try:
        code = cli.main(prog_name="publish", standalone_mode=False, obj=_PROCESS_OF_ITS_OWN)
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message())
        code = WRONG_USAGE
    except click.ClickException as problem:
        problem.show()
        code = WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted; the last good outputs are as they were.", err=True)
        code = INTERRUPTED
    except _Ended as ended:
        click.echo("Ended; the last good outputs are as they were.", err=True)
        code = ended.code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = DONE
    leave_all()
    sys.exit(code if isinstance(code, int) else DONE)


def _escaped(problem: UnicodeError) -> tuple[str, int]:
    r"""Write letters that the terminal's encoding lacks as ``\u00e9``, which JSON reads as well."""
    import json

    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    letters = problem.object[problem.start : problem.end]
    return json.dumps(letters)[1:-1], problem.end


def _begin_temporary_files() -> None:
    """Keep temporary files together, where the process is this command's alone."""
    if click.get_current_context().obj is _PROCESS_OF_ITS_OWN:
        from publish import temporary

        temporary.begin()


class _Ended(BaseException):
    """The system asks this process to end; ``code`` is the exit code that says so."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def _end(number: int, _frame: object) -> None:
    """Leave every block on the way out, so that other processes end and temporary files go."""
    for each in ENDING:
        signal.signal(each, signal.SIG_IGN)  # once is enough
    raise _Ended(128 + number)


def _known_rule(name: str) -> Rule:
    """Return the rule of a name; a name that no rule has is wrong usage."""
    from publish import registry
    from publish.report.escapes import visible

    rule = registry.find(name)
    if rule is None:
        hint = registry.nearest(name) or "publish explain lists the rules."
        raise click.UsageError(f'No rule is named "{visible(name)}"; {hint}')
    return rule


def _wanted(select: tuple[str, ...], ignore: tuple[str, ...]) -> Callable[[Diagnostic], bool]:
    """Say of a finding whether it is reported; that a validator isn't installed is, whatever is selected."""
    from publish.registry import is_of

    for name in (*select, *ignore):
        _known_rule(name)
    selected, ignored = frozenset((*select, *NOT_INSTALLED)), frozenset(ignore)
    selected |= NOWHERE
    return lambda found: (not select or is_of(found, selected)) and not is_of(found, ignored)


def _say(line: str, *, to_error_stream: bool = False) -> None:
    """Print a line in which names of files and words of authors stand."""
    from publish.report.escapes import visible

    click.echo(visible(line), err=to_error_stream)


def _progress(line: str) -> None:
    _say(line, to_error_stream=True)


def _size(path: Path) -> str:
    size = path.stat().st_size
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(size // 1000, 1)} kB"


def _exit_code(findings: list[Diagnostic] | tuple[Diagnostic, ...], strict: bool) -> int:
    """Return 1 where a finding stops; 2 where all that stops are wrong paths, 3 where it's what isn't installed."""
    standing = told(findings)
    wrong = [found for found in standing if found.name not in NOT_INSTALLED]
    if has_errors(wrong) or (strict and wrong):
        nowhere = all(found.name in NOWHERE for found in wrong if strict or found.severity is Severity.ERROR)
        return WRONG_USAGE if nowhere else FINDINGS
    return TOOL_MISSING if len(wrong) < len(standing) else DONE


def _print_findings(
    findings: list[Diagnostic] | tuple[Diagnostic, ...],
    form: str,
    *,
    to_error_stream: bool = False,
    unshown: frozenset[str] = frozenset(),
) -> None:
    """Print findings; of the files in ``unshown`` no line stands beside them."""
    from publish.report.findings import format_findings

    ordered = in_order(findings)
    written = format_findings(ordered, form, read_line=_line_reader(unshown), colour=_colour())
    if written:
        click.echo(written, err=to_error_stream)
    if form == "text" and ordered:
        click.echo(_count(ordered), err=to_error_stream)


def _count(findings: tuple[Diagnostic, ...]) -> str:
    standing, parts = told(findings), []
    for severity, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "remark")):
        number = sum(found.severity is severity for found in standing)
        if number:
            parts.append(f"{number} {word}{'s' if number > 1 else ''}")
    parts += [f"{len(findings) - len(standing)} silenced"] if len(standing) < len(findings) else []
    return ", ".join(parts) + "."


def _colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _line_reader(unshown: frozenset[str] = frozenset()) -> Callable[[str, int], str]:
    """Make a reader of the lines of sources that reads each file once; outputs have no lines to show."""
    from publish import files, formats

    lines_of = functools.lru_cache(maxsize=8)(files.shown_lines)

    def read_line(path: str, line: int) -> str:
        lines = () if path in unshown or formats.of_file(PurePath(path)) else lines_of(path)
        return lines[line - 1] if 0 < line <= len(lines) else ""

    return read_line
