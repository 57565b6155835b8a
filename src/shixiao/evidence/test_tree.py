from shixiao.evidence.tree import OrganisationTree

TREE = OrganisationTree(
    codes=("D", "D1", "D11", "D2"),
    titles=("district", "first", "station", "second"),
    levels=("district", "centre", "station", "centre"),
    parents=(None, 0, 1, 0),
)


def test_every_organisation_belongs_to_one_of_a_level_or_stands_above() -> None:
    assert TREE.at("district") == [0, 0, 0, 0]
    assert TREE.at("centre") == [0, 1, 1, 3]
    assert TREE.at("station") == [0, 1, 2, 3]


def test_an_organisation_holds_itself_and_all_below() -> None:
    assert TREE.under(1) == {1, 2}
    assert TREE.under(0) == {0, 1, 2, 3}


def test_a_circle_in_the_source_ends() -> None:
    circle = OrganisationTree(("A", "B"), ("a", "b"), ("centre", "centre"), (1, 0))
    assert circle.at("district") == [0, 1]
