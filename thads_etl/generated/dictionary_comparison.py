"""What figures are held against, as the dictionary tells it: breaks in series, and targets."""

from collections.abc import Iterator

from thads_etl.catalogue import comparison as compared
from thads_etl.catalogue import labels, targets
from thads_etl.generated.dictionary_forms import table


def comparison() -> Iterator[str]:
    """Yield the chapters on breaks in series and on targets."""
    yield from ("", "## What compares, and with what", "")
    yield (
        "From a break on, an indicator means something else under the same name: a period that "
        "counts from before it does not compare with a later one. Views say so in `not_comparable`."
    )
    yield from table(
        ("from", "indicator", "tiếng Việt", "English", "evidence"),
        (
            (f"{b.valid_from}", f"`{b.indicator}`", b.vi, b.en, labels.EVIDENCE[b.evidence].vi)
            for b in compared.breaks()
        ),
    )
    yield from ("", "Targets of the nation, in per cent of the enforceable:")
    yield from table(
        ("year", "measure", "target", "source", "evidence"),
        (
            (
                f"{t.year}",
                f"`{t.measure}`",
                f"{t.target_year}",
                t.source,
                labels.EVIDENCE[t.evidence].vi,
            )
            for t in compared.national_targets()
        ),
    )
    yield from _assigned()


def _assigned() -> Iterator[str]:
    yield from ("", "## Targets that decisions assign", "")
    yield "Each is a rate; the code is printed over its column in the annex of a decision."
    yield from table(
        ("code", "kind", "series", "measure", "rate", "tiếng Việt", "English", "evidence"),
        (
            (
                *(k.code, f"`{k.kind}`", f"`{k.series}`", f"`{k.measure}`", f"`{k.indicator}`"),
                *(k.vi, k.en, labels.EVIDENCE[k.evidence].vi),
            )
            for k in targets.kinds()
        ),
    )
    yield from ("", "What is refused of an annex, beside what the reading rules say of any table:")
    yield from table(
        ("code", "told to whoever imports it", "severity"),
        ((r.code, r.message, r.severity) for r in targets.rules().values()),
    )
