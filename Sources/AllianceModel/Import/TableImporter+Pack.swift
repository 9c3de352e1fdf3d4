import PackJSON

// The pack that an import makes, and the report of what was lost.

extension TableImporter {
  /// The pack as files with their names; large kinds are divided so that each can be loaded.
  public func packFiles() -> [(name: String, text: String)] {
    var pack = mapping.pack
    func standard(_ name: String, _ value: String) {
      if !pack.contains(where: { $0.0 == name }) { pack.append((name, .text(value))) }
    }
    let file = files.first.map { String($0.name.split(separator: "/").last ?? "") } ?? "table"
    standard("identifier", ImportedRecord.slug(file))
    standard("title", file)
    standard("description", "Imported from \(file) on \(date).")
    standard("licence", terms)
    standard("language", "en")
    standard("version", date)
    pack.append(("imported", .text(summary)))
    var all = [(name: "pack.json", text: JSONValue.object(pack).pretty)]
    for kind in Kind.allCases {
      for (number, text) in PackText.files(records[kind] ?? [], kind).enumerated() {
        let name = number == 0 ? "\(kind.plural).json" : "\(kind.plural)-\(number + 1).json"
        all.append((name, text))
      }
    }
    return all
  }

  /// What was read and made, in a few words.
  public var summary: String {
    let rows = files.reduce(0) { $0 + $1.rows }
    let made = Kind.allCases.compactMap { kind -> String? in
      let count = count(of: kind)
      return count == 0 ? nil : "\(count) \(count == 1 ? kind.name : kind.plural)"
    }
    let unread =
      unreadFiles.isEmpty
      ? "" : ", \(unreadFiles.count) \(unreadFiles.count == 1 ? "file" : "files") not read"
    return
      "\(rows) rows read, \(made.joined(separator: ", ")) made, \(droppedRows) rows dropped\(unread)"
  }

  /// The loss report: what was read as what, what was made, and why rows were dropped.
  public var report: String {
    var text = "# Import of \(date)\n\n\(summary).\n"
    text +=
      "\(passedRows) rows were none that the mapping takes; \(repeatedRows) said nothing new.\n"
    if !unreadFiles.isEmpty {
      text += "\n## Files that could not be read\n\n"
      for failure in unreadFiles { text += "- \(Self.words(failure.message))\n" }
    }
    for file in files {
      text +=
        "\n## \(Self.words(file.name))\n\n- \(file.rows) rows\n- \(file.encoding.rawValue)\n"
      if !file.delimiter.isEmpty {
        text +=
          "- cells between \"\(file.delimiter)\", names of columns in line \(file.headerLine)\n"
      } else {
        text += "- \(file.refusedShapes) polygons refused, \(file.placeless) features nowhere\n"
      }
      text += "- SHA-256 \(file.digest)\n- terms: \(Self.words(terms))\n"
    }
    if let knownActors, !matches.isEmpty {
      text +=
        "\n## The same as actors of \(Self.words(knownActors.packTitle)), by their names\n\n"
      for match in matches { text += "- \(Self.words(match.name)): \(match.known)\n" }
    }
    if conflictCount > 0 {
      text += "\n## Said otherwise before\n\n"
      for conflict in conflicts { text += "- \(Self.words(conflict.text))\n" }
      if conflictCount > conflicts.count {
        text += "- and \(conflictCount - conflicts.count) more\n"
      }
    }
    if droppedRows > 0 {
      text += "\n## Dropped\n\n"
      for problem in problems { text += "- \(Self.words(problem.text))\n" }
      if droppedRows > problems.count { text += "- and \(droppedRows - problems.count) more\n" }
    }
    return text
  }

  /// What a table says, as words of the report: nothing in it is a sign of Markdown or a link.
  private static func words(_ text: String) -> String { Escaping.markdown(SafeText.clean(text)) }
}
