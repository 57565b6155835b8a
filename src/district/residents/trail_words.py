"""What the actions of this part are called in the audit trail."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "residents.resident.created": _("建立居民档案"),
    "residents.resident.edited": _("修改居民档案"),
    "residents.resident.read": _("查看居民档案"),
    "residents.resident.revealed": _("查看敏感信息全文"),
    "residents.reveals.exhausted": _("查看全文次数超限"),
    "residents.resident.died": _("登记死亡"),
    "residents.resident.death_undone": _("撤销死亡登记"),
    "residents.resident.moved_away": _("登记迁出"),
    "residents.resident.move_undone": _("撤销迁出登记"),
    "residents.resident.came_back": _("登记迁回"),
    "residents.resident.transferred": _("转到另一机构"),
    "residents.resident.calls_forbidden": _("设为免打扰"),
    "residents.resident.calls_allowed": _("取消免打扰"),
    "residents.group.joined": _("加入重点人群"),
    "residents.group.left": _("终止重点人群"),
    "residents.resident.merged": _("并入另一份档案的内容"),
    "residents.resident.merged_away": _("并入另一份档案"),
    "residents.resident.unmerged": _("撤销合并"),
    "residents.resident.restored": _("恢复为单独的档案"),
    "residents.cell.unreadable": _("敏感信息无法解密"),
    "residents.resident.identified": _("由人员代号查找居民"),
    "residents.residents.identified": _("由人员代号查看名单上的姓名"),
    "residents.cells.resealed": _("用新密钥重新加密"),
    "residents.import.prepared": _("上传居民名单"),
    "residents.import.columns_chosen": _("核对导入的列"),
    "residents.import.ended": _("批量导入居民"),
    "residents.demonstration.loaded": _("生成示范居民"),
    "residents.pair.dismissed": _("排除疑似重复"),
}
