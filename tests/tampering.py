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
