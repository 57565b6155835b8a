"""Where the SMS platform reports what became of texts. It has no login: a secret that it shares with the site."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from district.access.gate import public
from district.texts import actions
from district.texts.receipts import may_report, read_receipts

PLAIN = "text/plain; charset=utf-8"
LONGEST = 256 * 1024


@csrf_exempt
@public("POST")
def receipts(request: Any) -> HttpResponse:
    """Write down what a report says. The same report twice changes nothing."""
    texting = settings.SITE.texting
    expected = texting.platform.receipts if texting and texting.platform else None
    if expected is None:
        raise Http404
    if not may_report(request.headers.get("Authorization", ""), request.GET.get("key", ""), expected.secret):
        return HttpResponse("forbidden\n", status=403, content_type=PLAIN)
    if int(request.headers.get("Content-Length") or 0) > LONGEST:
        return HttpResponse("too long\n", status=413, content_type=PLAIN)
    is_form = request.content_type == "application/x-www-form-urlencoded"
    for each in read_receipts(expected, request.body, request.POST.dict() if is_form else {}):
        told = {"own_id": each.own_id, "provider_id": each.provider_id, "reason": each.reason}
        actions.report(state=each.state, at=request.at, **told)
    return HttpResponse(expected.answer, content_type=PLAIN)
