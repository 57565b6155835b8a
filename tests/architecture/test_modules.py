"""A module is one folder: a tenth comes with one folder, one table file, one line and one word; any can be taken out."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from district.config.modules import MODULES
from tests.architecture.repository import ROOT

MODULE = {
    "__init__.py": '"""电话本: the tenth module."""\n',
    "apps.py": """
        from django.apps import AppConfig

        class PhonebookConfig(AppConfig):
            name = "district.phonebook"

            def ready(self):
                from district.access.permissions import grant
                from district.phonebook.permissions import GRANTS, Phonebook
                from district.shell.frame import MenuItem, frame
                from district.shell.groups import SETTINGS

                grant(GRANTS)
                frame.add(self.label, self.verbose_name, items=[MenuItem(SETTINGS, "电话本", "phonebook:list", Phonebook.VIEW)])
        """,
    "permissions.py": """
        from district.access.permissions import Permission
        from district.access.roles import Clinician

        class Phonebook(Permission):
            VIEW = "phonebook.view", "查看电话本"

        GRANTS = {Phonebook.VIEW: (Clinician,)}
        """,
    "views.py": """
        from django.http import HttpResponse

        from district.access.gate import needs
        from district.phonebook.permissions import Phonebook

        @needs(Phonebook.VIEW)
        def index(request):
            return HttpResponse("电话本")
        """,
    "urls.py": """
        from django.urls import path

        from district.phonebook import views

        app_name = "phonebook"
        urlpatterns = [path("", views.index, name="list")]
        """,
}
TABLE = '''
    """Telephone numbers."""

    from shixiao.evidence.tables import column
    from shixiao.evidence.tables.table import Table


    class Phonebook(Table):
        """电话本: one number."""

        name = "phonebook"
        key = ("number",)
        order = ("number",)

        number = column.text("the number")
    '''
LOOK = """
    from django.core.management import call_command
    from django.test import Client
    from tests.web.people import every_role, log_in, small_district

    call_command("check")
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    call_command("migrate", verbosity=0)
    district = small_district()
    for role in every_role():
        client = log_in(Client(), district.person(role))
        page = client.get("/")
        assert page.status_code == 200, (role, page.status_code)
        print(role.name, "phonebook" in page.content.decode(), client.get("/phonebook/").status_code)
    from shixiao.evidence.tables import TABLES
    print("tables", "phonebook" in TABLES)
    """
LINT = "from importlinter.cli import lint_imports_command as lint; lint(['--no-logo', '--no-cache'])"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The sources, to be changed."""
    for name in ("src", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "vendor", "*.mo"))
    for name in (".importlinter", "conftest.py", "manage.py", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def run(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run a story against the copied sources."""
    start = "import django; django.setup()\n" if "django" in code else ""
    paths = f"import sys; sys.path[:0] = [{str(folder / 'src')!r}, {str(folder)!r}]\n"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SHIXIAO", "PYTEST"))}
    environment |= {"DJANGO_SETTINGS_MODULE": "tests.web_settings", "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-P", "-c", paths + start + _flush(code)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def _flush(code: str) -> str:
    return "\n".join(line.removeprefix("    ") for line in code.splitlines())


def add_module(folder: Path) -> None:
    """One folder, one table file, one line, one word."""
    (module := folder / "src/district/phonebook").mkdir()
    for name, text in MODULE.items():
        (module / name).write_text("\n".join(line.removeprefix("        ") for line in text.splitlines()), "utf8")
    (folder / "src/shixiao/evidence/tables/phonebook.py").write_text(_flush(TABLE), "utf8")
    _replace(folder / "src/district/config/modules.py", "MODULES = (\n", 'MODULES = (\n    "district.phonebook",\n')
    _replace(folder / ".importlinter", "    budgets | ", "    budgets | phonebook | ")


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf8")
    assert text.count(old) == 1, (path, old)
    path.write_text(text.replace(old, new), "utf8")


def _lines(done: subprocess.CompletedProcess[str]) -> Iterator[list[str]]:
    assert done.returncode == 0, done.stderr
    return (line.split() for line in done.stdout.splitlines())


def test_a_tenth_module_is_one_folder_one_table_file_one_line_and_one_word(copied: Path) -> None:
    add_module(copied)
    seen = {words[0]: words[1:] for words in _lines(run(copied, LOOK))}
    assert seen["clinician"] == ["True", "200"]
    assert seen["trainer"] == ["False", "403"]
    assert seen["tables"] == ["True"]
    lint = run(copied, LINT)
    assert "0 broken" in lint.stdout, lint.stdout + lint.stderr


def above(module: str) -> set[str]:
    """The modules that stand on this one, and those that stand on them."""
    stands_on = {config.name: getattr(config, "stands_on", ()) for config in apps.get_app_configs()}
    direct = {name for name, below in stands_on.items() if module in below}
    return direct.union(*(above(name) for name in direct))


@pytest.mark.parametrize("module", MODULES)
def test_any_module_can_be_taken_out(module: str, copied: Path) -> None:
    for line in (module, *above(module)):
        _replace(copied / "src/district/config/modules.py", f'    "{line}",\n', "")
    seen = {words[0]: words[1:] for words in _lines(run(copied, LOOK))}
    assert seen["clinician"][1] == "404"
