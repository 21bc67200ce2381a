"""Files are brought once and compared by their bytes."""

from pathlib import Path

from thads_etl.synthetic.delivery import Delivery


def test_without_its_list_a_delivery_compares_the_bytes_themselves(tmp_path: Path) -> None:
    folder = tmp_path / "landing"

    def deliver(content: bytes) -> bool:
        delivery = Delivery(folder)
        written = delivery.bring("a/b.xlsx", lambda: content)
        delivery.finish()
        return written

    assert deliver(b"one")
    (tmp_path / "landing.demo.json").unlink()
    assert not deliver(b"one")
    (tmp_path / "landing.demo.json").unlink()
    assert deliver(b"two")
    assert [path.name for path in folder.rglob("*") if path.is_file()] == ["b.xlsx"]
