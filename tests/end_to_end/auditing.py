"""What axe-core finds in a page that a real browser shows, with axe-core from its package."""

from functools import cache
from importlib.resources import files
from typing import Any

from selenium import webdriver

RUN = """
    const done = arguments[arguments.length - 1];
    axe.run().then(done, problem => done(`${problem}`));
"""


@cache
def _axe() -> str:
    return files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")


def faults(browser: webdriver.Chrome, address: str) -> list[tuple[str, str, str]]:
    """Return rule, place and reason of everything that axe-core finds wrong, of any weight."""
    browser.get(address)
    browser.execute_script(_axe())
    browser.set_script_timeout(120)
    run: Any = browser.execute_async_script
    results = run(RUN)
    assert isinstance(results, dict), results
    assert len(results["passes"]) > 10, (
        "a page of which nothing could be checked has no faults either"
    )
    return [
        (rule["id"], " ".join(map(str, node["target"])), node["failureSummary"])
        for rule in results["violations"]
        for node in rule["nodes"]
    ]
