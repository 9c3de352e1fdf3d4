import AllianceModel
import ArgumentParser
import Terminal
import TerminalKit

/// Says what the program and its content are, and on what terms.
struct About: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what the content is, where it comes from, and on what terms.")

  @OptionGroup var packs: PackOptions

  func run() throws {
    let library = try packs.load()
    var output = Output()
    // What else is loaded follows with its own version.
    output.line(packs.chosen.isOnly ? "alliances \(Version.number)" : Version.text)
    output.line("MIT licence; swift-argument-parser: Apache 2.0; the Swift runtime: Apache 2.0")
    output.line(
      "coasts and borders: Natural Earth, public domain; borders are no statement on any claim")
    output.line("the screen shows " + ScreenCharacters.choose().explanation)
    for pack in library.packs {
      output.line("\n\(pack.title), version \(pack.version)")
      for line in WordWrap.wrap(pack.description, to: 78) { output.line("  " + line) }
      for line in WordWrap.wrap("licence: " + pack.licence, to: 78) { output.line("  " + line) }
      let further = [
        ("by", pack.authors.isEmpty ? nil : pack.authors.joined(separator: ", ")),
        ("contact", pack.contact),
        ("needs", pack.requires.isEmpty ? nil : pack.requires.joined(separator: ", ")),
        ("passages", pack.passageRule), ("imported", pack.imported),
      ]
      for case (let label, let text?) in further {
        for line in WordWrap.wrap("\(label): \(text)", to: 78) { output.line("  " + line) }
      }
    }
    output.line("\nLevels, and what evidence each takes:")
    for row in library.rubric.rows {
      for (index, line) in WordWrap.wrap(row.text, to: 74).enumerated() {
        output.line((index == 0 ? "  " : "     ") + line)
      }
    }
    for line in WordWrap.wrap(Rubric.noLevelText, to: 76) { output.line("  " + line) }
    for rule in Rubric.rules {
      for (index, line) in WordWrap.wrap("\(rule.name): \(rule.text)", to: 74).enumerated() {
        output.line((index == 0 ? "  " : "     ") + line)
      }
    }
    output.line("\nSources:")
    for row in 0..<library.count(of: .source) {
      guard case .source(let source)? = library.record(.source, at: row) else { continue }
      let parts = [source.author, source.citedTitle, source.outlet, source.date?.description]
      let text = parts.compactMap { $0 }.joined(separator: ", ")
      for (index, line) in WordWrap.wrap(text, to: 76).enumerated() {
        output.line((index == 0 ? "  " : "    ") + line)
      }
    }
    try output.send()
  }
}

extension ScreenCharacters {
  /// Which characters, and why.
  fileprivate var explanation: String {
    switch self {
    case .unicode(let locale): "UTF-8, by the locale \(locale)"
    case .ascii(let reason): "ASCII only: \(reason)"
    }
  }
}
