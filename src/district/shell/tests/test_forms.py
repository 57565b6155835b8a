from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string

from district.shell.forms import EditForm, HouseForm


class Cake(HouseForm):
    title = forms.CharField(label="名称", help_text="写在盒子上")
    size = forms.DecimalField(label="尺寸", required=False)
    day = forms.DateField(label="日期", required=False)
    kind = forms.ChoiceField(label="口味", choices=[("a", "草莓"), ("b", "巧克力")], widget=forms.RadioSelect)


def shown(form) -> str:
    return render_to_string("components/form.html", {"form": form, "submit": "烤", "cancel": "/cakes/"})


def test_a_field_has_a_label_and_points_to_its_help() -> None:
    page = shown(Cake())
    assert 'for="id_title"' in page
    assert 'aria-describedby="id_title_helptext"' in page
    assert 'id="id_title_helptext"' in page


def test_an_empty_field_is_named_in_its_error() -> None:
    page = shown(Cake({}))
    assert "请填写名称。" in page
    assert "请选择口味。" in page
    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="id_title_helptext id_title_error"' in page
    assert 'id="id_title_error"' in page


def test_what_may_stay_empty_says_so() -> None:
    assert shown(Cake()).count("选填") == 2


def test_days_are_written_as_the_browsers_control_reads_them() -> None:
    from datetime import date

    page = shown(Cake(initial={"day": date(2024, 3, 5)}))
    assert 'type="date"' in page
    assert 'value="2024-03-05"' in page


def test_a_telephone_shows_digits_for_a_number() -> None:
    assert 'inputmode="decimal"' in shown(Cake())


def test_a_wrong_number_is_shown_as_it_was_typed() -> None:
    page = shown(Cake({"size": "12,5"}))
    assert 'type="text" name="size" value="12,5"' in page
    assert "step" not in page


def test_an_edit_carries_the_version_it_saw() -> None:
    assert not EditForm(QueryDict("")).is_valid()
    assert EditForm(QueryDict("version=3")).is_valid()
    assert 'type="hidden" name="version" value="3"' in shown(EditForm(initial={"version": 3}))


def test_a_form_with_a_file_is_sent_as_one() -> None:
    class Picture(HouseForm):
        picture = forms.FileField(label="照片")

    assert 'enctype="multipart/form-data"' in shown(Picture())


def test_beside_a_list_the_form_stays_there() -> None:
    page = render_to_string("components/form.html", {"form": Cake(), "address": "/cakes/", "is_drawer": True})
    assert 'hx-post="/cakes/" hx-target="#drawer"' in page
