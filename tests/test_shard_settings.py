"""The settings that divide the shards between processes."""

import pytest

from bot.settings import Settings, SettingsError


def test_all_shards_are_served_unless_some_are_named() -> None:
    """Discord says how many, too."""
    assert Settings.from_values({}).shard_ids is None
    assert Settings.from_values({"SHARD_COUNT": "4"}).shard_ids is None


def test_shard_ids_are_read_in_order_and_once() -> None:
    """However they are typed."""
    settings = Settings.from_values({"SHARD_IDS": "3, 1,1", "SHARD_COUNT": "4"})
    assert settings.shard_ids == (1, 3)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"SHARD_IDS": "0"}, "needs SHARD_COUNT"),
        ({"SHARD_IDS": "4", "SHARD_COUNT": "4"}, "from 0 to 3"),
        ({"SHARD_IDS": "0-3", "SHARD_COUNT": "4"}, "such as 0,1,2"),
        ({"SHARD_COUNT": "0"}, "SHARD_COUNT"),
    ],
)
def test_shards_that_cannot_be_served_are_refused(values: dict[str, str], said: str) -> None:
    """Before anything connects."""
    with pytest.raises(SettingsError, match=said):
        Settings.from_values(values)
