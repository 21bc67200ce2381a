"""Judge files that were read: by themselves, by what stands beside them, by what came before."""

from sqlalchemy import Connection

from thads_etl import checking
from thads_etl.checking import Validation
from thads_etl.reading import ParsedFile
from thads_etl.warehouse import history, past, submissions


def judge(
    db: Connection, parsed: dict[str, ParsedFile]
) -> tuple[list[submissions.Record], list[Validation]]:
    """Judge every form of files that were read, in order of receipt; writes nothing."""
    days = submissions.days_of_receipt(db, list(parsed))
    forms = {
        number: (sha256, checking.received(form, days[sha256]))
        for number, (sha256, form) in enumerate(
            (sha256, form) for sha256, file in parsed.items() for form in file.forms
        )
    }
    elsewhere = {}
    for number, (sha256, form) in forms.items():
        named = history.named_forms(form)
        in_file = {
            other.edition.form: checking.figures(other)
            for other in parsed[sha256].forms
            if other.edition.form in named
            and (other.office, other.period) == (form.office, form.period)
        }
        elsewhere[number] = history.current(db, form, named - set(in_file)) | in_file
    by_number = {number: form for number, (_, form) in forms.items()}
    judgements, validations = checking.check(by_number, elsewhere)
    candidates = [by_number[n] for n, each in judgements.items() if each.verdict != "rejected"]
    compared, more = checking.compare(by_number, past.pasts(db, by_number, candidates))
    return [
        submissions.Record(
            sha256, form, checking.together(judgements[number], compared.get(number))
        )
        for number, (sha256, form) in forms.items()
    ], [*validations, *more]
