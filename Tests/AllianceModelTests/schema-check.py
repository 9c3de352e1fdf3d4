#!/usr/bin/env python3
"""Prints, for each file of the packs named, its path and whether its schema accepts it.

Usage: schema-check.py SCHEMA_FOLDER PACK_FOLDER...
"""
import functools
import json
import pathlib
import sys

import jsonschema

schemas = pathlib.Path(sys.argv[1]).resolve()


@functools.cache
def validator(name):
    """What checks files of that name."""
    schema = json.loads((schemas / name).read_text())
    resolver = jsonschema.RefResolver(schemas.as_uri() + "/", schema)
    # The relative $id would be taken for the place; the folder is.
    schema.pop("$id")
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, resolver=resolver)


for folder in sys.argv[2:]:
    for file in sorted(pathlib.Path(folder).glob("*.json")):
        error = next(validator(file.name).iter_errors(json.loads(file.read_text())), None)
        place = "" if error is None else "/".join(map(str, error.absolute_path)) + ": " + error.message[:90]
        print(f"{file}\t{'good' if error is None else 'bad'}\t{place}")
