"""Texts that invite a reader to try cut after cut: it must give up early, not late."""

HEAD = "项目名称 巡诊 年初预算数 全年预算数 全年执行数 分值 执行率 得分 年度资金总额 1 1 1 10 100% 10 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 备注 产出指标 数量指标"  # fmt: skip

TEXTS = {
    "digits": HEAD.replace(" ", "") + "指标名" + "1" * 200_000,
    "values": HEAD.replace(" ", "") + "指标名称" + "≥1人" * 60_000,
    "levels": HEAD.replace(" ", "") + "数量指标指标名称10≥5人6人10" * 12_000,
    "words": HEAD + " 甲乙丙丁" * 9_000,
    "figures": HEAD + " 名称名称 5" * 4_500,
    "grades": HEAD + " 优" * 9_000,
    "lines": HEAD.replace(" ", "\n") + "\n名称名称\n5" * 4_500,
    "bars": HEAD.replace(" ", "|") + "|名称|5" * 20_000,
    "empty cells": HEAD.replace(" ", "|") + "|" * 59_000,
    "tabs": HEAD.replace(" ", "\t") + "\n\n" + "a\t5\t\n" * 14_000,
    "titles": "绩效自评表\n" * 40_000,
    "labels": "项目名称" * 60_000,
    "long": "一" * 2_000_001,
}
