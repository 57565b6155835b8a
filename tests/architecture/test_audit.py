"""Whatever is written leaves a trace: each action names who and when, and records itself in the transaction of its write."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.architecture.repository import ROOT, expect_none, is_test, place, sources

SITE = ROOT / "src" / "district"

WRITES = {
    "atomic",
    "bulk_create",
    "bulk_update",
    "change",
    "create",
    "delete",
    "get_or_create",
    "save",
    "update",
    "update_or_create",
}
"""Calls that write, by their last name."""

LEAVES_NO_TRACE = {
    "api.note_use": "when a token was last used, to ten minutes, is no deed of anybody",
    "checker.put_by": "a stranger's own result waits half an hour: nothing of the district is read or changed",
    "checker.sweep": "throws such results away",
    "contracts.write_contracts": "a batch of an import, whose task leaves one event for the whole file",
    "residents.record_service": "a step of a module's action, whose event says why",
    "residents.withdraw_service": "a step of a module's action, whose event says why",
    "residents.write": "a step of the actions beside it, in their transaction",
}
"""Actions that write and record nothing, each with the reason."""

DOTTED = re.compile(r"[a-z_]+(\.[a-z_]+)+")
"""An action's name; what is put together only when it runs is not looked for."""

Function = ast.FunctionDef


def is_action(path: Path) -> bool:
    """Whether a file holds actions, by its own name or its folder's."""
    return path.stem == "actions" or path.parent.name == "actions"


def packages(files: Iterable[tuple[Path, str]]) -> dict[Path, list[tuple[Path, ast.Module]]]:
    """The files of actions, by the part of the site that they belong to."""
    found: dict[Path, list[tuple[Path, ast.Module]]] = {}
    for path, text in files:
        if is_action(path) and not is_test(path) and "tests" not in path.parts:
            part = path.parent.parent if path.parent.name == "actions" else path.parent
            found.setdefault(part, []).append((path, ast.parse(text)))
    return found


def called(function: ast.AST) -> set[str]:
    """The last names of all that a function calls, and of its decorators: `record`, `atomic`."""
    named = {node.func for node in ast.walk(function) if isinstance(node, ast.Call)}
    named |= set(getattr(function, "decorator_list", ()))
    return {node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "") for node in named}


def reached(function: Function, known: list[Function]) -> set[str]:
    """All that a function calls, also through other actions."""
    seen, ahead = {function}, [function]
    names: set[str] = set()
    while ahead:
        names |= called(ahead.pop())
        further = [other for other in known if other.name in names and other not in seen]
        seen.update(further)
        ahead += further
    return names


def functions_of(files: list[tuple[Path, ast.Module]]) -> list[tuple[Path, Function]]:
    """The functions at the top of these files."""
    return [(path, node) for path, tree in files for node in tree.body if isinstance(node, ast.FunctionDef)]


def untraced(part: Path, files: list[tuple[Path, ast.Module]], known: list[Function]) -> Iterator[str]:
    """Actions of one part that write, and do not say who and when, or leave no trace."""
    for path, node in functions_of(files):
        calls = reached(node, known)
        if node.name.startswith("_") or f"{part.name}.{node.name}" in LEAVES_NO_TRACE or not calls & WRITES:
            continue
        arguments = {argument.arg for argument in node.args.kwonlyargs}
        positional = len(node.args.args) + len(node.args.posonlyargs)
        if not {"by", "at"} <= arguments or positional > 1:
            yield f"{place(path, node.lineno)} {node.name}: by= and at= are named, and at most its row is not"
        for wanted in sorted({"record", "atomic"} - calls):
            yield f"{place(path, node.lineno)} {node.name} writes and never calls {wanted}: see district/audit/README.md"


def site_actions() -> dict[Path, list[tuple[Path, ast.Module]]]:
    """The actions of every part of the site."""
    return packages(sources(SITE))


def all_functions(found: dict[Path, list[tuple[Path, ast.Module]]]) -> list[Function]:
    """Every action of every part."""
    return [node for files in found.values() for _, node in functions_of(files)]


def test_every_action_says_who_and_when_and_leaves_a_trace() -> None:
    found = site_actions()
    assert {part.name for part in found} >= {"accounts", "budgets", "files", "orgs", "residents", "tasks"}
    known = all_functions(found)
    expect_none(fault for part, files in found.items() for fault in untraced(part, files, known))


def test_exceptions_are_still_needed() -> None:
    names = {f"{part.name}.{node.name}" for part, files in site_actions().items() for _, node in functions_of(files)}
    assert set(LEAVES_NO_TRACE) <= names


def faults_of(text: str) -> list[str]:
    path = SITE / "cakes" / "actions.py"
    files = [(path, ast.parse(text))]
    return list(untraced(path.parent, files, [node for _, node in functions_of(files)]))


TRACED = "with transaction.atomic(): cake.save(); record('cakes.cake.baked')"


def test_an_action_that_leaves_no_trace_is_found() -> None:
    assert not faults_of(f"def bake(*, by, at):\n    {TRACED}")
    assert faults_of("def bake(*, by, at):\n    with transaction.atomic(): cake.save()")
    assert faults_of("def bake(*, by, at):\n    cake.save(); record('cakes.cake.baked')")
    assert not faults_of("def weigh(cake):\n    return cake.weight")


def test_an_action_that_names_nobody_is_found() -> None:
    assert not faults_of(f"def bake(cake, *, by, at, seen=None):\n    {TRACED}")
    for signature in ("", "*, by", "*, at", "by, at", "cake, oven, *, by, at"):
        assert faults_of(f"def bake({signature}):\n    {TRACED}"), signature


def test_a_trace_left_through_another_action_counts() -> None:
    text = "@transaction.atomic\ndef bake(*, by, at):\n    _note()\n\ndef _note():\n    trail.record('x')\n"
    assert not faults_of(text)
    assert faults_of(text.replace("trail.record", "print"))


def recorded_actions(path: Path, text: str) -> Iterator[tuple[int, str]]:
    """The actions that a file records by name, with their lines; also those named by a constant of the same file."""
    tree = ast.parse(text)
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called_name(node) == "record" and node.args:
            first = node.args[0]
            for part in ast.walk(first):
                name = constants.get(part.id) if isinstance(part, ast.Name) else getattr(part, "value", None)
                if isinstance(name, str) and DOTTED.fullmatch(name):
                    yield node.lineno, name


def called_name(call: ast.Call) -> str:
    """The last name of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def test_every_recorded_action_has_a_name_in_words() -> None:
    from district.audit.words import described

    recorded = [
        (path, line, action)
        for path, text in sources(SITE)
        if not is_test(path) and "tests" not in path.parts
        for line, action in recorded_actions(path, text)
    ]
    assert len(recorded) > 20
    expect_none(
        f"{place(path, line)} {action} has no words: see district/audit/words.py"
        for path, line, action in recorded
        if action not in described()
    )


def test_recorded_actions_are_found() -> None:
    text = "DONE = 'a.b.done'\ntrail.record('a.b.made', by=x)\nrecord(DONE)\nrecord('a.b.up' if x else 'a.b.down')\n"
    assert [action for _, action in recorded_actions(Path("x.py"), text)] == [
        "a.b.made",
        "a.b.done",
        "a.b.up",
        "a.b.down",
    ]
