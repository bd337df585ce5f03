"""Entry point of ``python -m policies``."""

import sys

from policies.cli.commands import main

sys.exit(main())
