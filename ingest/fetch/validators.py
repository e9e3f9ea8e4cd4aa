"""What a server gave to ask by: has this changed since?"""

from collections.abc import Mapping
from dataclasses import dataclass

LONGEST = 1000  # characters


@dataclass(frozen=True, slots=True)
class Validators:
    """The ETag and Last-Modified of an answer, as the server wrote them."""

    etag: str | None = None
    last_modified: str | None = None

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> "Validators":
        """Return the validators among the headers of an answer."""
        return cls(_sound(headers.get("ETag")), _sound(headers.get("Last-Modified")))

    @property
    def headers(self) -> dict[str, str]:
        """The headers that ask for an answer only if it has changed."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


def _sound(value: str | None) -> str | None:
    """Return a value that can be sent back as it is, else None."""
    sound = value and len(value) <= LONGEST and value.isascii() and value.isprintable()
    return value if sound else None
