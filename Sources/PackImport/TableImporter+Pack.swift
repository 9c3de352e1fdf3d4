import AllianceModel
import PackJSON

// The pack that an import makes, and the report of what was lost.

extension TableImporter {
  /// The pack as files with their names; large kinds are divided so that each can be loaded.
  public func packFiles() -> [PackText] {
    let file = files.first.map { Self.shownName($0.name) } ?? "table"
    var pack = mapping.packMembers(file: file, terms: terms, date: date)
    pack.removeAll { $0.0 == "imported" }
    if let listEnd { pack.append(("systemUntil", .text(listEnd.isoText))) }
    pack.append(("imported", .text(summary)))
    if let own = levels?.ownLevels { pack.append(("levels", own)) }
    return [PackText(name: "pack.json", JSONValue.object(pack).pretty)] + texts.flatMap(\.texts)
  }

  /// What was read and made, in a few words.
  public var summary: String {
    let rows = files.reduce(0) { $0 + $1.rows }
    let made = Kind.allCases.compactMap { kind -> String? in
      let count = count(of: kind)
      return count == 0 ? nil : count.counted(kind.name, kind.plural)
    }
    let unread =
      unreadFiles.isEmpty ? "" : ", \(unreadFiles.count.counted("file", "files")) not read"
    let all = made.isEmpty ? "nothing" : made.joined(separator: ", ")
    var lost = ""
    if unreadCells.count > 0 { lost += ", \(unreadCells.count.counted("cell", "cells")) left out" }
    if conflicts.count > 0 {
      lost += ", \(conflicts.count.counted("value", "values")) said otherwise before left out"
    }
    return
      "\(rows.counted("row", "rows")) read: \(usedRows) used, \(passedRows) passed over, \(droppedRows) dropped; \(all) made"
      + lost + unread
  }

  /// How many rows are in records: all but those that no template takes and those that were
  /// dropped.
  public var usedRows: Int { files.reduce(0) { $0 + $1.rows } - passedRows - droppedRows }

  /// The loss report: what was read as what, what was made, and why rows were dropped.
  public var report: String {
    var text = "# Import of \(date)\n\n\(summary).\n"
    text +=
      "Of the rows that are used \(joinedRows.count.counted("is", "are")) joined to a record of another row; "
      + "\(repeatedRows) said nothing new. Rows that are passed over are none that the mapping takes, or have no "
      + "value for a panel.\n"
    if repeatedValues > 0 {
      text += repeatedValues.counted("value of a panel", "values of panels")
      text += " stood twice, and \(repeatedValues == 1 ? "was" : "were") the same.\n"
    }
    let valueless = PanelTally.Outcome.allCases.compactMap { outcome in
      valuelessRows[outcome].flatMap { outcome.words($0) }
    }
    if !valueless.isEmpty {
      text += "Rows for panels that are passed over: \(valueless.joined(separator: ", ")).\n"
    }
    if !unreadFiles.isEmpty {
      text += "\n## Files that could not be read\n\n"
      for failure in unreadFiles { text += "- \(Self.words(failure.message))\n" }
    }
    for file in files {
      text +=
        "\n## \(Self.words(file.name))\n\n- \(file.rows.counted("row", "rows"))\n- \(file.encoding.name)\n"
      if !file.delimiter.isEmpty {
        let names =
          file.headerLine == 0
          ? "no line of names of columns" : "names of columns in line \(file.headerLine)"
        text += "- cells between \"\(file.delimiter)\", \(names)\n"
      } else {
        text +=
          "- \(file.refusedShapes.counted("polygon", "polygons")) refused, "
          + "\(file.placeless.counted("feature", "features")) nowhere\n"
      }
      for words in file.findings + file.doubts { text += "- \(Self.words(words))\n" }
      if let columns = file.unreadColumns(most: .max) { text += "- \(Self.words(columns))\n" }
      text += "- SHA-256 \(file.digest)\n- terms: \(Self.words(terms))\n"
    }
    if let knownActors, !matches.isEmpty {
      text +=
        "\n## The same as actors of \(Self.words(knownActors.packTitle)), by their names\n\n"
      for match in matches {
        text += "- \(Self.words(match.name)): \(match.known) (\(Self.words(match.reason)))\n"
      }
    }
    text += names
    text += Self.section("Odd rows, which were read", notices)
    text += Self.section("Cells that were left out alone", unreadCells)
    text += Self.section("Said otherwise before", conflicts)
    text += Self.section("Dropped", problems)
    text += Self.section("Joined to a record of another row", joinedRows)
    if !leftOut.isEmpty {
      text += "\n## Left out\n\n" + leftOut.map { "- \(Self.words($0))\n" }.joined()
    }
    return text
  }

  /// The names of states that are not those in common use, and what is no state, or none that is
  /// known.
  private var names: String {
    var (other, none, unknown) = ("", "", "")
    for (name, identity) in identities {
      let line = "- \(Self.words(name)): "
      if let words = identity.other {
        none += line + Self.words(words) + "\n"
      } else if let state = identity.state {
        guard state.name != name else { continue }
        let code = state.code.map { " (\($0))" } ?? ", which has no code today"
        other += line + Self.words(state.name) + code + "\n"
      } else if identity.match == nil {
        unknown += "- \(Self.words(name))\n"
      }
    }
    return [
      ("Other names of states", other), ("No states", none),
      ("Names of no state that is known", unknown),
    ].map { $1.isEmpty ? "" : "\n## \($0)\n\n\($1)" }.joined()
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
