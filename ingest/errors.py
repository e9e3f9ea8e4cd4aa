"""What goes wrong in a way that a user can mend."""


class UserError(Exception):
    """A command that cannot go on; the text names the file, field or setting, and the cure."""
