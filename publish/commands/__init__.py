"""The commands: a file and a row for each; what is between their options and what they print is in ``pipeline``.

A file has the click command ``command``.  It is imported when the command is called or listed.
"""

COMMANDS = {
    "alt": "alt",
    "build": "build",
    "check": "check",
    "doctor": "doctor",
    "explain": "explain",
    "export": "export",
    "import": "import_files",
    "inspect": "inspect",
    "language-server": "language_server",
    "new": "new",
    "records": "records",
    "review": "review",
    "schema": "schema",
    "suggest": "suggest",
    "watch": "watch",
}
"""The file in this folder of each command, by the command's name."""

GROUPS = {
    "Begin": ("new", "import", "suggest", "records", "alt"),
    "Write and build": ("watch", "check", "build"),
    "Review": ("review", "export"),
    "Find out": ("doctor", "explain", "inspect"),
    "For editors and scripts": ("language-server", "schema"),
}
"""The commands under the headings of ``publish --help``."""
