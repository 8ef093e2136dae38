"""What models of files and of their parts have in common. Parts have slots: a large catalogue has hundreds of thousands."""

from abc import ABC
from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar, Literal, Self, TypeVar, cast, dataclass_transform

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass
from pydantic.fields import FieldInfo

# A model within others is built as part of them, and by itself only where a value is checked by itself.
CLOSED = ConfigDict(extra="forbid", regex_engine="python-re", defer_build=True)
_GIVEN: dict[frozenset[str], set[str]] = {}


class FileModel(BaseModel):
    """A whole file, or an entry of a vocabulary."""

    model_config = ConfigDict(frozen=True, **CLOSED)
    usual: ClassVar[frozenset[str]] = frozenset()
    """The keys that a file may lack only where a fact is not on record."""

    def model_post_init(self, _context: object) -> None:
        """Share with all files of the same keys the set of keys that were given."""
        given = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", _GIVEN.setdefault(frozenset(given), given))


class Part(ABC):
    """A part of a file; what is derived from it has the decorator `part`. Named as the methods of pydantic's models are."""

    __slots__ = ()
    model_fields: ClassVar[Mapping[str, FieldInfo]]

    @classmethod
    def model_validate(cls, value: object) -> Self:
        """Return a part from data. Raises ValidationError."""
        made: Self = _adapter(cls).validate_python(value)
        return made

    @classmethod
    def model_construct(cls, **values: object) -> Self:
        """Return a part with some values, as they are; all others have their defaults."""
        new = object.__new__(cls)
        for key, about in cls.model_fields.items():
            object.__setattr__(new, key, values[key] if key in values else about.get_default())
        return new

    def model_copy(self, *, update: Mapping[str, object]) -> Self:
        """Return a copy with other values for some keys, as they are."""
        return self.model_construct(**{key: getattr(self, key) for key in self.model_fields} | dict(update))

    def model_dump(self, *, mode: Literal["json", "python"] = "python") -> dict[str, Any]:
        """Return the part as data."""
        made: dict[str, Any] = _adapter(type(self)).dump_python(self, mode=mode)
        return made


Model = FileModel | Part
AnyModel = type[BaseModel] | type[Part]
_Kind = TypeVar("_Kind", bound=Part)


@cache
def _adapter(kind: type[_Kind]) -> TypeAdapter[_Kind]:
    return TypeAdapter(kind)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field,))
def part(kind: type[_Kind]) -> type[_Kind]:
    """Make a class a part: a frozen value with slots, which takes its keys by name."""
    return _with_fields(kind, dataclass(kind, frozen=True, slots=True, kw_only=True, config=CLOSED))


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field,))
def mixin(kind: type[_Kind]) -> type[_Kind]:
    """Make a class one that parts inherit keys from. It has empty `__slots__`: of several above a class one may have any."""
    return _with_fields(kind, dataclass(kind, frozen=True, kw_only=True, config=CLOSED))


def _with_fields(_: type[_Kind], made: Any) -> type[_Kind]:
    made.model_fields = made.__pydantic_fields__
    return cast("type[_Kind]", made)
