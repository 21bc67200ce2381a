"""Change summaries as nobody but the owner of the warehouse can."""

from sqlalchemy import Connection, text

from thads_etl.warehouse import sql


def change_summary(db: Connection, summary: str, change: str) -> int:
    """Run a statement about `built` over the lines of every period; return how many it changed.

    What a summary was built from stays as it was written down.
    """
    changed = 0
    db.execute(text("create temporary table sources as select * from core.summary_source"))
    periods = db.execute(text(f"select distinct period from mart.{summary} order by 1"))
    for period in periods.scalars().all():
        sql.run(db, "summaries/start.sql", summary=summary)
        columns = ", ".join(db.execute(text("select * from built")).keys())
        lines = (
            f"insert into built ({columns}) "
            f"select {columns} from mart.{summary} where period = :period"
        )
        db.execute(text(lines), {"period": period})
        changed += db.execute(text(change)).rowcount
        sql.run(
            db,
            "summaries/merge.sql",
            summary=summary,
            period=period,
            lines=None,
            territories=None,
        )
    db.execute(
        text(
            "update core.summary_source as source set submission_ids = sources.submission_ids "
            "from sources "
            "where sources.summary = source.summary and sources.period = source.period"
        )
    )
    db.execute(text("drop table sources"))
    return changed


def change_figures(db: Connection, change: str, **parameters: object) -> int:
    """Run a statement about `figure` over all that reports state; return how many it changed."""
    db.execute(text("create temporary table figure as select * from core.reported_value"))
    changed = db.execute(text(change), parameters).rowcount
    db.execute(text("delete from core.reported_row"))
    for store in STORED:
        db.execute(text(store))
    db.execute(text("drop table figure"))
    return changed


STORED = (
    """
    insert into core.row_columns (indicators)
    select distinct array_agg(indicator order by indicator collate "C")
    from figure group by year, submission_id, item
    on conflict do nothing
    """,
    """
    insert into core.reported_row (year, row_columns, submission_id, item, figures, states)
    select packed.year, row_columns.row_columns, packed.submission_id, packed.item, packed.figures,
           packed.states
    from (
        select year, submission_id, item,
               array_agg(indicator order by indicator collate "C") as indicators,
               array_agg(value order by indicator collate "C") as figures,
               string_agg(
                   case state when 'number' then 'n' when 'blank' then 'b' else '0' end,
                   '' order by indicator collate "C"
               ) as states
        from figure group by year, submission_id, item
    ) as packed
    join core.row_columns as row_columns using (indicators)
    """,
)
