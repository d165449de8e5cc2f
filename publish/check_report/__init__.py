"""The report of a check: a page and JSON, fit to be handed on and kept."""

from publish.check_report.examined import Tool as Tool
from publish.check_report.report import report_files as report_files

__all__ = ["Tool", "report_files"]
