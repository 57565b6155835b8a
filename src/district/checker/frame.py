"""What the checker puts into the frame."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from district.shell.frame import Door, MenuItem
from district.shell.groups import EVALUATION

ITEMS = (MenuItem(EVALUATION, _("核对自评表文件"), "checker:check", None, 60),)
DOORS = (Door(_("核对自评表"), "checker:check", lambda: bool(settings.SITE.is_checker_open)),)
