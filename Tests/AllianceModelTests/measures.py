"""Measures of alliances worked out another way, over a universe of its own: one JSON object comes in, with "spells" (of
each state a list of [from, to], years or null), "isList" (whether these are a list of the system), "treaties" (who pledges, to whom,
strength, first year, last year or null) and "levels" (one, other, level, first year), "weights" (of each state, or null), and "year". All measures of all states go
out, and who the states are."""
import itertools, json, sys

import networkx
import numpy

given = json.load(sys.stdin)
year = given["year"]


def holds(start, end):
    return (start is None or start <= year) and (end is None or end >= year)


def is_in_being(state):
    return any(holds(*spell) for spell in given["spells"][state]) or not given["spells"][state]


pledges = {}
own_pledges = {}
for one, other, strength, start, end in given["treaties"]:
    if holds(start, end) and is_in_being(one) and is_in_being(other):
        pair = frozenset((one, other))
        pledges[pair] = max(strength, pledges.get(pair, 0))
        own_pledges[one, other] = max(strength, own_pledges.get((one, other), 0))
levels = {frozenset((one, other)): level for one, other, level, start in given["levels"]
          if holds(start, None) and is_in_being(one) and is_in_being(other)}
everyone = [state for state in range(len(given["spells"])) if is_in_being(state)]
allied = everyone if given["isList"] else sorted(set().union(*pledges)) if pledges else []
related = everyone if given["isList"] else sorted(set().union(*levels)) if levels else []
place = {state: number for number, state in enumerate(allied)}
n = len(allied)

ties = numpy.zeros((n, n))
for pair, strength in pledges.items():
    one, other = (place[state] for state in pair)
    ties[one, other] = ties[other, one] = strength
own_ties = 3 * numpy.eye(n)
for (one, other), strength in own_pledges.items():
    own_ties[place[one], place[other]] = strength
graph = networkx.from_numpy_array((ties > 0).astype(int))


def portfolios(binary):
    values = (ties > 0).astype(float) if binary else ties.copy()
    numpy.fill_diagonal(values, 1 if binary else 3)
    return values


def similarity(a, b, most):
    return float(1 - 2 * numpy.abs(a - b).sum() / (most * n))


def kappa(a, b):
    # Every value of one against every value of the other: what chance would give.
    expected = ((a[:, None] - b[None, :]) ** 2).mean()
    return None if expected == 0 else float(1 - ((a - b) ** 2).mean() / expected)


def pi(a, b):
    both = numpy.concatenate([a, b])
    expected = ((both[:, None] - both[None, :]) ** 2).mean()
    return None if expected == 0 else float(1 - ((a - b) ** 2).mean() / expected)


weights = numpy.array([given["weights"][state] or 0 for state in allied], dtype=float)


def weighted_similarity(a, b):
    return float(1 - 2 * (weights * numpy.abs(a - b)).sum() / (3 * weights.sum()))


def weighted_kappa(a, b):
    products = weights[:, None] * weights[None, :]
    expected = (products * (a[:, None] - b[None, :]) ** 2).sum() / products.sum()
    found = (weights * (a - b) ** 2).sum() / weights.sum()
    return None if expected == 0 else float(1 - found / expected)


def pairs(measure, binary, rows=None):
    rows = portfolios(binary) if rows is None else rows
    return [[measure(rows[one], rows[other]) for other in range(n)] for one in range(n)]


def level(one, other):
    return levels.get(frozenset((one, other)), 0)


def triads(actor):
    balanced = found = 0
    for one, other in itertools.combinations([x for x in related if x != actor], 2):
        signs = [level(actor, one), level(actor, other), level(one, other)]
        if all(signs):
            found += 1
            balanced += signs[0] * signs[1] * signs[2] > 0
    return [balanced, found]


def eigenvector():
    # Where the largest eigenvalue is that of one group alone.
    values, vectors = numpy.linalg.eigh((ties > 0).astype(float)) if n else (numpy.zeros(0), None)
    if n < 2 or not pledges or values[-1] - values[-2] < 0.05:
        return None
    return [float(value) for value in numpy.abs(vectors[:, -1])]


json.dump({
    "states": allied, "related": related,
    "similarity": pairs(lambda a, b: similarity(a, b, 3), False), "kappa": pairs(kappa, False), "pi": pairs(pi, False),
    "binarySimilarity": pairs(lambda a, b: similarity(a, b, 1), True), "binaryKappa": pairs(kappa, True),
    "binaryPi": pairs(pi, True),
    "ownSimilarity": pairs(lambda a, b: similarity(a, b, 3), False, own_ties), "ownKappa": pairs(kappa, False, own_ties),
    "weightedSimilarity": pairs(weighted_similarity, False), "weightedKappa": pairs(weighted_kappa, False),
    "degree": [networkx.degree_centrality(graph)[state] for state in range(n)],
    "betweenness": [networkx.betweenness_centrality(graph)[state] for state in range(n)],
    "closeness": [networkx.closeness_centrality(graph)[state] for state in range(n)],
    "clustering": [networkx.clustering(graph, state) if graph.degree(state) > 1 else None for state in range(n)],
    "eigenvector": eigenvector(),
    "allies": [[allied[other] for other in graph[state]] for state in range(n)],
    "adversaries": [[[c for c in related if c not in (a, b) and level(a, c) <= -2 and level(b, c) <= -2]
                     for b in related] for a in related],
    "triads": [triads(actor) for actor in related],
    "dyads": sorted(sorted(pair) for pair in pledges),
}, sys.stdout)
