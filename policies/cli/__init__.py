"""The command line: ``python -m policies``."""

from policies.cli.commands import main
from policies.cli.reports import report_comparison, report_robustness, report_switching

__all__ = [
    "main",
    "report_comparison",
    "report_robustness",
    "report_switching",
]
