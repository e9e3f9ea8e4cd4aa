"""A person as found in one text, while it is read."""

from dataclasses import dataclass, field

from ingest.tagging.record import Role


@dataclass
class Found:
    """A person in one text: the fullest name, where it stands, and the roles stated."""

    name: str
    spans: list[tuple[int, int, str]] = field(default_factory=list)  # start, end, rule
    roles: list[Role] = field(default_factory=list)

    def state(self, role: Role | None) -> None:
        """Add a stated role unless it is known."""
        if role and not any(_says_more(known, role) for known in self.roles):
            self.roles.append(role)


def _says_more(known: Role, role: Role) -> bool:
    """Tell whether a known role says all that another says."""
    same = known.role.lower() == role.role.lower()
    return same and role.organisation in (known.organisation, None)
