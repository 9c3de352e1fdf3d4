import AllianceModel
import PackJSON
import TerminalKit

extension DetailBuilder {
  /// Adds what changed between two dates, with the evidence for both ends.
  mutating func add(_ shift: Shift) {
    if shift.change.isRecorded {
      writer.add(
        [
          Piece(shift.change.mark + " " + shift.factText(in: library), shift.change.role)
        ], hanging: 2)
      for line in factLines(of: shift) { writer.add(line, indent: 2, hanging: 2) }
    } else {
      writer.add([
        Piece(shift.change.text, shift.change.role), Piece("  " + shift.levelsText, .strong),
      ])
      add(shift.before, "Before", earlier: shift.earlier)
      for phase in shift.between { add(phase, "Between") }
      add(shift.after, "After")
    }
    addTurns("What the evidence cites", library.turns(of: shift))
    writer.blank()
    writer.add([Piece(String(repeating: options.isPlain ? " " : "─", count: writer.width), .border)]
    )
  }

  /// What is recorded of a change: pledges, who joined and left, who supplied how much, and who says so.
  fileprivate func factLines(of shift: Shift) -> [[Piece]] {
    var lines: [[Piece]] = []
    if !shift.pledges.isEmpty {
      let words = shift.pledges.pledges.map(\.rawValue).joined(separator: ", ")
      lines.append([Piece("pledges \(words)")])
    }
    for (word, actors) in shift.memberLists where !actors.isEmpty {
      lines.append([Piece("\(word): ", .secondary)] + links(actors.map(\.any), separator: ", "))
    }
    if let supply = shift.supply, let between = shift.supplyBetween {
      let isAll = between.dealCount == supply.dealCount && between.years == supply.years
      for (words, supply) in (isAll ? [] : [("between the dates ", between)]) + [
        ("in all ", supply)
      ] {
        lines.append([
          Piece(words, .secondary),
          Piece(
            SupplyText.words(
              amount: supply.amount, unit: supply.unit, dealCount: supply.dealCount,
              years: supply.years)),
          Piece("; " + SupplyText.method(dealCount: supply.dealCount), .secondary),
        ])
      }
    } else if case .event(let event)? = library.record(shift.subject) {
      for side in event.sides {
        lines.append(
          [Piece("side \(side.name): ", .secondary)]
            + links(side.actors.map(\.any), separator: ", "))
      }
      if let citation = event.header.citations.first {
        lines.append([Piece("(")] + pieces(of: citation) + [Piece(")")])
      }
    } else if let phase = shift.recordedPhase {
      lines.append(
        pieces(of: phase.evidence) + [Piece(" (")] + pieces(of: phase.citation) + [Piece(")")])
    }
    return lines
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
    if change.isRecorded {
      builder.writer.add(
        [Piece("\(title(in: library)): \(factText(in: library))")], hanging: 2)
      for line in builder.factLines(of: self) { builder.writer.add(line, indent: 2, hanging: 2) }
      return builder.finish().plainLines
    }
    builder.writer.add([Piece(library.title(of: subject) + ": " + levelsText)], hanging: 2)
    let between = between.map { ("between", Optional($0)) }
    for (label, phase) in [("before", before ?? earlier)] + between + [("after", after)] {
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
        ("word", phase.levelWord.map { .text($0) } ?? .null),
        ("trend", phase.trend.map { .text($0.rawValue) } ?? .null),
        (
          "ground",
          phase.grounds.isEmpty
            ? .null : .text(phase.grounds.map(\.name).joined(separator: "; "))
        ),
        ("from", phase.from.map { .text($0.isoText) } ?? .null),
        ("to", phase.to.map { .text($0.isoText) } ?? .null),
        ("evidence", .text(phase.evidence.plainText)),
        ("source", .text(phase.citation.source.any.description)),
        ("locator", .text(phase.citation.locator)),
      ])
    }
    return .object(
      [
        ("id", .text(subject.description)), ("title", .text(title(in: library))),
        ("change", .text(change.name)), ("before", json(before)),
        ("between", .list(between.map { json($0) })), ("after", json(after)),
        ("turns", .list(library.turns(of: self).map { .text($0.description) })),
      ] + factMembers(in: library))
  }

  /// What is recorded of the change, as JSON.
  private func factMembers(in library: Library) -> [(String, JSONValue)] {
    guard change.isRecorded else { return [] }
    var members: [(String, JSONValue)] = [
      ("date", factDate(in: library).map { .text($0.isoText) } ?? .null)
    ]
    func add(_ name: String, _ actors: [Identifier<Actor>]) {
      guard !actors.isEmpty else { return }
      members.append((name, .list(actors.map { .text($0.any.description) })))
    }
    if !pledges.isEmpty {
      members.append(("pledges", .list(pledges.pledges.map { .text($0.rawValue) })))
    }
    add("joined", joined)
    add("left", left)
    add("joinedAndLeft", joinedAndLeft)
    add("leftAndReturned", leftAndReturned)
    if let supply {
      members += [
        ("giver", .text(supply.giver.any.description)),
        ("receiver", .text(supply.receiver.any.description)),
        ("amount", .number(supply.amount)), ("unit", supply.unit.map { .text($0) } ?? .null),
        ("deals", .number(Double(supply.dealCount))),
        ("firstYear", .number(Double(supply.years.lowerBound))),
        ("lastYear", .number(Double(supply.years.upperBound))),
      ]
    }
    return members
  }

  /// Who joined and left, each list under its word.
  fileprivate var memberLists: [(word: String, actors: [Identifier<Actor>])] {
    [
      ("joined", joined), ("left", left), ("joined and left", joinedAndLeft),
      ("left and came back", leftAndReturned),
    ]
  }

  /// What it is called: of a supply both actors.
  func title(in library: Library) -> String {
    guard let supply else { return library.title(of: subject) }
    return "\(library.title(of: supply.giver.any)) → \(library.title(of: supply.receiver.any))"
  }

  /// When it came about, as its source records it.
  func factDate(in library: Library) -> PartialDate? {
    switch change {
    // A treaty of several phases begins with the first and ends with the last of them.
    case .began: beganFrom
    case .passed: after?.heldTo
    case .ended: recordedPhase?.heldTo
    case .happened: library.beginning(of: subject)
    case .supplyBegan: supply.map { PartialDate(year: $0.years.lowerBound) }
    case .supplyEnded: supply.map { PartialDate(year: $0.years.upperBound) }
    default: nil
    }
  }

  /// The phase that a recorded change is read from: of what began the first, of what ended the last.
  fileprivate var recordedPhase: Phase? {
    switch change {
    case .began: between.first ?? after
    case .ended: between.last ?? before
    default: after ?? before
    }
  }

  /// When the first of the phases between the dates began, else the one at the second date.
  private var beganFrom: PartialDate? { between.lazy.compactMap(\.from).first ?? after?.from }

  /// What is recorded, in words: "ended 1991-07-01", "2 joined, 1 left", "first delivery 1992".
  func factText(in library: Library) -> String {
    let date = factDate(in: library)?.description ?? ""
    switch change {
    case .began, .happened: return "began \(date)"
    case .ended: return "ended \(date)"
    case .passed: return "began \(beganFrom?.description ?? "") and ended \(date)"
    case .members:
      return memberLists.filter { !$0.actors.isEmpty }.map { "\($0.actors.count) \($0.word)" }
        .joined(separator: ", ")
    case .supplyBegan: return "first delivery \(date)"
    case .supplyEnded: return "last delivery \(date)"
    default: return levelsText
    }
  }

  /// Both levels, such as "−1 strained → +1 friendly".
  var levelsText: String {
    func text(_ phase: Phase?) -> String {
      phase?.levelText ?? "no evidence"
    }
    let stretches = between.map { "\($0.levelText) (\($0.timeText))" }
    switch change {
    // What lay between came first.
    case .firstEvidence:
      return "first evidence: " + (stretches + [text(after)]).joined(separator: " → ")
    case .evidenceAgain:
      return "evidence again: " + (stretches + [text(after)]).joined(separator: " → ")
    case .between: return "only between the dates: " + stretches.joined(separator: " → ")
    default:
      let swings = between.map { ", \($0.levelText) between (\($0.timeText))" }.joined()
      return text(before) + " → " + text(after) + swings
    }
  }

  /// Both levels as short as they can be, such as "−1 → +1"; of a first piece of evidence "◆ +1".
  var shortText: String {
    func text(_ phase: Phase?) -> String { phase?.levelSign ?? "?" }
    switch change {
    case .firstEvidence, .evidenceAgain, .between:
      let known = between + [after].compactMap { $0 }
      return "\(change.mark) " + known.map(text).joined(separator: " → ")
    default:
      return ([before] + between.map { $0 } + [after]).map(text).joined(separator: " → ")
    }
  }

  /// What stands in a cell of a list: levels, or what is recorded.
  func cellText(in library: Library) -> String {
    guard change.isRecorded else { return shortText }
    guard let supplyBetween, supplyBetween.amount > 0 else { return factText(in: library) }
    let amount = SupplyText.rounded(supplyBetween.amount)
    return "\(amount) \(supplyBetween.unit ?? "")  \(factText(in: library))"
  }
}

extension RelationMatrix.Change {
  /// Whether a source records the change itself, with its date, and not only what held before and after.
  var isRecorded: Bool {
    switch self {
    case .began, .ended, .passed, .members, .happened, .supplyBegan, .supplyEnded: true
    default: false
    }
  }

  /// The change in a few words, for programs.
  var name: String {
    switch self {
    case .same: "same"
    case .warmer: "warmer"
    case .cooler: "cooler"
    case .firstEvidence: "first evidence"
    case .evidenceAgain: "evidence again"
    case .noEvidence: "no evidence"
    case .between: "only between"
    case .gone: "no evidence any more"
    case .firstLevel: "first level"
    case .noLevel: "no level any more"
    case .began: "began"
    case .ended: "ended"
    case .passed: "began and ended"
    case .members: "members"
    case .happened: "dispute began"
    case .supplyBegan: "supply began"
    case .supplyEnded: "supply ended"
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
    case .between: "◇ only between the dates"
    case .gone: "○ no evidence any more"
    case .firstLevel: "◆ from no level"
    case .noLevel: "○ to no level"
    case .began, .ended, .passed, .members, .happened, .supplyBegan, .supplyEnded:
      "\(mark) \(name)"
    }
  }

  var role: Role {
    switch self {
    case .warmer: .warming
    case .cooler: .cooling
    default: .text
    }
  }
}
