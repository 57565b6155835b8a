"""What each check looks for, in words, with the numbers of the rules in force."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from district.contracts.terms import Terms


def told_of_check(kind: str, terms: Terms) -> str:
    """One sentence, and what it cannot see."""
    return {
        "same_phone": lambda: (
            ngettext(
                "有效协议中，%(people)s 名及以上居民留了同一个电话。没有留电话的居民无法核查。",
                "有效协议中，%(people)s 名及以上居民留了同一个电话。没有留电话的居民无法核查。",
                terms.phone_people,
            )
            % {"people": terms.phone_people}
        ),
        "after_death": lambda: _("签约日期晚于居民的死亡日期。"),
        "bulk_signing": lambda: (
            _(
                "同一名医生在 %(seconds)s 秒内登记了 %(contracts)s 份及以上协议。"
                "导入时没有签约时间、只有日期的协议无法核查。"
            )
            % {"seconds": terms.bulk_seconds, "contracts": terms.bulk_contracts}
        ),
        "overloaded": lambda: (
            _("一名医生的有效签约超过 %(most)s 人，在几个机构签的合在一起算。") % {"most": terms.most_people}
        ),
        "overloaded_team": lambda: (
            _("一个团队的有效签约超过团队内执业医师人数 × %(most)s 人。") % {"most": terms.most_people}
        ),
        "registry": lambda: _(
            "协议因死亡或迁出终止，居民档案却仍为在世、在本区居住；或档案已登记死亡、迁出，协议却仍有效。"
        ),
    }[kind]()
