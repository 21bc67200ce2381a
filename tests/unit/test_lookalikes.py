"""Characters that nobody can see or tell from others are named where a file is refused for them."""

import pytest
from rules.forms import EDITIONS, on_sheet, rewritten, submission, workbook

from thads_etl import reading
from thads_etl.findings import Finding, Severity
from thads_etl.reading import lookalikes

FORM = next(edition for edition in EDITIONS if edition.form == "tnkt1")
ZERO_WIDTH, CYRILLIC_A, CYRILLIC_O = "\u200b", "\u0410", "\u043e"
NAMES = {
    ZERO_WIDTH: "ký tự không nhìn thấy U+200B (ZERO WIDTH SPACE)",
    "\u00ad": "ký tự không nhìn thấy U+00AD (SOFT HYPHEN)",
    "\ufeff": "ký tự không nhìn thấy U+FEFF (ZERO WIDTH NO-BREAK SPACE)",
    "\u202e": "ký tự không nhìn thấy U+202E (RIGHT-TO-LEFT OVERRIDE)",
    "\u2060": "ký tự không nhìn thấy U+2060 (WORD JOINER)",
    "\ufe0f": "ký tự không nhìn thấy U+FE0F (VARIATION SELECTOR-16)",
    "\u3164": "ký tự không nhìn thấy U+3164 (HANGUL FILLER)",
}


def one_form() -> bytes:
    return workbook(submission(), [FORM])


def findings(content: bytes) -> list[Finding]:
    parsed = reading.read(content)
    return [*parsed.problems, *(each for form in parsed.forms for each in form.problems)]


@pytest.mark.parametrize("sign", NAMES)
@pytest.mark.parametrize(
    ("old", "at", "rule", "cell"),
    [
        ("Biểu số: ", 3, "read-35", "A1"),
        ("Biểu số: BC", 10, "read-35", "A1"),
        ("Thông tư số 06/2019", 14, "read-35", "A2"),
        ("Đơn vị báo cáo", 5, "read-35", "P1"),
        ("tỉnh Tuyên Quang", 8, "read-35", "P1"),
        ("từ ngày 01/10", 9, "read-35", "F4"),
        ("06 tháng năm", 4, "read-35", "F3"),
        ("Đơn vị tính: Việc", 14, "read-35", "P6"),
        ("THI HÀNH ÁN", 5, "read-35", "F1"),
        ("Năm trước", 3, "read-06", "D9"),
        ("Án kinh tế", 4, "read-06", "A13"),
        ("I.2", 2, "read-06", "A13"),
    ],
)
def test_an_unseen_character_is_named_at_its_cell(
    old: str, at: int, rule: str, cell: str, sign: str
) -> None:
    content = rewritten(one_form(), FORM.sheet, old, old[:at] + sign + old[at:])
    (finding,) = findings(content)
    assert (finding.rule, finding.sheet, finding.cell) == (rule, FORM.sheet, cell)
    # What looks the same on paper is read as it looks, but a table has to be that of the form.
    assert (finding.severity is Severity.NOTE) == (rule == "read-35")
    if rule == "read-35":
        assert reading.read(content).forms[0].cells == reading.read(one_form()).forms[0].cells
    assert f"có {NAMES[sign]} sau “" in finding.message


@pytest.mark.parametrize(
    ("old", "new", "rule", "named"),
    [
        ("Án tham nhũng", f"{CYRILLIC_A}n tham nhũng", "read-06", "“А” U+0410 (CYRILLIC CAPITAL"),
        ("Đơn vị báo cáo", f"Đơn vị bá{CYRILLIC_O} cáo", "read-35", "U+043E (CYRILLIC SMALL"),
        ("Biểu số: BC", "Biểu số: B\u0421", "read-35", "U+0421 (CYRILLIC CAPITAL LETTER ES)"),
        ("BC-TNKT-01", "BC-TNKT-O1", "read-19", "tệp ghi “O” U+004F (LATIN CAPITAL LETTER O)"),
        ("BC-TNKT-01", "BC-TNKT-0l", "read-19", "biểu mẫu là “1” U+0031 (DIGIT ONE)"),
        ("I.1", "l.1", "read-06", "tệp ghi “l” U+006C (LATIN SMALL LETTER L), biểu mẫu là “I”"),
        ("Số chuyển kỳ sau", "Số chuyển kỳ sa\uff55", "read-06", "trông giống “u”"),
    ],
)
def test_a_letter_that_looks_like_another_is_named(
    old: str, new: str, rule: str, named: str
) -> None:
    problems = findings(rewritten(one_form(), FORM.sheet, old, new))
    assert rule in {each.rule for each in problems}
    assert any(named in each.message for each in problems)


def test_codes_that_only_look_like_a_and_b() -> None:
    def disguise(page: object) -> None:
        page["A10"] = CYRILLIC_A  # type: ignore[index]

    (finding,) = findings(on_sheet(one_form(), FORM.sheet, disguise))
    assert (finding.rule, finding.cell) == ("read-06", "A10")
    assert "U+0410 (CYRILLIC CAPITAL LETTER A)" in finding.message


def test_a_number_with_an_unseen_character() -> None:
    content = on_sheet(one_form(), FORM.sheet, lambda page: page.__setitem__("D12", "1\u200b234"))
    (finding,) = findings(content)
    assert (finding.rule, finding.cell) == ("read-07", "D12")
    assert "ký tự không nhìn thấy U+200B (ZERO WIDTH SPACE) sau “1”" in finding.message


def test_a_contradiction_hidden_by_an_unseen_character_is_one() -> None:
    text = f"Đơn vị{ZERO_WIDTH} báo cáo: Cục THADS tỉnh Hà Giang"
    problems = findings(on_sheet(one_form(), FORM.sheet, lambda page: page.__setitem__("A5", text)))
    assert [each.rule for each in problems] == ["read-35", "read-34"]


@pytest.mark.parametrize(
    "text",
    ["", "Tuyên Quang", "Thừa Thiên Huế", "1.000 đồng", "a\nb\tc", "“…” – 5²", "ĐƯỢC ỷ Ỵ"],
)
def test_ordinary_texts_are_what_they_look_like(text: str) -> None:
    assert lookalikes.plain(text) == text
    assert lookalikes.named(text) == ""


def test_tones_may_be_set_in_the_old_way() -> None:
    content = rewritten(one_form(), FORM.sheet, "Ủy thác", "Uỷ thác")
    assert findings(content) == []


@pytest.mark.parametrize(
    ("text", "due", "words"),
    [
        ("I.l", "I.1", "tệp ghi “l” U+006C (LATIN SMALL LETTER L), biểu mẫu là “1” U+0031"),
        ("1O", "10", "tệp ghi “O” U+004F (LATIN CAPITAL LETTER O), biểu mẫu là “0” U+0030"),
        ("10", "10", ""),
        ("11", "10", ""),
        ("I.1", "i.1", ""),
    ],
)
def test_the_characters_in_which_texts_differ_that_look_the_same(
    text: str, due: str, words: str
) -> None:
    assert lookalikes.difference(text, due).startswith(words)
    assert bool(lookalikes.difference(text, due)) == bool(words)


def test_three_characters_are_named_and_two_words_before_each() -> None:
    text = "a b c\u200b d\u00ad e\u2060 f\ufeff"
    listed = lookalikes.named(text)
    assert [each.rpartition(" sau ")[2] for each in listed.split(", ")] == [
        *("“b c”", "“c d”", "“d e”")
    ]
    assert lookalikes.named("\u200bx").endswith("ở đầu")
    assert lookalikes.named("x\u200by\u200b").count("U+200B") == 1


@pytest.mark.parametrize(("length", "looked_at"), [(10_000, True), (10_001, False)])
def test_ten_thousand_characters_are_looked_at(length: int, looked_at: bool) -> None:
    text = "x" * (length - 1) + "\u200b"
    assert (lookalikes.plain(text) != text) is looked_at


def test_every_character_that_draws_nothing_and_every_one_that_looks_like_another() -> None:
    for unseen in "\u034f\u115f\u1160\u2800\u3164\uffa0\ufe00\ufe0f\u200b\x00\ue000\u0378":
        assert lookalikes.plain(f"a{unseen}b") == "ab"
    for blank in "\t\n\r\x0b\x0c\x85\u00a0":
        assert lookalikes.plain(f"a{blank}b") == f"a{blank}b"
    assert lookalikes.plain("\ufdff\ufe10") == "\ufdff\ufe10"
    assert lookalikes.plain("\u0410\u0392\u0415 \u2044 \u0131") == "ABE / i"
    # Letters and digits of other shapes are those that they stand for; Latin ones stay.
    assert lookalikes.plain("\U0001d7d7\u0661\uff21") == "9\u0661A"
    assert lookalikes.plain("\u00aa\u01c4") == "\u00aa\u01c4"
