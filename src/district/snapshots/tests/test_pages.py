"""What people see and do in the browser: each page says what it is, and refuses in sentences."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from district.access.roles import Auditor, CentreManager, Director, DistrictOfficer, Finance, ProjectOwner, Reviewer
from district.residents.tests.people import identity, resident
from district.snapshots.models import Comparison, ImportedFile, Mapping, Snapshot, State
from district.snapshots.tests.story import AT, HEADERS, csv_of, followup, frozen, imported, officer
from district.tasks.worker import work_off


@pytest.fixture
def by(district):
    return officer(district)


def text(response) -> str:
    return response.content.decode()


def sent(rows, headers=None, name="随访.csv"):
    return SimpleUploadedFile(name, csv_of(rows, headers=headers).getvalue())


def choices(response) -> dict[str, str]:
    """What the form would send as it stands."""
    form = response.context["form"]
    return {field.html_name: field.value() or "" for field in form}


def test_an_officer_freezes_in_the_browser_and_finds_the_rows(ask, district):
    client = ask(DistrictOfficer)
    assert "机构" in text(client.get(reverse("snapshots:new")))
    asked = {"title": "2024 年度证据", "as_of": "2024-06-01", "reason": "年度自评"}
    answer = client.post(reverse("snapshots:new"), asked)
    page = client.get(answer.url)
    assert "固定中" in text(page)
    work_off()
    page = text(client.get(answer.url))
    assert "已固定" in page
    assert "年度自评" in page
    assert "固定以后还没有核验过" in page
    assert "2024 年度证据" in text(client.get(reverse("snapshots:list")))


def test_the_waiting_page_asks_for_its_progress_alone_and_then_reloads(ask, district):
    client = ask(DistrictOfficer)
    asked = {"title": "甲", "as_of": "2024-06-01", "reason": "年度自评"}
    address = client.post(reverse("snapshots:new"), asked).url
    part = {"HX-Request": "true", "HX-Target": "freezing"}
    waiting = client.get(address, headers=part)
    assert "<html" not in text(waiting)
    assert "HX-Refresh" not in waiting
    work_off()
    assert client.get(address, headers=part)["HX-Refresh"] == "true"


def test_a_day_that_has_not_come_is_refused_beside_its_field(ask, district):
    answer = ask(DistrictOfficer).post(reverse("snapshots:new"), {"title": "甲", "as_of": "2099-01-01", "reason": "乙"})
    assert "还没有到" in str(answer.context["form"].errors["as_of"])
    assert not Snapshot.objects.exists()


@pytest.mark.parametrize("role", [DistrictOfficer, ProjectOwner, Finance, Reviewer, Director, Auditor])
def test_whoever_judges_or_audits_sees_snapshots(ask, district, by, role):
    snapshot = frozen(by, district.office)
    assert "2024 年度证据" in text(ask(role, district.office).get(reverse("snapshots:detail", args=[snapshot.pk])))


def test_a_centre_sees_none(ask, district, by):
    snapshot = frozen(by, district.office)
    assert ask(CentreManager).get(reverse("snapshots:detail", args=[snapshot.pk])).status_code == 403


def test_a_file_is_sent_related_and_its_mapping_is_used_for_the_next(ask, district, by):
    client = ask(DistrictOfficer)
    answer = client.post(reverse("snapshots:upload"), {"file": sent([followup(1, identity())]), "table": ""})
    page = client.get(answer.url)
    assert identity() not in text(page)
    given = choices(page) | {f"column_{at}": "" for at, _header in enumerate(HEADERS)}
    named = ["record", "resident", "", "organisation", "followed_on", "way", "systolic", "diastolic"]
    given |= {f"column_{at}": column for at, column in enumerate(named)} | {"constant_condition": "hypertension"}
    page = client.post(answer.url, given)
    assert "还不认识的写法" in text(page)
    (asked,) = [field for field in choices(page) if field.startswith("value_way")]
    assert client.post(answer.url, given | {asked: "outpatient"}).status_code == 302
    client.post(reverse("snapshots:upload"), {"file": sent([followup(2, identity(order=4))], name="随访2.csv")})
    assert [file.mapping.number for file in ImportedFile.objects.all()] == [1, 1]
    assert Mapping.objects.get().values == {"way": {"门诊就诊": "outpatient"}}


def test_what_platforms_usually_write_is_suggested(ask, district, by):
    headers = ["随访流水号", "身份证号码", "姓名", "随访单位编码", "随访日期", "随访方式", "收缩压", "舒张压"]
    client = ask(DistrictOfficer)
    sent_file = sent([followup(1, identity())], headers=headers)
    given = choices(client.get(client.post(reverse("snapshots:upload"), {"file": sent_file}).url))
    chosen = [given[f"column_{at}"] for at in range(8)]
    assert chosen == ["record", "resident", "", "organisation", "followed_on", "way", "systolic", "diastolic"]
    assert [value for name, value in given.items() if name.startswith("value_way")] == ["outpatient"]
    assert given["identified_by"] == "identity"
    assert "constant_way" not in given


def test_a_spelling_nobody_has_decided_on_is_not_saved(ask, district, by):
    client = ask(DistrictOfficer)
    headers = ["随访编号", "身份证号码", "姓名", "随访机构", "随访日期", "随访方式", "收缩压", "舒张压"]
    address = client.post(
        reverse("snapshots:upload"), {"file": sent([followup(1, identity(), 方式="当面")], headers=headers)}
    ).url
    given = choices(client.get(address)) | {"constant_condition": "hypertension"}
    (asked,) = [name for name in given if name.startswith("value_way")]
    assert asked in client.post(address, given).context["form"].errors
    assert client.post(address, given | {asked: "-"}).status_code == 302
    assert Mapping.objects.get().values == {}


def test_a_changed_mapping_is_a_new_version_beside_the_old(ask, district, by):
    file = imported(by, district.office, [followup(1, identity())])
    client, address = ask(DistrictOfficer), reverse("snapshots:map", args=[file.pk])
    given = choices(client.get(address))
    assert client.post(address, given).status_code == 302
    assert Mapping.objects.count() == 1
    given = choices(client.get(address)) | {"column_7": ""}
    assert client.post(address, given).status_code == 302
    assert sorted(Mapping.objects.values_list("number", flat=True)) == [1, 2]


def test_a_required_column_that_is_missing_is_named_in_the_form(ask, district, by):
    file = imported(by, district.office, [followup(1, identity())])
    address = reverse("snapshots:map", args=[file.pk])
    client = ask(DistrictOfficer)
    answer = client.post(address, choices(client.get(address)) | {"column_4": ""})
    assert "随访日期" in str(answer.context["form"].errors)


def test_refused_rows_are_a_list_with_excel_and_csv(ask, district, by):
    snapshot = frozen(by, district.office, imported(by, district.office, [followup(1, identity(), 单位="QH99")]))
    client = ask(Auditor, district.office)
    address = reverse("snapshots:refused", args=[snapshot.pk])
    assert "QH99" in text(client.get(address))
    assert client.get(address, {"as": "xlsx"})["Content-Type"].endswith("sheet")
    assert "QH99" in b"".join(client.get(reverse("files:fetch", args=[snapshot.rejects.pk]))).decode("utf-8-sig")


def test_verifying_names_the_changed_file_in_red_on_page_and_list(ask, district, by):
    snapshot = frozen(by, district.office)
    client, address = ask(Auditor, district.office), reverse("snapshots:detail", args=[snapshot.pk])
    client.post(reverse("snapshots:verify", args=[snapshot.pk]))
    work_off()
    assert "每一行都与固定时一致" in text(client.get(address))
    path = snapshot.folder / "residents.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    client.post(reverse("snapshots:verify", args=[snapshot.pk]))
    work_off()
    page = text(client.get(address))
    assert "notice-danger" in page
    assert "residents.parquet" in page
    assert str(snapshot.folder) not in page
    assert "已被改动" in text(client.get(reverse("snapshots:list")))


def test_two_snapshots_are_compared_record_by_record(ask, district, by):
    first = frozen(
        by, district.office, imported(by, district.office, [followup(1, identity()), followup(2, identity())])
    )
    rows = [followup(1, identity(), 高压="150"), followup(3, identity())]
    second = frozen(by, district.office, imported(by, district.office, rows))
    client = ask(Auditor, district.office)
    answer = client.post(reverse("snapshots:compare", args=[second.pk]), {"other": first.pk})
    work_off()
    page = text(client.get(answer.url))
    assert "<del>130</del> → <ins>150</ins>" in page
    (table,) = Comparison.objects.get().tables
    assert [table[kind] for kind in ("added", "removed", "changed")] == [1, 1, 1]
    assert client.post(reverse("snapshots:compare", args=[second.pk]), {"other": first.pk}).url == answer.url


def test_the_manifest_is_downloaded_as_it_lies_on_disk(ask, district, by):
    snapshot = frozen(by, district.office)
    answer = ask(Auditor, district.office).get(reverse("snapshots:manifest", args=[snapshot.pk]))
    assert b"".join(answer) == (snapshot.folder / "manifest.json").read_bytes()


def test_a_file_of_a_snapshot_is_not_withdrawn_and_another_is(ask, district, by):
    used = imported(by, district.office, [followup(1, identity())])
    frozen(by, district.office, used)
    spare = imported(by, district.office, [followup(2, identity())])
    client = ask(DistrictOfficer)
    for file in (used, spare):
        client.post(reverse("snapshots:withdraw", args=[file.pk]))
    assert list(ImportedFile.objects.present()) == [used]


def test_what_the_module_brings_shows_the_rows_of_the_last_snapshot(ask, district, by):
    resident(district.heyan, AT)
    assert frozen(by, district.office).state == State.FROZEN
    page = ask(DistrictOfficer).get(reverse("snapshots:new"))
    assert ("机构", 5) in [(str(table), rows) for table, _module, rows in page.context["brought"]]


def test_no_page_asks_more_than_twelve_questions(ask, district, by, django_assert_max_num_queries):
    file = imported(by, district.office, [followup(1, identity()), followup(2, "")])
    first, second = frozen(by, district.office, file), frozen(by, district.office)
    client = ask(DistrictOfficer)
    compared = client.post(reverse("snapshots:compare", args=[second.pk]), {"other": first.pk}).url
    work_off()
    addresses = [reverse(f"snapshots:{name}") for name in ("list", "new", "imports", "upload")]
    addresses += [reverse(f"snapshots:{name}", args=[first.pk]) for name in ("detail", "refused", "manifest")]
    for address in [*addresses, compared, reverse("snapshots:map", args=[file.pk])]:
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200
