"""What tables of the field's shapes come to, counted another way: one JSON object with their texts comes in, one with the
numbers goes out. It shares nothing with the program: rows are counted as they stand, and no record is made of them."""
import csv, io, itertools, json, math, sys

given = json.load(sys.stdin)
last, weighed = given["years"], given["weighed"]


def rows(name):
    return list(csv.DictReader(io.StringIO(given[name])))


def whole(text):
    return int(float(text)) if text not in ("", "NA") else 0


def day(row, names, is_end):
    year, month, date = (whole(row[name]) for name in names)
    if year <= 0:
        return 99999999 if is_end else 0
    if month <= 0:
        return year * 10000 + (1231 if is_end else 101)
    return year * 10000 + month * 100 + (date if date > 0 else 31 if is_end else 1)


# States.
states = rows("states")
for row in states:
    row["a"] = day(row, ("styear", "stmonth", "stday"), False)
    row["b"] = 99999999 if row["endyear"] == row["version"] else day(row, ("endyear", "endmonth", "endday"), True)


def being(low, high):
    return sorted({int(row["ccode"]) for row in states if row["a"] <= high and row["b"] >= low})


# Treaties.
PLEDGES = ("defense", "offense", "neutral", "nonagg", "consul")
STRENGTH = {"defense": 3, "offense": 3, "neutral": 2, "nonagg": 2, "consul": 1}
members = rows("members")
for row in members:
    row["a"] = day(row, ("yrent", "moent", "dayent"), False)
    row["b"] = day(row, ("yrexit", "moexit", "dayexit"), True)
    row["code"], row["treaty"] = whole(row["member"]), whole(row["atopid"])
treaties = {}
for row in members:
    treaties.setdefault(row["treaty"], []).append(row)


def dyads(low, high, wanted):
    found = {}
    for all_of_it in treaties.values():
        for one, other in itertools.combinations(all_of_it, 2):
            if one["code"] == other["code"] or max(one["a"], other["a"], low) > min(one["b"], other["b"], high):
                continue
            strengths = [STRENGTH[name] for row in (one, other) for name in wanted if whole(row[name]) == 1]
            if strengths:
                pair = frozenset((one["code"], other["code"]))
                found[pair] = max(found.get(pair, 0), *strengths)
    return found


def similarity(one, other, year, weights=None):
    date = year * 10000 + 1231
    system, ties = being(date, date), dyads(date, date, PLEDGES)
    if one not in system or other not in system:
        return None

    def tie(a, b):
        return 3 if a == b else ties.get(frozenset((a, b)), 0)

    weight = {state: 1 if weights is None else weights.get(state, 0) for state in system}
    total = sum(weight.values())
    return 1 - 2 * sum(weight[x] * abs(tie(one, x) - tie(other, x)) for x in system) / (3 * total) if total else None


cinc = {}
for row in rows("capabilities"):
    if int(row["year"]) == weighed and row["cinc"] != "-9":
        cinc[int(row["ccode"])] = float(row["cinc"])

# The register.
register = rows("register")


def volume(column, receiver=None):
    return round(sum(float(row[column] or 0) for row in register if receiver in (None, row["Recipient"])), 6)


# Pipelines and points.
lines = [row for row in rows("gem") if row["route"]]
for row in lines:
    row["parts"] = [[tuple(map(float, point.split(","))) for point in part.split(":")] for part in row["route"].split(";")]
    row["km"] = 0
    for part in row["parts"]:
        for (lat1, lng1), (lat2, lng2) in zip(part, part[1:]):
            one, other = math.radians(lat1), math.radians(lat2)
            angle = math.sin(one) * math.sin(other) + math.cos(one) * math.cos(other) * math.cos(math.radians(lng2 - lng1))
            row["km"] += 6371.0088 * math.acos(max(-1, min(1, angle)))
operating = [row for row in lines if row["status_tabular"] == "operating"]
countries = sorted({name for row in operating for name in row["countries"].split(", ")})

# Disputes.
sides = {}
for row in rows("parties"):
    sides.setdefault(row["dispnum3"], {}).setdefault(int(row["ccode"]), set()).add(row["sidea"])
opposed, together = {}, {}
for parties in sides.values():
    for one, other in itertools.combinations(sorted(parties), 2):
        first, second = parties[one] - {"2"}, parties[other] - {"2"}
        if first and second and len(first | second) > 1:
            opposed[one, other] = opposed.get((one, other), 0) + 1
        if first & second:
            together[one, other] = together.get((one, other), 0) + 1

json.dump({
    "alliances": len(treaties), "bilateral": sum(len({row["code"] for row in all_of_it}) == 2 for all_of_it in treaties.values()),
    "members": len({row["code"] for row in members}),
    "states": [[len(being(year * 10000 + 1231, year * 10000 + 1231)), len(being(year * 10000 + 101, year * 10000 + 1231))]
               for year in last],
    "dyads": [[len(dyads(low, year * 10000 + 1231, wanted)) for low in (year * 10000 + 1231, year * 10000 + 101)
               for wanted in (PLEDGES, ("defense",))] for year in last],
    "similarity": [similarity(*given["pair"], year) for year in last],
    "weighted": similarity(*given["pair"], weighed, cinc),
    "deals": len(register), "suppliers": len({row["Supplier"] for row in register}),
    "recipients": len({row["Recipient"] for row in register}),
    "dealsTo": sum(row["Recipient"] == given["receiver"] for row in register),
    "volume": [volume("SIPRI TIV for total order"), volume("SIPRI TIV of delivered weapons"),
               volume("SIPRI TIV for total order", given["receiver"]), volume("SIPRI TIV of delivered weapons", given["receiver"])],
    "lines": len(lines), "points": sum(len(part) for row in lines for part in row["parts"]),
    "several": sum(len(row["parts"]) > 1 for row in lines),
    "terminals": sum(row["type"] == "lng_terminal" for row in rows("gem")),
    "statuses": [sum(row["status_tabular"] == status for row in lines) for status in given["statuses"]],
    "length": sum(row["km"] for row in operating),
    "lengths": {name: sum(row["km"] for row in operating if name in row["countries"].split(", ")) for name in countries},
    "disputes": len(rows("disputes")), "inDisputes": sum(len(parties) for parties in sides.values()),
    "opposed": sum(opposed.values()), "together": sum(together.values()),
    "stances": [opposed.get(tuple(sorted(given["pair"])), 0), together.get(tuple(sorted(given["pair"])), 0)],
}, sys.stdout)
