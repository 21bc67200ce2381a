"""What the database says about itself has the words of the guides."""

import re
from typing import get_args

from sqlalchemy import Engine, text

from thads_etl.catalogue.rule import Against

RIDDLES = re.compile(
    r"\b(judge[sd]?|judging|judgements?|cure[sd]?|bury|buried|heads?|feet|foot|eve|morrow)\b",
    re.IGNORECASE,
)
"""Judgments are those of courts: rules validate. An alert is resolved; a sheet has a header."""

COMMENTS = """
    select pg_describe_object(classoid, objoid, objsubid) as place, description
    from pg_description
    where (classoid, objoid) in (
        select cast('pg_class' as regclass), oid from pg_class where relnamespace = any(:schemas)
        union all
        select cast('pg_proc' as regclass), oid from pg_proc where pronamespace = any(:schemas)
        union all
        select cast('pg_namespace' as regclass), oid from pg_namespace where oid = any(:schemas)
    )
"""


def test_comments_and_reasons_have_the_words_of_the_guides(engine: Engine) -> None:
    with engine.connect() as db:
        ours = text(
            "select oid from pg_namespace where nspname !~ '^(pg_|information_schema|public$)'"
        )
        comments = db.execute(text(COMMENTS), {"schemas": list(db.execute(ours).scalars())})
        texts = {row.place: row.description for row in comments}
        steps = db.execute(text("select from_status, to_status, meaning from intake.transition"))
        texts |= {f"{row.from_status} -> {row.to_status}": row.meaning for row in steps}
    places = " ".join(texts)
    for each in ("schema bi", "view bi.year_on_year", "function ops.set_cleared"):
        assert each in places
    assert {place: words for place, words in texts.items() if RIDDLES.search(words)} == {}


def test_the_comment_on_what_a_rule_compares_with_names_every_period(engine: Engine) -> None:
    query = text("select col_description('ref.rule'::regclass, attnum) from pg_attribute "
                 "where attrelid = 'ref.rule'::regclass and attname = 'against'")  # fmt: skip
    with engine.connect() as db:
        comment = db.execute(query).scalar_one()
    named = re.findall(r"\w+", comment.split(";")[0].split(":")[1])
    assert [each for each in named if each != "or"] == [*get_args(Against)]
