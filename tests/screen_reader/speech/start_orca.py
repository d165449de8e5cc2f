"""Start Orca as its own program does, but beside other Orcas of the same user, and with patience on a busy machine.

Orca's program refuses to run beside another Orca, or kills it, whatever screen that one reads.
"""

import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402
from orca import orca, settings  # noqa: E402

_PATIENCE = 60_000  # milliseconds


def main():
    """Start Orca; it runs until it is ended."""
    Atspi.set_timeout(_PATIENCE, _PATIENCE)
    settings.timeoutTime = 0  # otherwise Orca ends itself when something takes 10 seconds
    manager = orca.getSettingsManager()
    manager.activate(None, {})
    return orca.main()


if __name__ == "__main__":
    sys.exit(main())
