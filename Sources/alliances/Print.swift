import AllianceModel
import ArgumentParser
import Dashboard
import Glibc
import TerminalKit

/// Prints the records of a kind, a line each.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the records of a kind, a line each.",
    discussion: "Kinds: \(Kind.allCases.map(\.plural).joined(separator: ", ")).")

  @Argument(help: "The kind, such as corridors.")
  var kind: String

  @OptionGroup var packs: PackOptions

  func run() throws {
    TerminalLocale.activateUTF8()
    guard let kind = Kind(word: kind) else {
      let near = Spelling.nearest(to: kind, in: Kind.allCases.map(\.plural))
      throw ValidationError(
        "\"\(SafeText.clean(kind))\" is no kind" + (near.map { ": did you mean \"\($0)\"?" } ?? ""))
    }
    let library = try packs.load()
    let rows = (0..<library.count(of: kind)).compactMap { library.record(kind, at: $0) }
      .map { (id: $0.id.description, title: $0.title, figure: RecordSummary(of: $0).text) }
    guard !rows.isEmpty else {
      complain("no \(kind.plural) in \(library.title)")
      throw ExitCode(1)
    }
    let idWidth = rows.map { TextWidth.of($0.id) }.max() ?? 0
    let titleWidth = rows.map { TextWidth.of($0.title) }.max() ?? 0
    for row in rows {
      print(padded(row.id, idWidth) + "  " + padded(row.title, titleWidth) + "  " + row.figure)
    }
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - TextWidth.of(text)))
  }
}

/// Prints everything about a record.
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Show everything about a record.")

  @Argument(help: "The record's identifier, such as corridor/cpec.")
  var identifier: String

  @OptionGroup var packs: PackOptions

  func run() throws {
    TerminalLocale.activateUTF8()
    let library = try packs.load()
    guard let id = AnyIdentifier(identifier), let record = library.record(id) else {
      let near = library.suggestion(for: identifier).map { ": did you mean \"\($0)\"?" } ?? ""
      complain("no record \"\(SafeText.clean(identifier))\"" + near)
      throw ExitCode(1)
    }
    print(record.title)
    print()
    for line in DetailDocument(of: record, in: library, width: 80).plainLines { print(line) }
  }
}

/// Says something on standard error.
func complain(_ message: String) {
  let line = "alliances: \(message)\n"
  _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
}
