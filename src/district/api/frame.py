"""What the API puts into the frame."""

from django.utils.translation import gettext_lazy as _

from district.shell.frame import MenuItem
from district.shell.groups import SETTINGS

ITEMS = (MenuItem(SETTINGS, _("接口令牌"), "api:tokens", None, 90),)
