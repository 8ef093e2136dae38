"""The content model of the vocabularies, and of the day on which new notices were last looked for."""

from typing import Literal

from pydantic import ConfigDict, Field, RootModel

from generator.model.components import Bilingual
from generator.model.part import FileModel
from generator.model.scalars import Address, ChineseText, CountryCode, Day, EnglishText, Reference, Slug


class NarrowerWords(FileModel):
    """Words that mean a part of what a group of synonyms means."""

    zh: tuple[ChineseText, ...] = Field((), examples=[["制氢"]])
    en: tuple[EnglishText, ...] = Field((), examples=[["hydrogen production"]])


class Synonyms(FileModel):
    """Words that mean the same to someone who searches."""

    zh: tuple[ChineseText, ...] = Field((), examples=[["氢能"]])
    en: tuple[EnglishText, ...] = Field((), examples=[["hydrogen"]])
    narrower: NarrowerWords = Field(NarrowerWords(), examples=[{"zh": ["制氢"]}])


class SubjectWords(FileModel):
    """Words of both languages that tell a subject."""

    zh: tuple[ChineseText, ...] = Field((), examples=[["光伏"]])
    en: tuple[EnglishText, ...] = Field((), examples=[["photovoltaics"]])


class Subject(FileModel):
    """What an abstract is about, and by which words that is seen."""

    field: Reference | None = Field(None, examples=["energy"])
    within: tuple[Reference, ...] = Field((), examples=[["renewable-energy"]])
    names: SubjectWords = Field(SubjectWords(), examples=[{"zh": ["光伏"], "en": ["photovoltaics"]}])
    words: SubjectWords = Field(SubjectWords(), examples=[{"zh": ["钙钛矿"], "en": ["perovskite"]}])


class FieldFacts(FileModel):
    """A field of research."""

    name: Bilingual = Field(examples=[{"zh": "能源", "en": "Energy"}])


class AgencyFacts(FileModel):
    """A body on the partner's side."""

    country: CountryCode = Field(examples=["KR"])
    name: Bilingual = Field(examples=[{"zh": "挪威研究理事会", "en": "Research Council of Norway"}])
    abbreviation: EnglishText | None = Field(None, examples=["RCN"])
    former_names: tuple[Bilingual, ...] = Field((), examples=[[{"zh": "芬兰国家技术创新局", "en": "Tekes"}]])
    successor: Reference | None = Field(None, examples=["de-bmftr"])
    note: Bilingual | None = Field(None, examples=[{"zh": "签署备忘录时的名称。", "en": "Its name at the time."}])


class CountryFacts(FileModel):
    """A country or region whose CLDR name this catalogue does not print."""

    name: Bilingual = Field(examples=[{"zh": "韩国", "en": "Republic of Korea"}])


class PartnerGroupFacts(FileModel):
    """Partners that a guide names together without naming each: a region or an organisation."""

    name: Bilingual = Field(examples=[{"zh": "阿拉伯国家", "en": "Arab States"}])
    note: Bilingual | None = Field(None, examples=[{"zh": "指南未列出成员。", "en": "The guide names no members."}])


class Term(FileModel):
    """A term with its English rendering: an official one, one that others use, or ours."""

    zh: ChineseText = Field(examples=["国家重点研发计划"])
    en: EnglishText = Field(examples=["National Key R&D Programme"])
    also: tuple[EnglishText, ...] = Field((), examples=[["NKP"]])
    status: Literal["official", "used", "ours"] = Field(examples=["official"])
    source: Address | None = Field(None, examples=["https://chinainnovationfunding.eu/national-key-rd-programmes"])


class Searched(FileModel):
    """content/searched.yml: when new notices were last looked for."""

    notices: Day = Field(examples=["2026-11-28"])


class SynonymGroups(RootModel[dict[Slug, Synonyms]]):
    """content/vocabulary/synonyms.yml: groups of synonyms by a name of their own."""

    model_config = ConfigDict(frozen=True)


class Subjects(RootModel[dict[Slug, Subject]]):
    """content/vocabulary/subjects.yml: subjects of abstracts by a name of their own."""

    model_config = ConfigDict(frozen=True)


class Fields(RootModel[dict[Slug, FieldFacts]]):
    """content/vocabulary/fields.yml: fields by slug, in the order the site shows them."""

    model_config = ConfigDict(frozen=True)


class Agencies(RootModel[dict[Slug, AgencyFacts]]):
    """content/vocabulary/agencies.yml: agencies by id."""

    model_config = ConfigDict(frozen=True)


class Countries(RootModel[dict[CountryCode, CountryFacts]]):
    """content/vocabulary/countries.yml: reviewed names by code."""

    model_config = ConfigDict(frozen=True)


class PartnerGroups(RootModel[dict[Slug, PartnerGroupFacts]]):
    """content/vocabulary/partner_groups.yml: groups of partners by id."""

    model_config = ConfigDict(frozen=True)


class Glossary(RootModel[dict[Slug, Term]]):
    """content/vocabulary/glossary.yml: terms by a name of their own."""

    model_config = ConfigDict(frozen=True)
