"""What the checker puts into the frame."""

from django.utils.translation import gettext_lazy as _

from district.shell.frame import MenuItem
from district.shell.groups import EVALUATION

ITEMS = (MenuItem(EVALUATION, _("核对自评表文件"), "checker:check", None, 60),)
