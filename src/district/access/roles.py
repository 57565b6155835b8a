"""The roles. One person may hold several, each at one organisation, and acts in one of them at a time."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _


class Role:
    """What a person is in the district. What a role may do is written where the permission is."""

    name: ClassVar[str]
    title: ClassVar[Any]
    description: ClassVar[Any]
    keeps_apart: ClassVar[bool] = False
    """Whether its holder may hold no other role (三员分立)."""
    district_only: ClassVar[bool] = False
    """Whether it can be held at the district office alone."""
    needs_second_factor: ClassVar[bool] = True
    """Whether its holder must log in with a second factor: every role that reaches personal or security data."""


class DistrictOfficer(Role):
    """District officer."""

    name = "district_officer"
    title = _("管理中心业务人员")
    description = _("设定目标，固定证据，评价并上报自评表，督导各中心。")
    district_only = True


class ProjectOwner(Role):
    """Project owner."""

    name = "project_owner"
    title = _("项目负责人")
    description = _("负责一个或几个项目：目标、进度、偏差原因和改进措施。")


class Reviewer(Role):
    """Reviewer of performance sheets."""

    name = "reviewer"
    title = _("绩效审核员")
    description = _("批准绩效目标，审核各单位报送的自评表，退回或通过。")
    district_only = True


class Director(Role):
    """Director of the district office."""

    name = "director"
    title = _("管理中心主任")
    description = _("签发经审核的自评表，督促落后的指标。")
    district_only = True


class Finance(Role):
    """Finance officer."""

    name = "finance"
    title = _("财务人员")
    description = _("登记预算、调整、到账和支付，核对专户。")


class CentreManager(Role):
    """Manager of a health centre."""

    name = "centre_manager"
    title = _("中心主任")
    description = _("查看并管理本中心的人员、居民和各项工作。")


class Clinician(Role):
    """Doctor or nurse."""

    name = "clinician"
    title = _("医护人员")
    description = _("为签约居民服务：建档、随访、上门、回访。")


class CallAgent(Role):
    """Call agent."""

    name = "call_agent"
    title = _("回访员")
    description = _("按要求筛选签约居民，拨打回访电话，记录结果。")


class Supervisor(Role):
    """Supervisor."""

    name = "supervisor"
    title = _("督导员")
    description = _("抽查回访、上门和随访的质量，给各中心评分。")


class Trainer(Role):
    """Trainer."""

    name = "trainer"
    title = _("培训管理员")
    description = _("组织岗位培训、岗位练兵和考试。")


class Engineer(Role):
    """Operations engineer."""

    name = "engineer"
    title = _("运维工程师")
    description = _("受理各中心的故障，保证系统运行。")


class Auditor(Role):
    """Auditor."""

    name = "auditor"
    title = _("审计人员")
    description = _("只读：查看任何数据的来历、操作记录和证据。")


class SystemAdministrator(Role):
    """System administrator (系统管理员)."""

    name = "system_administrator"
    title = _("系统管理员")
    description = _("管理机构、人员和账号，看不到居民和业务数据。")
    keeps_apart = True
    district_only = True


class SecurityAdministrator(Role):
    """Security administrator (安全管理员)."""

    name = "security_administrator"
    title = _("安全管理员")
    description = _("授予和收回角色，解除锁定，管理登录安全。")
    keeps_apart = True
    district_only = True


class AuditAdministrator(Role):
    """Audit administrator (审计管理员)."""

    name = "audit_administrator"
    title = _("审计管理员")
    description = _("查看和导出操作记录，验证其完整。")
    keeps_apart = True
    district_only = True


ROLES: dict[str, type[Role]] = {role.name: role for role in Role.__subclasses__()}
"""Every role by its name, in the order above."""

BUSINESS = tuple(role for role in ROLES.values() if not role.keeps_apart)
"""The roles of those who do the district's work."""
