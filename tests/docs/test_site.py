"""The guides as pages: complete, in themselves, and found by their Vietnamese words."""

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from thads_etl.settings import PROJECT_ROOT

BUILD = PROJECT_ROOT / "docs" / "site" / "build.py"


@pytest.fixture(scope="module")
def site() -> ModuleType:
    spec = importlib.util.spec_from_file_location("site_build", BUILD)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.long
def test_every_guide_is_a_page_that_needs_nothing_from_elsewhere(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, BUILD, tmp_path / "site"], capture_output=True, text=True, timeout=300
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    guides = {path.relative_to(BUILD.parents[1]) for path in BUILD.parents[1].rglob("*.md")}
    pages = {path.relative_to(tmp_path / "site") for path in (tmp_path / "site").rglob("*.html")}
    assert {guide.with_suffix(".html") for guide in guides} <= pages
    assert {Path(f"{name}.html") for name in ("index", "contributing", "changelog")} <= pages
    for page in pages:
        html = (tmp_path / "site" / page).read_text("utf-8")
        fetched = re.findall(r"<(?:script|img|iframe)[^>]* src=.([^\"']+)", html)
        fetched += re.findall(r"<link[^>]* href=.([^\"']+)", html)
        assert fetched
        assert not [each for each in fetched if re.match(r"(?:\w+:)?//", each)]
    index = (tmp_path / "site" / "searchindex.js").read_text("utf-8")
    missing = [word for word in ("hành", "hoãn", "thụ") if json.dumps(word) + ":" not in index]
    assert missing == []


def test_links_lead_to_pages_and_paths_stay_paths(site: ModuleType) -> None:
    text = (
        "[a](docs/runbook.md#alerts) [b](CONTRIBUTING.md) [c](docs/decisions) "
        "![d](docs/pictures/performance.svg) [e](thads_etl/settings.py) [f](https://vnu.example)"
    )
    assert site.with_links(text, PROJECT_ROOT) == (
        "[a](runbook.md#alerts) [b](contributing.md) [c](decisions/index.md) "
        "![d](pictures/performance.svg) e (`thads_etl/settings.py`) [f](https://vnu.example)"
    )
    decision = PROJECT_ROOT / "docs" / "decisions"
    assert site.with_links("[a](../../README.md#words) [b](0004-import-layers.md)", decision) == (
        "[a](../index.md#words) [b](../decisions/0004-import-layers.md)"
    )
    with pytest.raises(FileNotFoundError):
        site.with_links("[a](docs/nothing.md)", PROJECT_ROOT)
