"""One row of an import becomes an entry, or a list of what is wrong with which of its cells."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from district.access.scope import Scope
from district.lib.refusal import Refused
from district.orgs.models import Organisation
from district.residents import rules
from district.residents.file_numbers import parse_file_number
from district.residents.given import Given
from district.residents.identity_numbers import Identity, check_agrees, parse_identity_number
from district.residents.importing.columns import REQUIRED, TITLES
from district.residents.importing.entries import Entry
from district.residents.importing.parsing import (
    parse_any_phone,
    parse_day,
    parse_groups,
    parse_quiet,
    parse_sex,
    repeated,
)
from district.residents.importing.sources import LOST


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell."""

    column: str
    sentence: str


class Checker:
    """Checks rows for somebody on a day."""

    def __init__(self, scope: Scope, on: date) -> None:
        self._scope, self._on = scope, on
        places = list(Organisation.objects.select_related("parent"))
        self._places = {place.title: place for place in places} | {place.code: place for place in places}
        demonstration: bool = settings.SITE.is_demonstration
        self._parsers: dict[str, Callable[[str], Any]] = {
            "file_number": parse_file_number,
            "name": lambda text: _text(text, 60),
            "identity_number": lambda text: parse_identity_number(text, on=on, is_demonstration=demonstration),
            "born_on": parse_day,
            "sex": parse_sex,
            "organisation": self._organisation,
            "phone": lambda text: parse_any_phone(text, is_demonstration=demonstration),
            "second_phone": lambda text: parse_any_phone(text, is_demonstration=demonstration),
            "address": lambda text: _text(text, 200),
            "filed_on": parse_day,
            "lives_here_since": parse_day,
            "groups": parse_groups,
            "died_on": parse_day,
            "moved_on": parse_day,
            "do_not_call": lambda text: parse_quiet(text, on),
        }

    def check(self, cells: Mapping[str, str]) -> Entry | list[Fault]:
        """The entry of a row whose cells are named by column, or everything that is wrong with it."""
        values: dict[str, Any] = {}
        faults: list[Fault] = []
        for column, parse in self._parsers.items():
            text = cells.get(column, "").strip()
            if text or column in REQUIRED:
                _try(faults, column, lambda: values.__setitem__(column, _parsed(parse, column, text)))  # noqa: B023
        if not faults:
            self._complete(values, faults)
        return faults or self._entry(values)

    def _complete(self, values: dict[str, Any], faults: list[Fault]) -> None:
        """Fill in what follows from other cells, and compare the cells with each other."""
        identity: Identity | None = values.get("identity_number")
        for column in ("born_on", "sex"):
            if column not in values:
                if identity is None:
                    faults.append(Fault(column, _("请填写，或填写身份证号码。")))
                    return
                values[column] = getattr(identity, column)
        born, on = values["born_on"], self._on
        if identity is not None:
            agree = {"born_on": born, "sex": values["sex"]}
            column = "born_on" if identity.born_on != born else "sex"
            _try(faults, column, lambda: check_agrees(identity, **agree))
        values["assumed"] = frozenset({"filed_on", "lives_here_since"} - values.keys())
        values.setdefault("filed_on", on)
        values.setdefault("lives_here_since", max(on, born))
        _check_days(values, on, faults)
        if not faults:
            self._check_events(values, faults)

    def _check_events(self, values: dict[str, Any], faults: list[Fault]) -> None:
        for column in ("died_on", "moved_on", "do_not_call"):
            day = values.get(column)
            if day is not None and not values["born_on"] <= day <= self._on:
                faults.append(Fault(column, _("日期 %(day)s 不在出生日期和今天之间，请核对。") % {"day": day}))
        moved = values.get("moved_on")
        if moved is not None and moved <= values["lives_here_since"]:
            faults.append(Fault("moved_on", _("迁出日期应晚于居住起始日期。")))
        if moved is not None and values.get("died_on") and values["died_on"] < moved:
            faults.append(Fault("died_on", _("死亡日期早于迁出日期，请核对。")))

    def _entry(self, values: dict[str, Any]) -> Entry:
        identity = values.get("identity_number")
        given = Given(
            name=values["name"],
            sex=values["sex"],
            born_on=values["born_on"],
            organisation=values["organisation"],
            file_number=values["file_number"],
            filed_on=values["filed_on"],
            lives_here_since=values["lives_here_since"],
            identity_number=identity.number if identity else "",
            phone=values.get("phone", ""),
            second_phone=values.get("second_phone", ""),
            address=values.get("address", ""),
            is_known_to_differ=True,
        )
        quiet = values.get("do_not_call")
        return Entry(
            given,
            groups=dict.fromkeys(values.get("groups", ()), max(given.filed_on, given.born_on)),
            died_on=values.get("died_on"),
            moved_on=values.get("moved_on"),
            do_not_call_since=quiet,
            do_not_call_reason=_("导入时注明") if quiet else "",
            assumed=values["assumed"],
        )

    def _organisation(self, text: str) -> Organisation:
        place = self._places.get(text)
        if place is None:
            raise Refused(_("没有编码或名称为“%(text)s”的机构。") % {"text": repeated(text, 40)})
        rules.check_keeps_files(place)
        rules.check_within(place, self._scope)
        return place


def _try(faults: list[Fault], column: str, do: Callable[[], Any]) -> None:
    try:
        do()
    except Refused as refused:
        faults.append(Fault(column, refused.sentence))


def _parsed(parse: Callable[[str], Any], column: str, text: str) -> Any:
    if not text:
        raise Refused(_("请填写%(column)s。") % {"column": TITLES[column]})
    if text == LOST:
        raise Refused(_("Excel 把这个长数字四舍五入了。请把该列设为文本格式，重新录入。"))
    return parse(text)


def _text(text: str, longest: int) -> str:
    if not text.isprintable():
        raise Refused(_("文字里有看不见的字符，请重新输入。"))
    if len(text) > longest:
        raise Refused(_("最多 %(longest)s 个字。") % {"longest": longest})
    return text


def _check_days(values: Mapping[str, Any], on: date, faults: list[Fault]) -> None:
    """The registry's rule for days; where they break it, once more with each, to name the cell."""
    born = values["born_on"]
    stated = {name: values[name] for name in ("filed_on", "lives_here_since")}
    try:
        rules.check_days(born_on=born, **stated, on=on)
    except Refused:
        safe = dict.fromkeys(stated, born)
        _try(faults, "born_on", lambda: rules.check_days(born_on=born, **safe, on=on))
        for name, day in stated.items() if not faults else ():
            _try(faults, name, lambda: rules.check_days(born_on=born, **safe | {name: day}, on=on))  # noqa: B023
