#!/usr/bin/env python3
"""Prints, for each file of the packs named, its path and whether its schema accepts it.

Usage: schema-check.py SCHEMA_FOLDER PACK_FOLDER...
"""
import json
import pathlib
import sys

import jsonschema

schemas = pathlib.Path(sys.argv[1]).resolve()
for folder in sys.argv[2:]:
    for file in sorted(pathlib.Path(folder).glob("*.json")):
        schema = json.loads((schemas / file.name).read_text())
        resolver = jsonschema.RefResolver(schemas.as_uri() + "/", schema)
        # The relative $id would be taken for the place; the folder is.
        schema.pop("$id")
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema, resolver=resolver)
        error = next(validator.iter_errors(json.loads(file.read_text())), None)
        place = "" if error is None else "/".join(map(str, error.absolute_path)) + ": " + error.message[:90]
        print(f"{file}\t{'good' if error is None else 'bad'}\t{place}")
