"""What editors write in Chinese in place of a key or of a value, and codes that are taken for a country's."""

from collections.abc import Sequence

_KEYS = """
title 标题 名称
countries 国家 合作国家 合作方
agencies 机构
agreements 协议
fields 领域
topics 主题 领域方向
projects 项目数 项目
budget 经费 总经费 预算
duration 执行期 实施周期
joint_application 双方申报
lead 牵头
enterprises 企业
conditions 条件 要求
deliverables 成果
contacts 联系人
links 链接
deadlines 申报时间 申报时限
opens 开放时间
closes 截止时间
zone 时区
source 来源
note 说明
year 年份
batch 批次
notice 通知
amount 金额
count 数量
min 最少
max 最多
side 哪一方
zh 中文
en 英文
"""
_VALUES = """
required 必须 须 要求 双方同时申报
must 必须 须
should 应
as_a_rule 原则上
usually 一般
encouraged 鼓励
may 可 可以
enterprise 企业
university 高校
institute 科研院所
china 中方
partner 外方
both 双方
application 申报
approximate 约 左右
at_most 不超过
official 官方
published 正式
draft 征求意见稿
not_stated 不要求
"""
_CODES = {"UK": "GB", "EL": "GR", "KO": "KR", "JA": "JP", "TP": "TL", "YU": "RS"}


def _meanings(table: str) -> dict[str, list[str]]:
    """Return for each word of a table what it may stand for: the first of its line."""
    found: dict[str, list[str]] = {}
    for line in table.strip().splitlines():
        meaning, *words = line.split()
        for word in words:
            found.setdefault(word, []).append(meaning)
    return found


_KEYS_BY_WORD, _VALUES_BY_WORD = _meanings(_KEYS), _meanings(_VALUES)


def key_meant(found: str, keys: Sequence[str]) -> str:
    """Return the key, among those there are, that a Chinese word stands for; an empty text where there is none."""
    return next((key for key in _KEYS_BY_WORD.get(found, ()) if key in keys), "")


def value_meant(found: str, allowed: Sequence[str]) -> str:
    """Return the value, among those allowed, that a Chinese word stands for; an empty text where there is none."""
    return next((value for value in _VALUES_BY_WORD.get(found, ()) if value in allowed), "")


def country_code(found: str) -> str:
    """Return the code that is meant by one that is no country's; an empty text where that is not known."""
    return _CODES.get(found, "")
