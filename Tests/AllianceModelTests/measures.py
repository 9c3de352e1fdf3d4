"""Measures of alliances worked out another way: one JSON object with "ties" (a square of 0 to 3) and "levels" (a square
of -3 to 3 or null) comes in, all measures of all actors and pairs go out."""
import itertools, json, sys

given = json.load(sys.stdin)
ties, levels = given["ties"], given["levels"]
size = len(ties)
portfolios = [[3 if one == other else ties[one][other] for other in range(size)] for one in range(size)]


def similarity(one, other):
    return 1 - 2 * sum(abs(a - b) for a, b in zip(portfolios[one], portfolios[other])) / (3 * size)


def kappa(one, other):
    first, second = portfolios[one], portfolios[other]
    observed = sum((a - b) ** 2 for a, b in zip(first, second)) / size
    # Every value of one against every value of the other: what chance would give.
    expected = sum((a - b) ** 2 for a in first for b in second) / size ** 2
    return None if expected == 0 else 1 - observed / expected


def ways(source):
    """All shortest ways from one actor, by their ends."""
    found, front, seen = {source: [[source]]}, {source: [[source]]}, {source}
    while front:
        further = {}
        for end, paths in front.items():
            for other in range(size):
                if other != end and ties[end][other] > 0 and other not in seen:
                    further.setdefault(other, []).extend(path + [other] for path in paths)
        seen |= set(further)
        found.update(further)
        front = further
    return found


def betweenness():
    scores = [0.0] * size
    for one in range(size):
        for other, paths in ways(one).items():
            for path in paths:
                for actor in path[1:-1]:
                    scores[actor] += 1 / len(paths)
    pairs = (size - 1) * (size - 2)
    return [score / pairs if pairs else 0 for score in scores]


def triads(actor):
    balanced = found = 0
    for one, other in itertools.combinations([x for x in range(size) if x != actor], 2):
        signs = [levels[actor][one], levels[actor][other], levels[one][other]]
        if all(signs):
            found += 1
            balanced += signs[0] * signs[1] * signs[2] > 0
    return [balanced, found]


json.dump({
    "similarity": [[similarity(a, b) for b in range(size)] for a in range(size)],
    "kappa": [[kappa(a, b) for b in range(size)] for a in range(size)],
    "betweenness": betweenness(),
    "allies": [sum(tie > 0 for tie in row) for row in ties],
    "adversaries": [[[c for c in range(size) if c not in (a, b) and (levels[a][c] or 0) < 0 and (levels[b][c] or 0) < 0]
                     for b in range(size)] for a in range(size)],
    "triads": [triads(actor) for actor in range(size)],
}, sys.stdout)
