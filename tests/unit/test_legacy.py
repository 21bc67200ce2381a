"""Text from before Unicode: the letters, the words of the forms, the names of all offices."""

import unicodedata

import pytest
from corpus.make import old_letters

from thads_etl.catalogue import load
from thads_etl.reading.formats import legacy
from thads_etl.reading.formats.legacy import ENCODINGS
from thads_etl.reading.formats.workbook import Sheet

SMALL = "aàáảãạ ăằắẳẵặ âầấẩẫậ đ eèéẻẽẹ êềếểễệ iìíỉĩị oòóỏõọ ôồốổỗộ ơờớởỡợ uùúủũụ ưừứửữự yỳýỷỹỵ"
TCVN3, VNI = ENCODINGS
each_encoding = pytest.mark.parametrize("encoding", ENCODINGS, ids=lambda each: each.name)


@pytest.mark.parametrize(
    ("encoding", "written", "text"),
    [
        (TCVN3, "BiÓu sè: 01/TK-THA", "Biểu số: 01/TK-THA"),
        (TCVN3, "§¬n vÞ b¸o c¸o", "Đơn vị báo cáo"),
        (TCVN3, "Kú b¸o c¸o: 06 th¸ng n¨m 2023", "Kỳ báo cáo: 06 tháng năm 2023"),
        (TCVN3, "Thi hµnh ¸n d©n sù", "Thi hành án dân sự"),
        (TCVN3, "Tæng sè thô lý", "Tổng số thụ lý"),
        (TCVN3, "Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        (TCVN3, "§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        (TCVN3, "Thõa Thiªn HuÕ", "Thừa Thiên Huế"),
        (VNI, "Bieåu soá: 01/TK-THA", "Biểu số: 01/TK-THA"),
        (VNI, "Ñôn vò baùo caùo", "Đơn vị báo cáo"),
        (VNI, "Kyø baùo caùo: 06 thaùng naêm 2023", "Kỳ báo cáo: 06 tháng năm 2023"),
        (VNI, "Thi haønh aùn daân söï", "Thi hành án dân sự"),
        (VNI, "Toång soá thuï lyù", "Tổng số thụ lý"),
        (VNI, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        (VNI, "ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"),
        (VNI, "Thöøa Thieân Hueá", "Thừa Thiên Huế"),
    ],
)
def test_as_people_wrote_then(encoding: legacy.Encoding, written: str, text: str) -> None:
    assert encoding.decode(written) == text


@each_encoding
def test_every_small_letter_has_one_way_to_be_written(encoding: legacy.Encoding) -> None:
    written = old_letters(encoding.name, SMALL)
    assert encoding.decode(written) == SMALL
    assert max(written) < "Ā"
    letters = {text for text in encoding.letters.values() if text.islower()}
    assert letters == {letter for letter in SMALL if not letter.isascii()}


def test_capitals_too() -> None:
    assert VNI.decode(old_letters("VNI", SMALL.upper())) == SMALL.upper()
    # A capital with the mark of a small letter, as at the beginning of a sentence.
    assert VNI.decode("AÙ Aù aù OÄ Oä") == "Á Á á Ộ Ộ"
    # A font drew the others: their code is that of the small letter.
    assert TCVN3.decode(old_letters("TCVN3", "ĂÂĐÊÔƠƯ")) == "ĂÂĐÊÔƠƯ"
    assert TCVN3.decode(old_letters("TCVN3", "HÀ NỘI")) == "Hà NộI"


@each_encoding
def test_the_names_of_all_offices_and_all_words_of_the_forms(encoding: legacy.Encoding) -> None:
    words = {office.name for office in load.offices()}
    for edition in load.editions():
        words |= {edition.title, *edition.units}
        words |= {column.label for column in edition.columns}
        words |= {row.label for row in edition.rows}
        words |= {text for column in edition.columns for text in column.under}
    assert len(words) > 100
    for word in words:
        assert encoding.decode(old_letters(encoding.name, word)).lower() == word.lower()


def sheet(*texts: object) -> Sheet:
    return Sheet("s", [list(texts)])


HEADER = ("Biểu số: 1", "Đơn vị báo cáo: Cục THADS tỉnh Tuyên Quang", "Ngày …")


@each_encoding
def test_a_sheet_is_decoded_as_a_whole_and_its_numbers_are_left(encoding: legacy.Encoding) -> None:
    written = [old_letters(encoding.name, text) for text in HEADER]
    assert legacy.decoded(sheet(*written, 5, "1.234")).rows == [[*HEADER, 5, "1.234"]]


@pytest.mark.parametrize(
    "texts",
    [
        HEADER,
        [unicodedata.normalize("NFD", text) for text in HEADER],
        ["BiÓu sè: 1", "Tæng sè"],
        ["Bieåu soá: 1", "Ñôn vò"],
        [*HEADER, "Thi hµnh ¸n"],
        ["Åland", "Ñandú", "café"],
        [],
    ],
)
def test_what_reads_as_it_is_or_does_not_say_enough_stays(texts: list[str]) -> None:
    given = sheet(*texts)
    assert legacy.decoded(given) is given
