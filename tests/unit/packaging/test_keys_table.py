"""The README tells the keys that the program has."""


def test_the_readme_has_the_keys_of_the_program(script, qapp) -> None:
    keys = script("keys_table")
    assert keys.readme() == keys.README.read_text(encoding="utf-8"), "run packaging/keys_table.py"
    assert "`S` split here" in keys.table()
