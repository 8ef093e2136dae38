"""Topics and fields: lists by item marks or by ；、，; open and priority lists; parts after a colon (R96)."""

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.importer.document.list_items import divided
from generator.importer.document.text import SourceText
from generator.importer.fields.finding import Finding
from generator.importer.fields.names import bilingual
from generator.model.scalars import BLANK

_ANY = re.compile(r"不限(?:定)?领域|领域不限|不限(?:学科|方向)|所有领域|各领域")
_PRIORITY = re.compile(r"优先支持|优先领域|优先考虑")
_OPEN = re.compile(r"等(?:相关)?(?:领域|方向|方面)|包括但不限于|不限于")
_UNLIMITED = "不限于"
_INCLUDES = re.compile(r"[,:]?包括(?:但不限于)?:?$")
_BRACKETS = re.compile(r"\([^()]*\)")
_LONGEST_NAME = 300
_LONGEST_TOPIC = 120
# A longer part of a topic describes what is to be done, with words of many fields; a shorter one names a subject.
_LONGEST_PART = 24
_PROSE = re.compile(r"[,。]")
_CALL = re.compile(r"指南编号为?\s*:?\s*(?P<code>[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)\s*:?\s*(?P<title>[A-Z][!-~ ]+)?")
_CALL_WORDS = re.compile(r"[,。;]?[^,。;:]{0,60}指南编号为?.*")
_SURPLUS = re.compile(r"等?(?:相关)?(?:领域|方向)?$")
FIELD_WORDS = {
    "energy": "能源|氢能|光伏|太阳能|风电|储能|电网|核能|燃料|热电|低碳|碳中和|燃气|绿色转型",
    "environment-climate": "环境|气候|碳[捕汇]|碳中和|碳资产|碳交易|碳排放|生态|污染|减排|低碳|循环经济|绿色转型|生物多样性",
    "water": "水(?![平产稻泥果合准域下])",
    "agriculture-food": "农业|食品|粮食|水产|渔业|乳制品|作物|畜牧|农产品|水稻",
    "health-medicine": "健康(?!状态)|医疗|医学|医药|制药|疾病|卫生|药物|传染病|疫苗|老龄|中医|诊断|疫情|药用|生命科学",
    "biotechnology": "生物技术|生物科技|生物医药|生命科学|生物制药|生物学|合成生物|植物蛋白|生物合成|生物传感|干细胞",
    "ict-ai": "信息|人工智能|数字|大数据|通信|物联网|区块链|量子计算|网络|数据科学|智能辅助|智慧城市",
    "materials": "材料|纳米(?!微胶囊)|石墨烯|塑料|纺织",
    "manufacturing": "制造|机械|机器人|数控",
    "transport": "交通|汽车|车辆|轨道|船舶",
    "ocean-polar": "海洋|极地|北极|南极|深海|海事",
    "space-astronomy": "航天|航空|天文|天体|空间科|卫星|遥感|深空",
    "physics-basic-science": "物理|基础科学|大科学装置|量子信息|数学|化学|激光|光学",
    "urban-construction": "城市|城镇|建筑",
    "public-safety": "公共安全|减灾|防灾|反恐|灾害|应急",
}
# The names of the vocabulary, as they stand in the English title of a partner's call.
_ENGLISH = {
    "energy": "energy",
    "environment-climate": "environment|climate",
    "water": "water",
    "agriculture-food": "agriculture|food",
    "health-medicine": "health|medicine",
    "biotechnology": "biotechnology",
    "ict-ai": "ICT|artificial intelligence",
    "materials": "materials",
    "manufacturing": "manufacturing",
    "transport": "transport",
    "ocean-polar": "ocean|polar",
    "space-astronomy": "aerospace|astronomy",
    "physics-basic-science": "physics",
    "urban-construction": "cities|buildings",
    "public-safety": "public safety",
}


def patterns(words: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    """Return a pattern for each field from its Chinese words, to which the English of the vocabulary is added."""
    return {slug: re.compile(rf"{chinese}|\b(?i:{_ENGLISH[slug]})\b") for slug, chinese in words.items()}


PATTERNS = patterns(FIELD_WORDS)


def topics(block: SourceText, english: Mapping[str, str]) -> dict[str, Finding]:
    """Return the topics of a block, how binding their list is, and the fields that their words point to (a guess)."""
    if _ANY.search(block.text):
        return {"fields": Finding(["any"], (block,))}
    found: dict[str, Finding] = {}
    scope = "priority" if _PRIORITY.search(block.text) else "open" if _OPEN.search(_BRACKETS.sub("", block.text)) else ""
    if scope:
        found["topics_scope"] = Finding(scope, (block,), "reading")
    lead, listed = divided(block)
    names = [topic for item in listed for topic in _item(item, english)] if listed else _unmarked(lead.text, english)
    if names:
        # What stands before a list, and prose, is for the editor to restate.
        doubt = "reading" if listed and (lead.text or "。" in block.text.rstrip("。")) else ""
        found["topics"] = Finding(names, (block,), doubt)
    words = " ".join(_names(names)) if names else block.text
    fields = [*fields_of(words), *(["any"] if scope == "priority" and _UNLIMITED in block.text else [])]
    if fields:
        found["fields"] = Finding(fields, (block,), "fields_by_words")
    return found


def _names(topics: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """Yield the names of topics, of their parts, and of the partner's calls that they refer to."""
    for topic in topics:
        yield str(topic["zh"])
        call = topic.get("partner_call")
        yield str(call.get("title", "")) if isinstance(call, Mapping) else ""
        parts = topic.get("subtopics")
        yield from _names([part for part in parts if len(part["zh"]) <= _LONGEST_PART]) if isinstance(parts, list) else ()


def _unmarked(text: str, english: Mapping[str, str]) -> list[dict[str, object]]:
    """Return the topics of a list without marks."""
    return [_topic(part, english) for part in _split(text.partition("。")[0]) if not _PRIORITY.search(part)]


def _item(item: SourceText, english: Mapping[str, str]) -> list[dict[str, object]]:
    """Return the topics of one item: one, with the parts that it lists, or those that ； divides."""
    lead, listed = divided(item)
    text = lead.text.strip(" ;。,")
    call = _CALL.search(text)
    code: dict[str, object] = {}
    if call:
        title = (call.group("title") or "").strip(" ;。,")
        code = {"partner_call": {"code": call.group("code")} | ({"title": title} if title else {})}
        text = _CALL_WORDS.sub("", text)
    if listed or call:
        parts = [_topic(_head(part.text), english) for part in listed]
        return [_topic(_head(_INCLUDES.sub("", text)), english) | code | ({"subtopics": parts} if parts else {})]
    head, colon, rest = text.partition(":")
    if colon and len(head) < _LONGEST_TOPIC and not _PROSE.search(head) and rest:
        parts = [_topic(part, english) for part in _split(rest.partition("。")[0])]
        return [_topic(head, english) | ({"subtopics": parts} if parts else {})]
    wholes = [part for part in _outside(text.partition("。")[0], ";") if not _PRIORITY.search(part)]
    return [_topic(part, english) for part in wholes]


def _head(text: str) -> str:
    """Return the name at the beginning of an item, before a colon or the first sentence's end."""
    return re.split(r"[。:;]", text)[0]


def _topic(text: str, english: Mapping[str, str]) -> dict[str, object]:
    name = text.strip(" ;。,、:")[:_LONGEST_NAME]
    return bilingual(name, english) if name else {"zh": BLANK, "en": BLANK}


def _split(text: str) -> list[str]:
    """Divide a list at its outermost separator: ； before ， before 、; one inside brackets divides nothing."""
    text = text.strip(" ;。,、")
    for separator in (";", ",", "、"):
        parts = _outside(text, separator)
        if len(parts) > 1 and not any(part.startswith(("包括", "如", "不包括", "以")) for part in parts[1:]):
            parts[-1] = _SURPLUS.sub("", parts[-1]) if parts[-1].endswith(("等领域", "等方向", "等")) else parts[-1]
            return [part for part in parts if part]
    return [text] if text else []


def _outside(text: str, separator: str) -> list[str]:
    parts, depth = [""], 0
    for character in text:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == separator and depth <= 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]


def fields_of(text: str) -> list[str]:
    """Return the fields whose words stand in a text, in the order in which they first do."""
    places = {slug: match.start() for slug, words in PATTERNS.items() if (match := words.search(text))}
    return sorted(places, key=lambda slug: places[slug])


def merged(found: Sequence[Mapping[str, Finding]]) -> list[str]:
    """Return the fields of several blocks, each once."""
    return list(dict.fromkeys(slug for one in found if "fields" in one for slug in one["fields"].value))  # type: ignore[attr-defined]
