"""Background tasks as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    """Enters permissions, the thing to do on the home page, and the rescuer; the modules register their work."""

    name = "district.tasks"
    verbose_name = _("后台任务")

    def ready(self) -> None:
        """Enter them."""
        from district.access.permissions import grant
        from district.audit.words import describe_actions
        from district.shell.frame import frame
        from district.tasks import rescue  # noqa: F401
        from district.tasks.permissions import GRANTS
        from district.tasks.today import todos

        grant(GRANTS)
        frame.add(self.label, self.verbose_name, todos=todos)
        describe_actions(
            {
                "tasks.task.started": _("提交后台任务"),
                "tasks.task.ended": _("后台任务结束"),
                "tasks.task.cancelled": _("要求取消后台任务"),
            }
        )
