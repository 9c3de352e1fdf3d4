import PackJSON

// The pack that an import makes, and the report of what was lost.

extension TableImporter {
  /// The pack as files with their names; large kinds are divided so that each can be loaded.
  public func packFiles() -> [PackText] {
    let file = files.first.map { Self.shownName($0.name) } ?? "table"
    var pack = mapping.packMembers(file: file, terms: terms, date: date)
    pack.removeAll { $0.0 == "imported" }
    pack.append(("imported", .text(summary)))
    return [PackText(name: "pack.json", JSONValue.object(pack).pretty)] + texts.flatMap(\.texts)
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
    let all = made.isEmpty ? "nothing" : made.joined(separator: ", ")
    return "\(rows) rows read, \(all) made, \(droppedRows) rows dropped\(unread)"
  }

  /// The loss report: what was read as what, what was made, and why rows were dropped.
  public var report: String {
    var text = "# Import of \(date)\n\n\(summary).\n"
    text +=
      "\(passedRows) rows were none that the mapping takes; \(repeatedRows) said nothing new.\n"
    if repeatedValues > 0 {
      text += "\(repeatedValues) values of panels stood twice, and were the same.\n"
    }
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
    text += Self.section("Odd rows, which were read", notices)
    text += Self.section("Said otherwise before", conflicts)
    text += Self.section("Dropped", problems)
    if !leftOut.isEmpty {
      text += "\n## Left out\n\n" + leftOut.map { "- \(Self.words($0))\n" }.joined()
    }
    return text
  }

  /// What a table says, as words of the report: nothing in it is a sign of Markdown or a link.
  private static func words(_ text: String) -> String { Escaping.markdown(SafeText.clean(text)) }

  private static func section(_ title: String, _ problems: Problems) -> String {
    guard problems.count > 0 else { return "" }
    let all = problems.all
    let more = problems.count > all.count ? "- and \(problems.count - all.count) more\n" : ""
    return "\n## \(title)\n\n" + all.map { "- \(words($0.text))\n" }.joined() + more
  }
}
