"""manage.py match: pairs from two spreadsheets, without a database. See docs/matching.md."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from matching.by_group import written_groups
from matching.engine.files import written, written_fairness, written_shortages
from matching.engine.impossible import ImpossibleCase, TooLarge
from matching.engine.remarks import remarks
from matching.engine.spreadsheets import COLUMNS, Sheets, read_sheets, strangers, write_pairs
from matching.engine.stopwatch import time_limit
from matching.engine.words import gap_words, left_out_words

READ = ("mentors", "mentees", "policy", "pins", "bans", "previous")


class Command(BaseCommand):
    help = "Match mentees with mentors from two spreadsheets"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mentors", type=Path, required=True, help="CSV, one line each")
        parser.add_argument("--mentees", type=Path, required=True, help="CSV, one line each")
        parser.add_argument("--policy", type=Path, help="YAML: weights, rules, settings, seed")
        parser.add_argument("--pins", type=Path, help="CSV: mentee, mentor; these stay together")
        parser.add_argument("--bans", type=Path, help="CSV: mentee, mentor; these never are")
        parser.add_argument("--previous", type=Path, help="CSV: mentee, mentor; who were a pair")
        parser.add_argument("--objective", choices=["floor", "total", "leximin"], default="floor")
        parser.add_argument("--shortages", action="store_true", help="which mentors would help")
        parser.add_argument("--time-limit", type=time_limit, help="seconds; then the best so far")
        parser.add_argument("--out", type=Path, required=True, help="CSV of the pairs")
        parser.add_argument("--report", type=Path, help="JSON: everything the engine answers")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_overwriting(options)
        # numpy only where it is solved
        from matching.engine.fairness import fairness  # noqa: PLC0415
        from matching.engine.solve import solve  # noqa: PLC0415

        sheets = self.read(options)
        case = sheets.case
        try:
            result = solve(case, time_limit=options["time_limit"])
        except ImpossibleCase as error:
            raise refused(sheets.located(error)) from error
        except TooLarge as error:
            raise CommandError(str(error)) from error
        answer = written(result) | {"ignored": sheets.ignored, "remarks": remarks(case)}
        if options["shortages"]:
            answer["shortages"] = written_shortages(case, result)
        if options["report"]:
            measured = fairness(case, result.pairs)
            groups = written_groups(case, result.pairs, measured.own_best)
            answer["fairness"] = written_fairness(measured) | {"groups": groups}
        text = json.dumps({"status": "ok", **answer}, indent=1, sort_keys=True)
        try:
            write_pairs(options["out"], answer["pairs"])
            if options["report"]:
                options["report"].write_text(f"{text}\n", encoding="utf-8")
        except OSError as error:
            raise CommandError(str(error)) from error
        left = len(case.mentees) - result.matched
        self.stdout.write(f"{result.matched} pairs in {options['out']}, {left} left out.")
        for words in left_out_words(result.unmatched.values(), str):
            self.stdout.write(words)
        if unknown := strangers(case):
            told = f"{unknown} of {len(case.previous)} earlier pairs"
            self.stdout.write(f"{told} name somebody who is in neither list.")
        if result.gap is not None:
            self.stdout.write(gap_words(result.gap, str))
        for one in answer.get("shortages", ()):
            self.stdout.write(one["sentence"])

    def read(self, options: dict[str, Any]) -> Sheets:
        try:
            sheets = read_sheets(
                mentees=options["mentees"],
                mentors=options["mentors"],
                policy=read_policy(options["policy"]),
                pins=options["pins"],
                bans=options["bans"],
                previous=options["previous"],
                objective=options["objective"],
            )
        except ImpossibleCase as error:
            raise refused(error) from error
        except OSError as error:
            raise CommandError(str(error)) from error
        self.tell_ignored(sheets, options)
        for remark in remarks(sheets.case):
            self.stderr.write(remark)
        return sheets

    def tell_ignored(self, sheets: Sheets, options: dict[str, Any]) -> None:
        for side, names in sheets.ignored.items():
            if names:
                known = ", ".join(COLUMNS[side.removesuffix("s")])
                told = f"{options[side]}: columns that are not read: {', '.join(names)}."
                self.stderr.write(f"{told} Known are {known}.")


def refuse_overwriting(options: Mapping[str, Any]) -> None:
    """A sheet that is read is not the place to write to, nor is one place for two files."""
    read = {one.resolve() for name in READ if (one := options[name])}
    for name in ("out", "report"):
        if options[name] and options[name].resolve() in read:
            raise CommandError(f"--{name} would overwrite {options[name]}, which is read.")
    if options["report"] and options["report"].resolve() == options["out"].resolve():
        raise CommandError(f"--report would overwrite {options['out']}, where the pairs go.")


def refused(error: ImpossibleCase) -> CommandError:
    """Each problem on a line of its own."""
    return CommandError("\n".join(problem.sentence for problem in error.problems))


def main(arguments: list[str]) -> None:
    """Without the project's settings; see manage.py."""
    settings.configure()
    Command().run_from_argv(["manage.py", "match", *arguments])


class EachOnce(yaml.SafeLoader):
    """Of a name that stands twice YAML keeps the last: a rule would be dropped silently."""

    def compose_mapping_node(self, anchor: Any) -> yaml.MappingNode:
        node = super().compose_mapping_node(anchor)
        found: set[str] = set()
        for key in (key for key, _value in node.value if isinstance(key, yaml.ScalarNode)):
            if key.value in found:
                told = f"{key.value} stands twice in one table"
                raise yaml.MarkedYAMLError(problem=told, problem_mark=key.start_mark)
            found.add(key.value)
        return node


def read_policy(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        policy = EachOnce(path.read_text(encoding="utf-8")).get_single_data() or {}
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} is not in UTF-8. Save it as UTF-8.") from error
    except yaml.YAMLError as error:
        raise CommandError(f"{path}: {error}") from error
    if not isinstance(policy, dict):
        raise CommandError(f"{path} must name weights, rules, settings or a seed.")
    return policy
