"""Words in the order of a Vietnamese dictionary."""

import random

from thads_etl.catalogue import alphabet, load

IN_ORDER = [
    "An Giang",
    "Bắc Giang",
    "Bắc Kạn",
    "Bến Tre",
    "Cà Mau",
    "Cao Bằng",
    "Cần Thơ",
    "Dương Đông",
    "Đà Nẵng",
    "Đắk Lắk",
    "Điện Biên",
    "Đồng Nai",
    "Gia Lai",
    "Hà Nội",
    "Hải Dương",
    "Hải Phòng",
    "Quảng Nam",
    "Quảng Ngãi",
    "Yên Bái",
]
TONES = ["ma", "mà", "mả", "mã", "má", "mạ"]


def test_names_are_in_the_order_of_the_alphabet() -> None:
    for words in (IN_ORDER, TONES):
        mixed = random.Random(1).sample(words, len(words))
        assert sorted(mixed, key=alphabet.key) == words
        assert sorted(map(str.upper, mixed), key=alphabet.key) == [word.upper() for word in words]


def test_every_letter_of_a_name_is_one_of_the_alphabet() -> None:
    for office in load.offices():
        letters, _ = alphabet.key(office.short_name)
        unknown = [sign for sign, rank in zip(office.short_name, letters, strict=True) if not rank]
        assert set(unknown) <= {" ", "-"}
