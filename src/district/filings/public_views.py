"""Pages for everybody: is this document as it was signed, what does a code stand for, with which key is it checked."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.gate import public
from district.filings import found
from district.filings.forms import CodeForm, FileForm
from district.filings.keys import public_keys
from district.filings.limits import FILES, LOOKS, check_rate, check_size
from district.filings.publishing import public_rows
from district.filings.sheet_facts import public_facts, year_rows
from district.filings.verifying import check
from district.lib.refusal import Refused
from shixiao.signing.verifying import READ_MEGABYTES, READ_SECONDS

BOUNDS = {"seconds": READ_SECONDS, "megabytes": READ_MEGABYTES}
"""Of the process that reads a stranger's document."""


@public("GET", "POST")
def verify(request: Any) -> HttpResponse:
    """Drop in a document, or look up a code."""
    form, checked, status = FileForm(request.POST or None, request.FILES or None), None, 200
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            check_rate(request, "verify", FILES)
            check_size(file)
            checked = check(file.read(), file.name)
        except Refused as refused:
            form.blame(refused)
            status = 429 if not refused.about else 400
    shown = {
        "form": form,
        "code_form": CodeForm(auto_id="code_%s"),
        "checked": checked,
        "years": found.years(),
        **BOUNDS,
    }
    return render(request, "filings/verify.html", shown, status=status)


@public()
def look_up(request: Any) -> HttpResponse:
    """A code that somebody typed leads to its page."""
    form = CodeForm(request.GET or None)
    code = form.cleaned_data["code"] if form.is_valid() else ""
    typed = "".join(letter for letter in code if letter.isalnum() or letter == "-")
    return redirect(reverse("filings:code", args=[typed]) if typed else reverse("filings:verify"))


@public()
def code(request: Any, code: str) -> HttpResponse:
    """What a code stands for."""
    try:
        check_rate(request, "code", LOOKS)
    except Refused as refused:
        return render(request, "filings/no_code.html", {"sentence": refused.sentence, "code": ""}, status=429)
    filing = found.by_code(code)
    if filing is None:
        sentence = _("没有这个核验码。请核对文件上印的 20 位字母和数字；其中没有 0、1、I、O。")
        return render(request, "filings/no_code.html", {"sentence": sentence, "code": code[:40]}, status=404)
    counts = filing.public_counts
    shown = {"filing": filing, "counts": counts, "rows": list(public_rows(counts)), **public_facts(filing)}
    return render(request, "filings/code.html", shown)


@public()
def year(request: Any, year: int) -> HttpResponse:
    """The signed sheets of a year, each with its score and code."""
    try:
        check_rate(request, "code", LOOKS)
    except Refused as refused:
        return render(request, "filings/no_code.html", {"sentence": refused.sentence, "code": ""}, status=429)
    return render(request, "filings/year.html", {"year": str(year), "rows": year_rows(found.of_year(year))})


@public()
def key(request: Any) -> HttpResponse:
    """The public keys."""
    current, *retired = public_keys()
    return render(request, "filings/key.html", {"current": current, "retired": retired})
