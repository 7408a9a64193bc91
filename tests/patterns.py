"""Every pattern that the project compiles, and hostile texts for each; run as a program, it times them.

Patterns are collected as they are compiled: while every module is imported and the lexicon is built, and from the
calls of `re` inside functions. The program prints a line of JSON when it begins a pattern and one when it ends it;
without arguments, it prints the lines at which patterns are compiled.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import random
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

ROOT = Path(__file__).parents[1]
PACKAGES = ("pipeline", "dashboard")
SIZE = 50_000  # characters of a hostile text: a long magazine article
TRIAL = (
    5_000  # characters tried first: a search that takes QUICK there ends within half a second on SIZE, squared or not
)
QUICK = 0.004  # CPU seconds
LONGER = 4  # times TRIAL: a square has outgrown what a search costs anyway
MOST_GROWTH = 8.0  # times the CPU time on a text LONGER: 4 where time grows with length, 16 with its square
TRIES = 6  # measurements, the least of which counts
LIMIT = 4.0  # CPU seconds on SIZE that even a linear pattern may take
MOST_DERIVED = 24  # hostile texts made from one pattern's own parts
# What pages, tables and careless scrapers repeat, and what common patterns nearly match.
FIXED = (
    " ", "\n", " \n", "\t", "\u00a0", "1", "12 ", "1,", ".", ". ", "a.png ", ".png", "- a.png", '"', "“a” ", "'", "(", "()", "[", "A", "Aa ",
    "Aa Aa, ", "AA ", "- ", "–", "a", "a, ", "a-a ", "the ", "said ", "a@a.", "http://a/", "中", "中，", "：", "【", "U.S. ", "by ",
    "© 2025 ", "2025-03-02 ", "May 3, ", "$1 ", "_", "|", "| a ", ":", "/", "\u200b", "<a ", "</a>", "{", '{"a":', "\\", "…", ",\n",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a module at which a pattern is compiled."""

    file: str
    line: int


def collect() -> dict[tuple[str | bytes, int], list[Place]]:
    """Every pattern of the packages with its flags, and the lines that compile it."""
    places: dict[tuple[str | bytes, int], list[Place]] = {}
    original = re._compile  # type: ignore[attr-defined]

    def compile_and_note(pattern: Any, flags: Any) -> Any:
        compiled = original(pattern, flags)
        place = _place_of(sys._getframe(2))
        if place is not None:
            places.setdefault((compiled.pattern, compiled.flags), []).append(place)
        return compiled

    re._compile = compile_and_note  # type: ignore[attr-defined]
    try:
        for module in _modules():
            importlib.import_module(module)
        _use_what_compiles_late()
    finally:
        re._compile = original  # type: ignore[attr-defined]
    for literal, flags, place in _literals():
        compiled = re.compile(literal, flags)
        places.setdefault((compiled.pattern, compiled.flags), []).append(place)
    return places


def _modules() -> Iterator[str]:
    for package in PACKAGES:
        for module in pkgutil.walk_packages([str(ROOT / package)], f"{package}."):
            if not module.name.endswith("__main__"):
                yield module.name


def _use_what_compiles_late() -> None:
    """Build the lexicon, and read a table, a JSON file and clippings whose patterns depend on what stands in them."""
    import io

    from pipeline.measure.infer import Gazetteer
    from pipeline.measure.lexicon import Lexicon
    from pipeline.read.exports.pieces import pieces_of
    from pipeline.read.kinds import read_source
    from pipeline.read.source import Source
    from pipeline.reference import load_reference

    reference = load_reference(ROOT / "data" / "reference")
    Lexicon(reference), Gazetteer(reference)
    table = b'id,headline,text\n1,"a \\"b\\"","c ""d"""\n2,"e\nf",g\n'
    broken = b'[{"id": "1", "headline": "a"}, {"id": "2", "headline": "b, {"id": "3", "headline": "c"}]'
    for name, data in (("a.csv", table), ("a.json", broken)):
        list(read_source(Source(name, io.BytesIO(data))))
    pieces_of("Title: a 1\n\nPage 2 of b\n\nTitle: c\n\nPage 3 of b\n")


def _place_of(frame: FrameType | None) -> Place | None:
    while frame is not None and frame.f_globals.get("__name__") == "re":
        frame = frame.f_back
    if frame is None:
        return None
    path = Path(frame.f_code.co_filename)
    if not any(path.is_relative_to(ROOT / package) for package in PACKAGES):
        return None
    return Place(path.relative_to(ROOT).as_posix(), frame.f_lineno)


def calls_of_re() -> Iterator[tuple[Place, int, ast.Call]]:
    """Every call `re.something(pattern, ...)` of the packages: where it begins, its last line, the call."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                function = node.func if isinstance(node, ast.Call) else None
                is_of_re = isinstance(function, ast.Attribute) and ast.unparse(function.value) == "re"
                if isinstance(node, ast.Call) and is_of_re and ast.unparse(node.func) != "re.escape":
                    place = Place(path.relative_to(ROOT).as_posix(), node.lineno)
                    yield place, node.end_lineno or node.lineno, node


def _literals() -> Iterator[tuple[str | bytes, int, Place]]:
    """The patterns that stand as literals in such calls, wherever these stand."""
    for place, _, call in calls_of_re():
        if call.args and isinstance(call.args[0], ast.Constant):
            named = " ".join(ast.unparse(node) for node in (*call.args[1:], *(word.value for word in call.keywords)))
            flags = re.RegexFlag(0)
            for flag in re.findall(r"\bre\.([A-Z]+)\b", named):
                flags |= re.RegexFlag[flag]
            literal = call.args[0].value
            assert isinstance(literal, str | bytes)
            yield literal, int(flags), place


@dataclass(frozen=True, slots=True)
class Recipe:
    """A hostile text of any size: a part repeated, after what leads to it, before what fits nothing."""

    before: str
    unit: str
    ending: str = ""

    def text(self, size: int) -> str:
        """The text, of `size` characters."""
        room = max(0, size - len(self.before) - len(self.ending))
        return self.before + (self.unit * (room // len(self.unit) + 1))[:room] + self.ending


class Shapes:
    """Recipes for texts that nearly match a pattern, from its own parts; choices follow a fixed seed."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
        self._tree = parser.parse(text, flags & ~re.ASCII)
        self._random = random.Random(0)
        self._groups: dict[int, str] = {}

    def recipes(self) -> Iterator[Recipe]:
        """The whole pattern repeated, whole and cut short; and each part that may repeat, after what leads to it."""
        for whole in sorted({self._string(self._tree) for _ in range(4)}):
            for unit in (whole, whole[:-1], whole + "\n", whole + " "):
                if unit:
                    yield Recipe("", unit)
        for before, unit in dict.fromkeys(self._loops("", self._tree)):
            if unit:
                yield Recipe(before[:500], unit, "\x01")
                yield Recipe("", before[:500] + unit * 50, "\x01")

    def _loops(self, before: str, tree: Any) -> Iterator[tuple[str, str]]:
        """Each part that may repeat, and a string that leads up to it."""
        for op, argument in tree:
            if op in _REPEATS:
                _, high, body = argument
                if high > 1:
                    yield from ((before, self._string(body)) for _ in range(3))
                yield from self._loops(before, body)
            elif op is codes.SUBPATTERN:
                yield from self._loops(before, argument[3])
            elif op is codes.ATOMIC_GROUP:
                yield from self._loops(before, argument)
            elif op in _ASSERTS:
                yield from self._loops(before, argument[1])
            elif op is codes.BRANCH:
                for branch in argument[1]:
                    yield from self._loops(before, branch)
            before += self._string([(op, argument)])

    def _string(self, tree: Any) -> str:
        return "".join(self._node(op, argument) for op, argument in tree)

    def _node(self, op: Any, argument: Any) -> str:
        if op in _REPEATS:
            low, high, body = argument
            return "".join(self._string(body) for _ in range(max(low, min(high, self._random.choice((0, 1, 2))))))
        if op is codes.SUBPATTERN:
            string = self._string(argument[3])
            if argument[0] is not None:
                self._groups[argument[0]] = string
            return string
        if op is codes.BRANCH:
            return self._string(self._random.choice(argument[1]))
        if op is codes.ATOMIC_GROUP:
            return self._string(argument)
        if op is codes.GROUPREF:
            return self._groups.get(argument, "")
        return self._character(op, argument)

    def _character(self, op: Any, argument: Any) -> str:
        """One character that the node matches; "" for assertions and positions."""
        if op is codes.LITERAL:
            return chr(argument)
        if op is codes.NOT_LITERAL:
            return "a" if argument != ord("a") else "b"
        if op is codes.ANY:
            return "a"
        return self._member(argument) if op is codes.IN else ""

    def _member(self, items: Any) -> str:
        """A character of a class; of a negated one, the first usual one that it holds."""
        if items[0][0] is codes.NEGATE:
            return next((char for char in "a 1.A中" if not _holds(items[1:], char)), "~")
        op, argument = self._random.choice(items)
        if op is codes.LITERAL:
            return chr(argument)
        if op is codes.RANGE:
            return chr(self._random.choice((argument[0], argument[1])))
        return self._random.choice(_CATEGORIES.get(argument, "~"))


_REPEATS = {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}
_ASSERTS = {codes.ASSERT, codes.ASSERT_NOT}
_CATEGORIES = {
    codes.CATEGORY_WORD: "aA1_",
    codes.CATEGORY_NOT_WORD: " .-",
    codes.CATEGORY_DIGIT: "17",
    codes.CATEGORY_NOT_DIGIT: "a .",
    codes.CATEGORY_SPACE: " \n",
    codes.CATEGORY_NOT_SPACE: "a.-",
}


def _holds(items: Any, char: str) -> bool:
    for op, argument in items:
        if op is codes.LITERAL and argument == ord(char):
            return True
        if op is codes.RANGE and argument[0] <= ord(char) <= argument[1]:
            return True
        if op is codes.CATEGORY and char in _CATEGORIES.get(argument, ""):
            return True
    return False


def recipes_for(pattern: str | bytes, flags: int) -> list[Recipe]:
    """Hostile texts for one pattern: those of its own shapes, and the fixed ones."""
    derived = list(dict.fromkeys(Shapes(pattern, flags).recipes()))
    if len(derived) > MOST_DERIVED:
        derived = random.Random(0).sample(derived, MOST_DERIVED)
    return [*derived, *(Recipe("", unit) for unit in FIXED)]


def is_matched_at_a_place(place: Place) -> bool:
    """Whether all uses of the pattern on this line match it at a given place, and never search for it."""
    tree = ast.parse((ROOT / place.file).read_text(encoding="utf-8"))
    if any(ast.unparse(call.func) in {"re.match", "re.fullmatch"} for call in _calls_at(tree, place.line)):
        return True
    names = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign) and node.lineno <= place.line <= (node.end_lineno or 0)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    uses = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id in names]
    methods = {
        node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and ast.unparse(node.value) in names
    }
    loads = sum(isinstance(node.ctx, ast.Load) for node in uses)
    calls = sum(isinstance(node, ast.Attribute) and ast.unparse(node.value) in names for node in ast.walk(tree))
    return bool(methods) and methods <= {"match", "fullmatch"} and loads == calls


def _calls_at(tree: ast.Module, line: int) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.lineno == line]


def fault_of(pattern: str | bytes, flags: int, *, searches: bool = True) -> str | None:
    """How the time on some hostile text grows out of bounds; None for a linear pattern.

    Without `searches` the pattern is matched at the beginning of the text only.
    """
    compiled = re.compile(pattern, flags)
    for recipe in recipes_for(pattern, flags):
        seconds = _seconds(compiled, recipe, TRIAL, searches)
        if seconds < QUICK:
            continue
        if seconds * SIZE / TRIAL > LIMIT:  # a busy machine makes one measurement odd
            seconds = min(_seconds(compiled, recipe, TRIAL, searches) for _ in range(TRIES))
        if seconds * SIZE / TRIAL > LIMIT:
            return f"{seconds:.3f} s for {TRIAL:,} characters of {recipe.text(60)!r}"
        if all(_growth(compiled, recipe, searches) > MOST_GROWTH for _ in range(TRIES)):
            return f"over {MOST_GROWTH:g} times the time for {LONGER} times the length of {recipe.text(60)!r}"
    return None


def _growth(compiled: re.Pattern[Any], recipe: Recipe, searches: bool) -> float:
    once = max(_seconds(compiled, recipe, TRIAL, searches), 1e-4)
    return _seconds(compiled, recipe, LONGER * TRIAL, searches) / once


def _seconds(compiled: re.Pattern[Any], recipe: Recipe, size: int, searches: bool) -> float:
    text: Any = recipe.text(size)
    if isinstance(compiled.pattern, bytes):
        text = text.encode("utf-8", "surrogatepass")
    began = time.process_time()
    if searches:
        for _ in compiled.finditer(text):
            pass
    else:
        compiled.match(text)
    return time.process_time() - began


def main(part: int, parts: int) -> None:
    """Time every pattern of one part: a line when one begins, and a line with its fault or null."""
    for number, ((pattern, flags), places) in enumerate(collect().items()):
        if number % parts == part:
            place = f"{places[0].file}:{places[0].line}"
            print(json.dumps({"begins": number, "place": place}), flush=True)
            searches = not all(map(is_matched_at_a_place, places))
            print(json.dumps({"ends": number, "fault": fault_of(pattern, flags, searches=searches)}), flush=True)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        main(int(sys.argv[1]), int(sys.argv[2]))
    else:
        print(json.dumps(sorted({(place.file, place.line) for places in collect().values() for place in places})))
