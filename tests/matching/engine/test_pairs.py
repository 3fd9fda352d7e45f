import numpy as np

from matching.engine.pairs import BARRED, PricedPairs, Table, score_blocks


def test_blocks_and_single_pairs_tell_the_same() -> None:
    scores = np.array([[3, BARRED, 5], [0, 7, 1]], dtype=np.int32)
    pairs = Table(scores)

    rows, columns = np.indices(pairs.shape)
    single = pairs.at(rows.ravel(), columns.ravel()).reshape(pairs.shape)

    assert single.tolist() == scores.tolist()
    assert [row for _part, block in score_blocks(pairs) for row in block.tolist()] == (
        scores.tolist()
    )
    assert not isinstance(pairs, PricedPairs)
