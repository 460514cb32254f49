"""The shipped tables of name variants: which spellings are one name, and which pet forms belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

FILES = (
    "british.txt",
    "south_asian_muslim.txt",
    "indian.txt",
    "arab_somali.txt",
    "east_european.txt",
    "african_caribbean.txt",
)


@dataclass(frozen=True, slots=True)
class NameVariants:
    """Names by number, each with its spellings and its pet forms."""

    mains: tuple[str, ...]
    spellings: dict[str, tuple[int, ...]]
    """For every spelling the numbers of the names it is one of."""
    pet_forms: dict[str, tuple[int, ...]]
    """For every short or pet form the numbers of the names it is used for."""

    def main(self, part: str) -> str:
        """The first-listed spelling of the first name that *part* is a spelling of, else *part* itself."""
        names = self.spellings.get(part)
        return self.mains[names[0]] if names else part

    def one_name(self, a: str, b: str) -> bool:
        """Whether *a* and *b* are listed as spellings of one name."""
        return not set(self.spellings.get(a, ())).isdisjoint(self.spellings.get(b, ()))

    def pet_form(self, a: str, b: str) -> bool:
        """Whether one is a pet form of the other, or both are pet forms of one name."""
        ours, theirs = self.spellings.get(a, ()), self.spellings.get(b, ())
        our_pets, their_pets = self.pet_forms.get(a, ()), self.pet_forms.get(b, ())
        return not (set(our_pets).isdisjoint((*theirs, *their_pets)) and set(ours).isdisjoint(their_pets))

    def known(self, part: str) -> bool:
        """Whether *part* is listed as a spelling of any name."""
        return part in self.spellings


@cache
def name_variants() -> NameVariants:
    """The tables shipped in ``data/names``, read once."""
    folder = resources.files("prosecution_barriers") / "data" / "names"
    lines: list[str] = []
    for file in FILES:
        lines.extend((folder / file).read_text(encoding="utf-8").splitlines())
    return read_variants(lines)


def read_variants(lines: list[str]) -> NameVariants:
    """Names from lines ``main spelling ... | pet ...``; comments begin with ``#``; hyphens join."""
    mains: list[str] = []
    spellings: dict[str, list[int]] = {}
    pet_forms: dict[str, list[int]] = {}
    for line in lines:
        written, _, short = line.partition("|")
        names = written.replace("-", "").split()
        if not names or line.startswith("#"):
            continue
        number = len(mains)
        mains.append(names[0])
        for name in dict.fromkeys(names):
            spellings.setdefault(name, []).append(number)
        for pet in dict.fromkeys(short.replace("-", "").split()):
            pet_forms.setdefault(pet, []).append(number)
    return NameVariants(
        tuple(mains),
        {name: tuple(numbers) for name, numbers in spellings.items()},
        {pet: tuple(numbers) for pet, numbers in pet_forms.items()},
    )
