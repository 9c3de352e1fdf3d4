import Foundation
import PackJSON
import TestSupport
import Testing

@testable import AllianceModel

/// The published schemas and the loader agree on what is a good pack.
@Suite(OwnThreads()) struct SchemaTests {
  /// One file of a pack, and what it is a case of.
  private struct Case {
    let name: String
    let kind: Kind
    let text: String
  }

  @Test func schemasAndLoaderAgreeInBothDirections() throws {
    let cases = try makeCases()
    #expect(cases.count > 500)
    let folder = FileManager.default.temporaryDirectory.appending(path: "schema-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (number, item) in cases.enumerated() {
      let pack = folder.appending(path: String(format: "%05d", number))
      try FileManager.default.createDirectory(at: pack, withIntermediateDirectories: true)
      try item.text.write(
        to: pack.appending(path: "\(item.kind.plural).json"), atomically: false, encoding: .utf8)
    }
    let verdicts = try schemaVerdicts(of: folder, count: cases.count)
    var good = 0
    for ((item, verdict), found) in zip(zip(cases, verdicts), loaderDiagnostics(cases)) {
      if found.isEmpty { good += 1 }
      #expect(
        verdict.isGood == found.isEmpty,
        "\(item.name): the schema says \(verdict.text), the loader \(found.first ?? "good")")
    }
    #expect(good > 50 && good < cases.count - 300, "cases of both sorts are wanted")
  }

  /// What is published of the fields is what the program reads; `UPDATE_SCHEMAS=1 swift test` writes it
  /// anew.
  @Test func schemasAndGuideAreFresh() throws {
    let content = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Content")
    let guide = content.appending(path: "README.md")
    let old = try String(contentsOf: guide, encoding: .utf8)
    var files = SchemaWriter.schemas.map {
      (place: content.appending(path: "schema/\($0.file)"), text: $0.text)
    }
    files.append((guide, GuideWriter.guide(from: old)))
    #expect(files.count == Kind.allCases.count + 5)
    for (place, text) in files {
      if ProcessInfo.processInfo.environment["UPDATE_SCHEMAS"] != nil {
        try text.write(to: place, atomically: true, encoding: .utf8)
      }
      let found = try? String(contentsOf: place, encoding: .utf8)
      #expect(found == text, "\(place.lastPathComponent) is not what the program reads")
    }
    #expect(old.contains("<!-- end of fields -->"))
  }

  /// Each field says what it is, in a sentence; a kind's name says what a `source` or a `from` is.
  @Test func everyFieldIsDescribed() {
    func check(_ shape: Shape, _ path: String) {
      #expect(!shape.fields.isEmpty, "\(path)")
      for field in shape.fields {
        #expect(field.about.hasSuffix("."), "\(path).\(field.name)")
        check(field.type, "\(path).\(field.name)")
      }
    }
    func check(_ type: FieldType, _ path: String) {
      switch type {
      case .object(let shape): check(shape, path)
      case .list(let type, _, _): check(type, path)
      default: break
      }
    }
    for kind in Kind.allCases { check(kind.descriptor.shape(), kind.name) }
  }

  /// No key of a schema is without a description and an example, and no word without its meaning.
  @Test func everyKeyHasAnExampleAndEveryWordAMeaning() throws {
    var keys = 0
    var words = 0
    func check(_ node: Any, _ path: String) {
      if let list = node as? [Any] { for item in list { check(item, path) } }
      guard let object = node as? [String: Any] else { return }
      if let all = object["enum"] as? [String], !path.contains("/if/") {
        let meanings = object["enumDescriptions"] as? [String] ?? []
        #expect(meanings.count == all.count && !meanings.contains(""), "\(path): \(all)")
        words += all.count
      }
      if let properties = object["properties"] as? [String: Any], !path.contains("/if"),
        !path.contains("/then"), !path.contains("geometry")
      {
        for (name, value) in properties where name != "$schema" {
          guard let field = value as? [String: Any] else { continue }
          // What holds objects shows its example in their keys.
          let text = String(
            decoding: (try? JSONSerialization.data(withJSONObject: field)) ?? Data(), as: UTF8.self)
          let holdsObjects =
            text.contains("\"properties\"")
            || Self.shapes.contains { text.contains("$defs\\/\($0)\"") }
          keys += 1
          #expect(
            field["description"] is String || path.hasSuffix(".json"),
            "\(path)/\(name) has no description")
          let hasExample = !(field["examples"] as? [Any] ?? []).isEmpty
          #expect(hasExample || holdsObjects, "\(path)/\(name) has no example")
        }
      }
      for (name, value) in object where name != "examples" { check(value, path + "/" + name) }
    }
    for schema in SchemaWriter.schemas where schema.file != "records.json" {
      check(try JSONSerialization.jsonObject(with: Data(schema.text.utf8)), schema.file)
    }
    #expect(keys > 500 && words > 300)
  }

  private static let shapes = SchemaWriter.sharedNames

  /// What the loader says of each case.
  ///
  /// Each is a pack of its own; many are loaded at once, since the bundled pack is read with them.
  private func loaderDiagnostics(_ cases: [Case]) -> [[String]] {
    stride(from: 0, to: cases.count, by: 60).flatMap { start in
      let some = start..<min(start + 60, cases.count)
      let inputs = some.map { number in
        let (kind, text) = (cases[number].kind, cases[number].text)
        let file = PackFile(name: "p\(number)/\(kind.plural).json", bytes: Array(text.utf8))
        return PackInput(
          name: "p\(number)", files: PackFile.bundled(in: "example").prefix(1) + [file])
      }
      let found = Dictionary(grouping: Library([.bundled] + inputs).diagnostics) {
        $0.location.file.prefix { $0 != "/" }
      }
      return some.map { loaderDiagnostics(found["p\($0)"] ?? []) }
    }
  }

  private func loaderDiagnostics(_ found: [Diagnostic]) -> [String] {
    // Whether a link leads anywhere is more than a schema can see.
    // Nor does it know that another pack has a record of the same identifier, or must be required, how precise a
    // date is, which of two phases ends first, that a giver receives, or where countries are.
    found.filter { $0.severity != .note }.map(\.description).filter {
      !$0.contains("names no record") && !$0.contains("leave \"precision\" out")
        && !$0.contains("overlaps the phase") && !$0.contains("of pack.json does not name")
        && !$0.contains("is the giver too") && !$0.contains("km from these coordinates")
    }
  }

  /// The first record of each kind as it is, and with each of its keys left out or spoiled.
  private func makeCases() throws -> [Case] {
    var cases: [Case] = []
    for file in PackFile.bundled(in: "south-asia") {
      guard let kind = file.mainKind else { continue }
      let data = Data(try file.bytes().copy)
      let root = try JSONSerialization.jsonObject(with: data) as? [String: Any]
      let records = try #require(root?[kind.plural] as? [[String: Any]])
      let record = try #require(records.max { $0.count < $1.count })
      func add(_ name: String, _ record: [String: Any]) throws {
        let data = try JSONSerialization.data(withJSONObject: [kind.plural: [record]])
        cases.append(
          Case(name: "\(kind) \(name)", kind: kind, text: String(decoding: data, as: UTF8.self)))
      }
      try add("as it is", record)
      try add("with an unknown key", record.merging(["colour": "red"]) { $1 })
      for (key, value) in record {
        try add("without \(key)", record.filter { $0.key != key })
        for spoiled in spoiledValues(value) {
          try add("\(key): \(spoiled)", record.merging([key: spoiled]) { $1 })
        }
      }
    }
    return cases
  }

  /// Values in place of a good one: of every type, and the good one with a part changed.
  private func spoiledValues(_ value: Any) -> [Any] {
    var values: [Any] = [7, "", " ", "words", [Any](), [String: Any](), NSNull(), true, "2015-13"]
    if let list = value as? [Any], let first = list.first {
      values += [[first], list + [7], list + [""]]
      if let object = first as? [String: Any] {
        for key in object.keys {
          values.append([object.filter { $0.key != key }] + list.dropFirst())
        }
        values.append([object.merging(["surplus": 1]) { $1 }] + list.dropFirst())
      }
    }
    if let object = value as? [String: Any] {
      for key in object.keys { values.append(object.filter { $0.key != key }) }
    }
    if value is String { values += ["[a](b)", "actor/china", "2015-04", "[x](place/gwadar)"] }
    return values
  }

  private struct Verdict {
    let isGood: Bool
    let text: String
  }

  private func schemaVerdicts(of folder: URL, count: Int) throws -> [Verdict] {
    let here = URL(filePath: #filePath).deletingLastPathComponent()
    let process = Process()
    // Debian's Python, which has Debian's package.
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [
      "-W", "ignore", here.appending(path: "schema-check.py").path(),
      here.appending(path: "../../Content/schema").path(),
    ]
    process.arguments? += (0..<count).map {
      folder.appending(path: String(format: "%05d", $0)).path()
    }
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "is python3-jsonschema installed?")
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    try #require(lines.count == count)
    return lines.map { line in
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      return Verdict(isGood: parts[1] == "good", text: parts[1...].joined(separator: " "))
    }
  }
}
