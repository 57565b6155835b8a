"""The forms with which a file is opened and corrected."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from district.lib.refusal import Refused
from district.residents.file_numbers import parse_file_number
from district.residents.forms.fields import (
    PlainText,
    day_field,
    file_number_or_prefix,
    parsed,
    parsed_identity,
    parsed_phone,
)
from district.residents.given import Given
from district.residents.identity_numbers import Identity, check_agrees
from district.residents.models import Resident, Sex
from district.residents.presenters import TITLES, masked
from district.residents.sealed import SEALED
from district.shell.forms import EditForm, HouseForm

_NUMBERS = {"autocomplete": "off", "spellcheck": "false"}
_DIGITS = {**_NUMBERS, "inputmode": "numeric"}


class SealedFields(HouseForm):
    """The fields that are sealed, whether a file is new or corrected."""

    identity_number = forms.CharField(
        label=_("身份证号码"), max_length=30, required=False, widget=forms.TextInput(_NUMBERS)
    )
    phone = forms.CharField(label=_("电话"), max_length=30, required=False, widget=forms.TextInput(_DIGITS))
    second_phone = forms.CharField(label=_("备用电话"), max_length=30, required=False, widget=forms.TextInput(_DIGITS))
    address = PlainText(label=_("住址"), max_length=200, required=False, widget=forms.TextInput(_NUMBERS))

    def __init__(self, *arguments: Any, on: date, **named: Any) -> None:
        self.on = on
        super().__init__(*arguments, **named)

    def clean_identity_number(self) -> Identity | str:
        """A number of this site, with what it says."""
        return parsed_identity(self.cleaned_data["identity_number"], self.on)

    def clean_phone(self) -> str:
        """A phone of this site."""
        return parsed_phone(self.cleaned_data["phone"])

    def clean_second_phone(self) -> str:
        """A phone of this site."""
        return parsed_phone(self.cleaned_data["second_phone"])


class NewFileForm(SealedFields):
    """A new file. Birth date and sex may be left to the identity number."""

    name = PlainText(label=_("姓名"), max_length=60)
    born_on = day_field(_("出生日期"), required=False, help_text=_("填写身份证号码时可不填。"))
    sex = forms.ChoiceField(
        label=_("性别"), choices=[("", "—"), *Sex.choices], required=False, help_text=_("填写身份证号码时可不填。")
    )
    organisation = forms.ModelChoiceField(None, label=_("建档机构"))
    file_number = forms.CharField(
        label=_("健康档案编号"),
        max_length=24,
        widget=forms.TextInput(_DIGITS),
        help_text=_("17 位；只填前 12 位（县区、街道、居委会）则自动取下一个序号。"),
    )
    lives_here_since = day_field(_("居住起始日期"), required=False, help_text=_("不填即为今天。"))
    is_known_to_differ = forms.BooleanField(
        label=_("已核对：与上面列出的相似档案不是同一人"), required=False, widget=forms.HiddenInput
    )
    field_order = (
        "name", "identity_number", "born_on", "sex", "phone", "second_phone", "address",
        "organisation", "file_number", "lives_here_since", "is_known_to_differ",
    )  # fmt: skip

    def __init__(self, *arguments: Any, organisations: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["organisation"].queryset = organisations

    def ask_whether_they_differ(self) -> None:
        """Show the box with which somebody says that this is another person."""
        self.fields["is_known_to_differ"].widget = forms.CheckboxInput()

    def clean_file_number(self) -> str:
        """Seventeen digits, or twelve."""
        found: str = parsed(file_number_or_prefix, self.cleaned_data["file_number"])
        return found

    def clean(self) -> dict[str, Any]:
        """Birth date and sex are there and agree with the identity number."""
        stated: dict[str, Any] = super().clean() or self.cleaned_data
        identity = stated.get("identity_number")
        for name in ("born_on", "sex"):
            if not stated.get(name) and name not in self.errors:
                stated[name] = getattr(identity, name, None)
                if not stated[name]:
                    self.add_error(name, _("请填写，或填写身份证号码。"))
        if isinstance(identity, Identity) and stated.get("born_on") and stated.get("sex"):
            _agree(self, identity, stated["born_on"], stated["sex"])
        return stated

    def given(self) -> Given:
        """What was stated. Call it on a valid form."""
        stated = dict(self.cleaned_data)
        stated["identity_number"] = getattr(stated["identity_number"], "number", "")
        stated["lives_here_since"] = stated["lives_here_since"] or max(self.on, stated["born_on"])
        return Given(filed_on=self.on, **stated)


class FileForm(SealedFields, EditForm):
    """A file that is corrected. An empty sealed field stays as it is; to empty it, tick its box."""

    name = PlainText(label=_("姓名"), max_length=60)
    born_on = day_field(_("出生日期"))
    sex = forms.ChoiceField(label=_("性别"), choices=Sex.choices)
    file_number = forms.CharField(label=_("健康档案编号"), max_length=24, widget=forms.TextInput(_DIGITS))
    filed_on = day_field(_("建档日期"))
    lives_here_since = day_field(_("居住起始日期"))
    emptied = forms.MultipleChoiceField(
        label=_("清空"),
        required=False,
        choices=[(name, TITLES[name]) for name in SEALED],
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = (
        "name", "identity_number", "born_on", "sex", "phone", "second_phone", "address",
        "file_number", "filed_on", "lives_here_since", "emptied", "version",
    )  # fmt: skip
    plain = ("name", "born_on", "sex", "file_number", "filed_on", "lives_here_since")

    def clean_file_number(self) -> str:
        """Seventeen digits."""
        found: str = parsed(parse_file_number, self.cleaned_data["file_number"])
        return found

    def show_masks(self, resident: Resident) -> None:
        """Say in each sealed field what it holds now, masked."""
        for name in SEALED:
            held = masked(resident, name)
            text = _("现为 %(held)s；留空则不变。") % {"held": held} if held else _("现在没有。")
            self.fields[name].help_text = text

    def stated(self) -> dict[str, Any]:
        """The fields to write. Call it on a valid form."""
        cleaned = self.cleaned_data
        sealed = {name: cleaned[name] for name in SEALED if cleaned[name]}
        if "identity_number" in sealed:
            sealed["identity_number"] = cleaned["identity_number"].number
        emptied = {name: "" for name in cleaned["emptied"] if name not in sealed}
        return {name: cleaned[name] for name in self.plain} | sealed | emptied


def initial_of(resident: Resident) -> dict[str, Any]:
    """What the form of a correction shows at first."""
    return {name: getattr(resident, name) for name in (*FileForm.plain, "version")}


def _agree(form: forms.Form, identity: Identity, born_on: date, sex: str) -> None:
    try:
        check_agrees(identity, born_on=born_on, sex=sex)
    except Refused as refused:
        form.add_error("identity_number", ValidationError(refused.sentence))
