import PackJSON
import Testing

@testable import AllianceModel
@testable import PackImport

/// An importer by a mapping.
func importer(_ mapping: String) throws -> TableImporter {
  TableImporter(try TableMapping(file: "m.json", bytes: Array(mapping.utf8)), date: "2026-11-25")
}

/// An importer by a mapping that the program has.
func preset(_ name: String) throws -> TableImporter {
  let file = try #require(
    PackFile.bundled(in: "imports").first { $0.lastPathComponent == name + ".json" })
  return TableImporter(
    try TableMapping(file: file.name, bytes: file.bytes().copy), date: "2026-11-25")
}
