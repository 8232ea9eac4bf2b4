"""The numbers of module variables: one number for a name of a file, the same in every execution."""

from __future__ import annotations


class Variables:
    """Hands out the numbers and finds them again."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._numbers: dict[tuple[str, str], int] = {}

    def number(self, file: str, name: str) -> int:
        """The number of the variable `name` of the module in `file`."""
        number = self._numbers.get((file, name))
        if number is None:
            number = self._numbers[file, name] = len(self._names)
            self._names.append(name.partition("@")[0])
        return number

    def find(self, file: object, name: str) -> int | None:
        """The number if the variable has one, that is if threads may see it change."""
        return self._numbers.get((file, name)) if isinstance(file, str) else None

    def of_file(self, file: str) -> list[int]:
        """The numbers of all variables of the module in `file` that have one."""
        return [number for (other, _), number in self._numbers.items() if other == file]

    def name(self, number: int) -> str:
        return self._names[number]
