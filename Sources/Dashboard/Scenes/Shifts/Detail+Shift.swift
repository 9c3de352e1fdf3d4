import AllianceModel
import PackJSON
import TerminalKit

extension DetailBuilder {
  /// Adds what changed between two dates, with the evidence for both ends.
  mutating func add(_ shift: Shift) {
    writer.add([
      Piece(shift.change.text, shift.change.role), Piece("  " + shift.levelsText, .strong),
    ])
    add(shift.before, "Before", earlier: shift.earlier)
    add(shift.after, "After")
    addTurns("What the evidence cites", library.turns(of: shift))
    writer.blank()
    writer.add([Piece(String(repeating: options.isPlain ? " " : "─", count: writer.width), .border)]
    )
  }

  private mutating func add(_ phase: Phase?, _ heading: String, earlier: Phase? = nil) {
    writer.heading(heading)
    if phase == nil {
      let last = earlier == nil ? "" : "; the last before it:"
      writer.add([Piece("no evidence of that date" + last, .secondary)], indent: 2)
    }
    guard let phase = phase ?? earlier else { return }
    writer.add(
      [
        Piece(phase.levelText, .strong),
        Piece("  " + phase.timeText, .secondary),
      ], indent: 2)
    writer.add(pieces(of: phase.evidence), indent: 2)
    addCitations(phase.citations, indent: 4)
  }
}

extension Shift {
  /// The shift with its evidence, as lines of plain text.
  public func lines(in library: Library, width: Int) -> [String] {
    var builder = DetailBuilder(library: library, width: width, options: DetailOptions())
    builder.writer.add([Piece(library.title(of: subject) + ": " + levelsText)], hanging: 2)
    for (label, phase) in [("before", before ?? earlier), ("after", after)] {
      guard let phase else {
        builder.writer.add([Piece("\(label): no evidence")], indent: 2)
        continue
      }
      let label = label == "before" && before == nil ? "before: no evidence; last" : label
      builder.writer.add(
        [Piece("\(label), \(phase.timeText): ")] + builder.pieces(of: phase.evidence)
          + [Piece(" (")] + builder.pieces(of: phase.citation) + [Piece(")")],
        indent: 2, hanging: 2)
    }
    for turn in library.turns(of: self) {
      let date = library.beginning(of: turn)?.description ?? ""
      builder.writer.add(
        [Piece(date.filled(to: 11, gap: 1) + library.title(of: turn))], indent: 4, hanging: 11)
    }
    return builder.finish().plainLines
  }

  /// The shift as JSON: the subject, both ends with their evidence, and the events between.
  public func json(in library: Library) -> JSONValue {
    func json(_ phase: Phase?) -> JSONValue {
      guard let phase else { return .null }
      return .object([
        ("level", phase.level.map { .number(Double($0.value)) } ?? .null),
        ("word", phase.level.map { .text($0.word) } ?? .null),
        ("trend", phase.trend.map { .text($0.rawValue) } ?? .null),
        (
          "ground",
          phase.grounds.isEmpty
            ? .null : .text(phase.grounds.map(\.rawValue).joined(separator: "; "))
        ),
        ("from", phase.from.map { .text($0.isoText) } ?? .null),
        ("to", phase.to.map { .text($0.isoText) } ?? .null),
        ("evidence", .text(phase.evidence.plainText)),
        ("source", .text(phase.citation.source.any.description)),
        ("locator", .text(phase.citation.locator)),
      ])
    }
    return .object([
      ("id", .text(subject.description)), ("title", .text(library.title(of: subject))),
      ("change", .text(change.name)), ("before", json(before)), ("after", json(after)),
      ("turns", .list(library.turns(of: self).map { .text($0.description) })),
    ])
  }

  /// Both levels, such as "−1 strained → +1 friendly".
  var levelsText: String {
    func text(_ phase: Phase?) -> String {
      phase?.levelText ?? "no evidence"
    }
    switch change {
    case .firstEvidence: return "first evidence: " + text(after)
    case .evidenceAgain: return "evidence again: " + text(after)
    default: return text(before) + " → " + text(after)
    }
  }

  /// Both levels as short as they can be, such as "−1 → +1"; of a first piece of evidence "◆ +1".
  var shortText: String {
    func text(_ phase: Phase?) -> String { phase?.levelSign ?? "?" }
    switch change {
    case .firstEvidence, .evidenceAgain: return "\(change.mark) " + text(after)
    default: return text(before) + " → " + text(after)
    }
  }
}

extension RelationMatrix.Change {
  /// The change in a few words, for programs.
  var name: String {
    switch self {
    case .same: "same"
    case .warmer: "warmer"
    case .cooler: "cooler"
    case .firstEvidence: "first evidence"
    case .evidenceAgain: "evidence again"
    case .noEvidence: "no evidence"
    case .gone: "no evidence any more"
    case .firstLevel: "first level"
    case .noLevel: "no level any more"
    }
  }

  /// The change in words with its mark.
  var text: String {
    switch self {
    case .same: "= unchanged"
    case .warmer(let levels): "▲ warmer by \(levels)"
    case .cooler(let levels): "▼ cooler by \(levels)"
    case .firstEvidence: "◆ first evidence"
    case .evidenceAgain: "◇ evidence again"
    case .noEvidence: "? no evidence"
    case .gone: "○ no evidence any more"
    case .firstLevel: "◆ from no level"
    case .noLevel: "○ to no level"
    }
  }

  var role: Role {
    switch self {
    case .warmer: .warming
    case .cooler: .cooling
    case .same, .firstEvidence, .evidenceAgain, .noEvidence, .gone, .firstLevel, .noLevel: .text
    }
  }
}
