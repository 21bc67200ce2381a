"""docs/dictionary.md: equal to its rendering, and complete."""

from pathlib import Path

import pytest

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition
from thads_etl.errors import CatalogueError
from thads_etl.generated import comments
from thads_etl.generated.dictionary import render_dictionary
from thads_etl.settings import PROJECT_ROOT


def test_committed_file_equals_the_rendering() -> None:
    committed = (PROJECT_ROOT / "docs" / "dictionary.md").read_text("utf-8")
    assert committed == render_dictionary(), "run `thads render` and commit the result"


def test_first_line_says_who_wrote_it() -> None:
    assert render_dictionary().splitlines()[0] == (
        "<!-- generated from the catalogue by `thads render`; do not edit -->"
    )


@pytest.mark.parametrize("edition", [e for e in load.editions() if not e.carries], ids=str)
def test_every_code_of_an_edition_has_a_line(edition: FormEdition) -> None:
    section = render_dictionary().split(f"### `{edition}`")[1].split("\n##")[0]
    codes = [line.split(" | ")[0].removeprefix("| ") for line in section.splitlines()]
    declared = [column.code for column in edition.columns]
    declared += [row.code for row in edition.rows] + [rule.code for rule in edition.rules]
    assert [code for code in codes if code in declared] == declared


def test_every_view_and_every_column_of_bi_is_described() -> None:
    for view in comments.views():
        assert view.comment, view.name
        assert view.columns, view.name
        assert all(view.columns.values()), view.name
    files = set(comments.FOLDER.glob("*.sql")) - {comments.TWINS}
    created = [text for path in files for text in path.read_text("utf-8").split("create view ")[1:]]
    assert {view.name for view in comments.views()} == {text.split()[0] for text in created}


def test_quotes_in_comments_are_undone(tmp_path: Path) -> None:
    (tmp_path / "1.sql").write_text(
        "comment on view bi.a is 'It''s; one.';\ncomment on column bi.a.b is 'Two.';\n", "utf-8"
    )
    assert comments.views(tmp_path) == [comments.Commented("bi.a", "It's; one.", {"b": "Two."})]


def test_comment_on_a_column_of_no_view_is_refused(tmp_path: Path) -> None:
    (tmp_path / "1.sql").write_text("comment on column bi.a.b is 'Two.';\n", "utf-8")
    with pytest.raises(CatalogueError, match=r"bi\.a\.b"):
        comments.views(tmp_path)
