import AllianceModel
import TerminalKit

extension DetailBuilder {
  /// Adds an actor's relations as a column of levels, each with its newest evidence.
  ///
  /// Names lead to the other actors, so that the graph can be walked; levels to the relations.
  mutating func addTies(of actor: Identifier<Actor>) {
    let own = library.relations(of: actor)
    guard !own.isEmpty else { return }
    let ties = own.compactMap {
      relation -> (other: AnyIdentifier, relation: Relation, phase: Phase)? in
      guard let phase = relation.phases.phase(at: options.moment),
        let other = relation.actors.first(where: { $0 != actor })
      else { return nil }
      return (other.any, relation, phase)
    }.sorted { first, second in
      (-(first.phase.level?.value ?? -9), library.title(of: first.other))
        < (-(second.phase.level?.value ?? -9), library.title(of: second.other))
    }
    let date = options.moment.map { " \($0)" } ?? ""
    writer.heading("Ties\(date) (\(ties.count))")
    let width = min(22, ties.map { TextWidth.of(library.title(of: $0.other)) }.max() ?? 0)
    for tie in ties {
      let title = library.title(of: tie.other)
      let gap = "".filled(to: width - TextWidth.of(title) + 1, gap: 1)
      let level = tie.phase.level
      writer.add(
        [link(tie.other), Piece(gap)] + (options.isPlain ? [] : Self.column(level)) + [
          Piece("\u{A0}" + tie.phase.levelText.withFixedSpaces, linkTo: tie.relation.id.any),
          Piece(
            options.isPlain
              ? tie.phase.trend.map { ", \($0.rawValue), " } ?? ", "
              : "\u{A0}\u{A0}" + (tie.phase.trend?.mark ?? " ") + "\u{A0}", tie.phase.trend.role),
          Piece(tie.phase.timeText, .secondary),
          Piece(
            library.lastSaid(of: tie.relation.phases, at: options.moment)
              .map { ", last said \($0)" } ?? "", .doubtful),
        ], indent: 2, hanging: 2)
      writer.add(pieces(of: tie.phase.evidence, .secondary), indent: 4)
      addCitations(tie.phase.citations, indent: 6)
    }
    let silent = own.count - ties.count
    if silent > 0 {
      writer.add(
        [Piece("\(silent) more without evidence\(date)", .later)], indent: 2, hanging: 2)
    }
  }

  /// A level as a stroke to the left or right of a line.
  private static func column(_ level: Level?) -> [Piece] {
    guard let level else {
      return [Piece("".filled(to: 3)), Piece("│", .border), Piece("".filled(to: 3))]
    }
    let length = abs(level.value)
    let stroke = String(repeating: "▬", count: length)
    let space = "".filled(to: 3 - length)
    let empty = "".filled(to: 3)
    let role: Role = level.value > 0 ? .warming : level.value < 0 ? .cooling : .text
    return level.value < 0
      ? [Piece(space + stroke, role), Piece("│" + empty, .border)]
      : [Piece(empty + "│", .border), Piece(stroke + space, role)]
  }
}
