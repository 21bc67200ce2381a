"""Everything that is generated from the catalogue and committed."""

import json
from pathlib import Path
from typing import get_args

from thads_etl.catalogue import load
from thads_etl.checking import suite
from thads_etl.errors import SettingsError
from thads_etl.settings import PROJECT_ROOT, RESOURCES


def contents() -> dict[Path, str]:
    """Return what each generated file should hold.

    Raises SettingsError where the project is not a checkout.
    """
    from thads_etl.generated import semantic_model, vietnamese
    from thads_etl.generated.dictionary import render_dictionary
    from thads_etl.generated.superset.assets import render_superset

    if RESOURCES != PROJECT_ROOT:
        raise SettingsError(
            "`thads render` writes files of the project: run it in a checkout, not in an "
            "installed package."
        )
    suites = {
        suite.path_of(edition, kind): json.dumps(
            suite.declared(edition, kind), ensure_ascii=False, indent=2
        )
        + "\n"
        for edition in load.editions()
        for kind in get_args(suite.Kind)
        if suite.rules_of(edition, kind)
    }
    return {
        **suites,
        PROJECT_ROOT / "docs" / "dictionary.md": render_dictionary(),
        semantic_model.PATH: semantic_model.render_semantic_model(),
        vietnamese.PATH: vietnamese.render_vietnamese_views(),
        **render_superset(),
    }


def out_of_date() -> list[Path]:
    """Return the files that differ from the catalogue, and those that nothing writes."""
    from thads_etl.generated.superset import assets

    due = contents()
    late = [
        path for path, text in due.items() if not path.exists() or path.read_text("utf-8") != text
    ]
    kept = [path for kind in get_args(suite.Kind) for path in (suite.FOLDER / kind).glob("*.json")]
    return late + [path for path in (*kept, *assets.files()) if path not in due]


def write() -> None:
    """Write every generated file and remove those that nothing writes any more."""
    due = contents()
    for path in out_of_date():
        if path in due:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(due[path], "utf-8")
        else:
            path.unlink()
