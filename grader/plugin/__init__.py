"""The pytest plugin: `pytest exercises/03_lock` runs a student's file in every interleaving."""

from grader.plugin.hooks import (
    pytest_addoption,
    pytest_collection_modifyitems,
    pytest_configure,
    pytest_configure_node,
    pytest_json_modifyreport,
    pytest_json_runtest_metadata,
    pytest_runtest_call,
    pytest_runtest_makereport,
    pytest_terminal_summary,
    submission,
)

__all__ = [
    "pytest_addoption", "pytest_collection_modifyitems", "pytest_configure", "pytest_configure_node",
    "pytest_json_modifyreport", "pytest_json_runtest_metadata", "pytest_runtest_call", "pytest_runtest_makereport",
    "pytest_terminal_summary", "submission",
]  # fmt: skip
