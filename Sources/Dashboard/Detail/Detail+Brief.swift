import AllianceModel
import TerminalKit

// What treaties, deals and disputes of data sets say of an actor, in a few lines before all lists.

extension DetailBuilder {
  /// So many names stand in a line of allies.
  private static let mostNames = 40
  /// So many of those who gave or got most.
  private static let mostPartners = 5
  /// So many disputes, and changes of treaties.
  private static let mostTurns = 5

  /// Adds who is allied with an actor and how, who supplied it and whom it supplied, its disputes, and
  /// which of its treaties changed; nothing of what no pack speaks.
  mutating func addBrief(of actor: Identifier<Actor>) {
    addAllies(of: actor)
    addPartners(of: actor, isGiver: false)
    addPartners(of: actor, isGiver: true)
    addDisputes(of: actor)
    addTreatyChanges(of: actor)
  }

  /// Those with whom there is a pledge, by what is pledged, the strongest first.
  private mutating func addAllies(of actor: Identifier<Actor>) {
    guard library.hasTreaties else { return }
    let moment = options.moment ?? library.lastTreatyMoment
    let ties = library.ties(at: moment)
    let treaties = library.blocs(of: actor).filter(\.isTreaty)
    let allies = ties.place(of: actor).map { ties.allies(of: $0) } ?? []
    guard let place = ties.place(of: actor), !allies.isEmpty || !treaties.isEmpty else {
      addAlliesOfKin(of: actor, at: moment)
      return
    }
    let open = treaties.compactMap { library.knownTo($0, of: actor, at: moment) }
    writer.heading(
      "Allies \(moment.inForceText) (\(open.isEmpty ? "" : "known: ")\(allies.count))")
    if let last = open.max(by: { $0.latest < $1.latest }) {
      let count = counted(open.count, "treaty is", "treaties are")
      writer.add(
        [Piece("\(count) unknown then: no source says anything of them after \(last)", .doubtful)],
        indent: 2, hanging: 2)
    } else if allies.isEmpty {
      writer.add([Piece("none", .secondary)], indent: 2)
    }
    let groups = allies.grouped { other in
      ties.pledges(of: place, to: other).union(ties.pledges(of: other, to: place))
    }.stablySorted { -$0.key.strength }
    for (pledges, places) in groups {
      let shown = places.prefix(Self.mostNames).map { ties.actors[$0].any }
      let more = places.count - shown.count
      writer.add(
        [Piece(pledges.pledges.map(\.rawValue).joined(separator: ", ") + ": ", .secondary)]
          + links(Array(shown), separator: ", ")
          + (more > 0 ? [Piece(" and \(more) more", .secondary)] : []),
        indent: 2, hanging: 2)
    }
  }

  /// Names who has treaties in place of an actor that has none: data sets may have one state where others
  /// have two that follow each other.
  private mutating func addAlliesOfKin(of actor: Identifier<Actor>, at moment: Moment) {
    guard case .actor(let record)? = library.record(actor.any) else { return }
    let kin = (record.successors + record.predecessors).filter { other in
      library.blocs(of: other).contains { bloc in
        bloc.isTreaty && bloc.members.contains { $0.actor == other && $0.isMember(at: moment) }
      }
    }
    guard !kin.isEmpty else { return }
    writer.heading("Allies \(moment.inForceText)")
    writer.add(
      [Piece("treaties of that time are under ", .secondary)]
        + links(kin.map(\.any), separator: ", "), indent: 2, hanging: 2)
  }

  /// Those who gave an actor most, or got most of it, in the five years up to the date, or the last five of
  /// which deals speak.
  private mutating func addPartners(of actor: Identifier<Actor>, isGiver: Bool) {
    guard let known = library.supplyYears else { return }
    let years = options.moment?.supplyYears ?? (known.upperBound - 4)...known.upperBound
    let all = library.supplies(of: actor, isGiver: isGiver, in: years, haveCome: true)
    guard !all.isEmpty else { return }
    let total = all.reduce(0) { $0 + $1.amount }
    let unit = total > 0 ? all.first?.unit.map { ", \($0)" } ?? "" : ", deals"
    writer.heading(
      (isGiver ? "Gave most to" : "Got most from") + ", \(years.text)\(unit)")
    let shown = all.prefix(Self.mostPartners)
    let amounts = shown.map {
      total > 0 ? SupplyText.rounded($0.amount) : "\($0.dealCount)"
    }
    let width = amounts.map { TextWidth.of($0) }.max() ?? 0
    for (supply, amount) in zip(shown, amounts) {
      let share = total > 0 ? "  \(SupplyText.rounded(100 * supply.amount / total)) %" : ""
      writer.add(
        [
          Piece(amount.withFixedSpaces.filled(to: width, isAtEnd: true), .strong), Piece("  "),
          link(isGiver ? supply.receiver.any : supply.giver.any), Piece(share, .secondary),
        ], indent: 2, hanging: 2)
    }
    let deals = all.reduce(0) { $0 + $1.dealCount }
    let rest = all.count - shown.count
    let of = "\(SupplyText.rounded(total)) in all, \(SupplyText.method(dealCount: deals))"
    let others = rest > 0 ? "\(rest) more; " : ""
    writer.add(
      [Piece(others + (total > 0 ? of : "\(deals) deals in all"), .secondary)], indent: 2,
      hanging: 2)
  }

  /// How often whom an actor opposed, and its last disputes.
  private mutating func addDisputes(of actor: Identifier<Actor>) {
    let all = library.disputes(of: actor).filter { event in
      options.moment.map { !$0.isBefore(event.date) } ?? true
    }
    guard !all.isEmpty else { return }
    writer.heading("Disputes (\(all.count))")
    for (words, isOpposed) in [("against: ", true), ("on one side with: ", false)] {
      let met = all.flatMap { event -> [Identifier<Actor>] in
        Set(event.participants).filter { other in
          let stances = event.stances(of: actor, and: other)
          return other != actor && (isOpposed ? stances.areOpposed : stances.areTogether)
        }
      }
      let others = met.sorted { $0.slug < $1.slug }.grouped { $0 }
        .stablySorted { -$0.elements.count }
      guard !others.isEmpty else { continue }
      var pieces = [Piece(words, .secondary)]
      for (number, other) in others.prefix(Self.mostPartners).enumerated() {
        if number > 0 { pieces.append(Piece(", ", .secondary)) }
        pieces += [link(other.key.any), Piece(" \(other.elements.count)", .secondary)]
      }
      let rest = others.count - Self.mostPartners
      if rest > 0 { pieces.append(Piece(" and \(rest) more", .secondary)) }
      writer.add(pieces, indent: 2, hanging: 2)
    }
    for event in all.suffix(Self.mostTurns).reversed() {
      writer.add(
        [Piece(event.date.description.filled(to: 12, gap: 1), .secondary), link(event.id.any)],
        indent: 2, hanging: 12)
    }
    let rest = all.count - Self.mostTurns
    if rest > 0 { writer.add([Piece("\(rest) before these", .secondary)], indent: 2) }
  }

  /// Which of an actor's treaties changed in the ten years up to the date.
  private mutating func addTreatyChanges(of actor: Identifier<Actor>) {
    guard library.hasTreaties else { return }
    let moment = options.moment ?? library.lastTreatyMoment
    let (start, end) = (PartialDate(year: moment.year - 10), moment.date.end ?? moment.date)
    let changes = library.treatyShifts(of: actor, from: start, to: end)
    guard !changes.isEmpty else { return }
    writer.heading("What changed, \(start) to \(end)")
    for shift in changes.prefix(Self.mostTurns) {
      writer.add(
        [link(shift.subject), Piece("  " + shift.factText(in: library), .secondary)], indent: 2,
        hanging: 2)
    }
    let rest = changes.count - Self.mostTurns
    if rest > 0 { writer.add([Piece("and \(rest) more", .secondary)], indent: 2) }
  }
}
