"""What must hold in the summaries, validated by Great Expectations before they are published."""

from collections.abc import Mapping
from dataclasses import asdict

import pandas as pd
from sqlalchemy import Connection

from thads_etl.checking import suite
from thads_etl.errors import AuditFailed
from thads_etl.periods import Period
from thads_etl.warehouse import sql
from thads_etl.warehouse.marts import marts
from thads_etl.warehouse.summaries import WHOLE, Scope

SUITE = suite.FOLDER / "warehouse" / "summaries.json"


def audit(
    connection: Connection, period: Period, rebuilt: Mapping[str, Scope] | None = None
) -> None:
    """Validate what was rebuilt of a period, by summary, inside the transaction that built it.

    rebuilt: None is all summaries, whole. Raises AuditFailed with every broken line; a period
    without figures has nothing to validate.
    """
    scopes = dict.fromkeys(marts(), WHOLE) if rebuilt is None else rebuilt
    rows = [
        row
        for name, scope in scopes.items()
        if (statement := marts()[name].audit)
        for row in sql.run(
            connection,
            statement,
            period=str(period),
            **asdict(scope),
        )
    ]
    if not rows:
        return
    lines = pd.DataFrame(rows, columns=["rule", "place", "left", "right"])
    lines = lines.assign(difference=lines["left"] - lines["right"])
    expected = suite.kept(SUITE)
    result = suite.validate(expected, lines)
    rules = [expectation["meta"]["rule"] for expectation in expected["expectations"]]
    # Great Expectations passes over what no expectation is about, and a missing side leaves no
    # difference.
    passed_over = ~lines["rule"].isin(rules) | lines["difference"].isna()
    broken = {*suite.unexpected_lines(result, lines), *lines.index[passed_over]}
    if broken:
        sentences = [
            f"{line.rule} {line.place}: {line.left} against {line.right}"
            for line in lines.loc[sorted(broken)].itertuples()
        ]
        raise AuditFailed(
            f"{period}: {len(broken)} lines do not hold:\n" + "\n".join(sentences[:20])
        )
