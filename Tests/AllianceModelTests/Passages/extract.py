#!/usr/bin/env python3
"""Copies the passages of the source document that the content's locators name.

Usage: extract.py DOCUMENT CONTENT_FOLDER > passages.json

A passage is one line of the document that is not empty. Passages are numbered from 1 within
the post and within each comment; a comment's first passage follows its line of date and time.
"""
import json
import pathlib
import re
import sys
from datetime import datetime

HEAD = re.compile(r"Comment by Riaz Haq on (\w+ \d+, \d+) at (\d+:\d+[ap]m)$")


def passages(document):
    part, number, days = "post", 0, {}
    for line in document.splitlines():
        line = line.strip()
        head = HEAD.match(line)
        if head:
            when = datetime.strptime(" ".join(head.groups()), "%B %d, %Y %I:%M%p")
            days.setdefault(when.date(), []).append(when)
            part, number = when, 0
        elif line == "Comment":
            return
        elif line:
            number += 1
            yield part, number, line


def main():
    document = pathlib.Path(sys.argv[1]).read_text()
    found = list(passages(document))
    times = {part for part, _, _ in found if part != "post"}
    named = {}
    for part, number, line in found:
        if part == "post":
            name = "post"
        else:
            twice = sum(time.date() == part.date() for time in times) > 1
            name = "comment of " + part.strftime("%Y-%m-%d %H:%M" if twice else "%Y-%m-%d")
        named[f"{name}, ¶{number}"] = line
    wanted = set()
    for file in pathlib.Path(sys.argv[2]).glob("*.json"):
        wanted |= set(re.findall(r'"locator": "([^"]*)"', file.read_text()))
    missing = sorted(wanted - named.keys())
    if missing:
        sys.exit("no such passages: " + "; ".join(missing))
    used = {name: line for name, line in named.items() if name in wanted}
    print(json.dumps(used, ensure_ascii=False, indent=1))


main()
