import AllianceModel
import TerminalKit

// What treaties, deals and disputes of data sets say of an actor, in a few lines before all lists.

/// A name under which lists have what a brief tells of an actor.
private struct BriefName {
  let actor: Identifier<Actor>
  /// How the other is called; nil for the actor of the page.
  let title: String?

  var isOwn: Bool { title == nil }

  init(of actor: Identifier<Actor>) { (self.actor, title) = (actor, nil) }

  init(of actor: Identifier<Actor>, in library: Library) {
    (self.actor, title) = (actor, library.title(of: actor.any))
  }
}

extension DetailBuilder {
  /// So many names stand in a line of allies.
  private static let mostNames = 40
  /// So many of those who gave or got most.
  private static let mostPartners = 5
  /// So many disputes, and changes of treaties.
  private static let mostTurns = 5

  /// Adds who is allied with an actor and how, who supplied it and whom it supplied, its disputes, and
  /// which of its treaties changed; nothing of what no pack speaks.
  ///
  /// Where lists have a state under two names, what is under the other stands beside it, under that name: nothing
  /// is added up over both.
  mutating func addBrief(of actor: Identifier<Actor>) {
    let names =
      [BriefName(of: actor)] + library.otherNames(of: actor).map { BriefName(of: $0, in: library) }
    let last = lastMoment(of: actor)
    var hasAllies = false
    for name in names where addAllies(of: name, at: last ?? library.lastTreatyMoment) {
      hasAllies = true
    }
    if !hasAllies { addAlliesOfKin(of: actor, at: options.moment ?? library.lastTreatyMoment) }
    for isGiver in [false, true] {
      for name in names { addPartners(of: name, isGiver: isGiver, at: last) }
    }
    for name in names { addDisputes(of: name, on: actor, until: last) }
    addCorridors(of: actor)
    for name in names { addTreatyChanges(of: name, until: last ?? library.lastTreatyMoment) }
  }

  /// The moment up to which a brief speaks: the date looked from, or the end of what went on under another name;
  /// nil for what packs know last.
  private func lastMoment(of actor: Identifier<Actor>) -> Moment? {
    if let moment = options.moment { return moment }
    guard case .actor(let record)? = library.record(actor.any),
      ([record] + library.matches(of: actor).map(\.actor)).contains(where: { $0.goesOnAs != nil })
    else { return nil }
    let years = [false, true].flatMap { isGiver in
      library.supplies(of: actor, isGiver: isGiver, in: nil, haveCome: true)
        .map(\.years.upperBound)
    }
    return (record.spells.last?.to ?? years.max().map { PartialDate(year: $0) })
      .map { Moment(asOf: $0) }
  }

  /// Those with whom there is a pledge, by what is pledged, the strongest first; false where no source has
  /// treaties of the actor.
  private mutating func addAllies(of name: BriefName, at moment: Moment) -> Bool {
    guard library.hasTreaties else { return true }
    let actor = name.actor
    let ties = library.ties(at: moment)
    let treaties = library.blocs(of: actor).filter(\.isTreaty)
    let allies = ties.place(of: actor).map { ties.allies(of: $0) } ?? []
    guard let place = ties.place(of: actor), !allies.isEmpty || (!treaties.isEmpty && name.isOwn)
    else { return false }
    let open = treaties.compactMap { library.knownTo($0, of: actor, at: moment) }
    addHeading(
      "Allies \(moment.inForceText)", name, " (\(open.isEmpty ? "" : "known: ")\(allies.count))")
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
    return true
  }

  /// A heading that says under which name lists have what follows.
  private mutating func addHeading(_ words: String, _ name: BriefName, _ rest: String = "") {
    writer.heading(words + (name.title.map { ", as \($0)" } ?? "") + rest)
  }

  /// Names who has treaties in place of an actor that has none: data sets may have one state where others
  /// have two that follow each other.
  private mutating func addAlliesOfKin(of actor: Identifier<Actor>, at moment: Moment) {
    guard library.hasTreaties, case .actor(let record)? = library.record(actor.any) else { return }
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
  private mutating func addPartners(of name: BriefName, isGiver: Bool, at moment: Moment?) {
    guard let known = library.supplyYears else { return }
    func supplies(_ years: ClosedRange<Int>?) -> [Supply] {
      library.supplies(of: name.actor, isGiver: isGiver, in: years, haveCome: true)
    }
    var years = moment?.supplyYears ?? (known.upperBound - 4)...known.upperBound
    var all = supplies(years)
    if all.isEmpty, moment == nil, let last = supplies(nil).map(\.years.upperBound).max() {
      years = (last - 4)...last
      all = supplies(years)
    }
    guard !all.isEmpty else { return }
    let total = all.reduce(0) { $0 + $1.amount }
    let unit = total > 0 ? all.first?.unit.map { ", \($0)" } ?? "" : ", deals"
    addHeading((isGiver ? "Gave most to" : "Got most from") + ", \(years.text)", name, unit)
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
      [Piece(others + (total > 0 ? of : "\(counted(deals, "deal")) in all"), .secondary)],
      indent: 2,
      hanging: 2)
  }

  /// How often whom an actor opposed, and its last disputes.
  ///
  /// - Parameters:
  ///   - page: whose page it is: of another name only what is of its time is its own.
  ///   - moment: what began later is left out.
  private mutating func addDisputes(
    of name: BriefName, on page: Identifier<Actor>, until moment: Moment?
  ) {
    let actor = name.actor
    var all = library.disputes(of: actor).filter { event in
      moment.map { !$0.isBefore(event.date) } ?? true
    }
    var until = ""
    if !name.isOwn, case .actor(let record)? = library.record(page.any) {
      if record.spells.isEmpty {
        until = moment.map { ", until \($0.year)" } ?? ""
      } else {
        all = all.filter { record.spells.holds(at: Moment($0.date, .during)) }
      }
    }
    guard !all.isEmpty else { return }
    addHeading("Disputes", name, "\(until) (\(all.count))")
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

  /// How many pipelines and other corridors run through a country, how far they have come, and how long those are
  /// that operate; nothing of so few that their list says as much.
  private mutating func addCorridors(of actor: Identifier<Actor>) {
    let corridors = library.mentions(of: actor.any, in: [.corridor]).compactMap {
      if case .corridor(let corridor)? = library.record($0) { corridor } else { nil }
    }.filter { $0.countries.contains(actor) }
    guard corridors.count > Self.mostMentions else { return }
    func status(_ corridor: Corridor) -> Status? {
      library.status(of: corridor.id.any, at: options.moment)
    }
    writer.heading("Corridors (\(corridors.count))")
    let modes = corridors.grouped(by: \.mode).stablySorted { -$0.elements.count }
    for (mode, all) in modes {
      let stages = all.grouped { status($0) }.stablySorted { -$0.elements.count }
        .map { "\($0.elements.count) \($0.key?.rawValue ?? "of no known status")" }
      writer.add(
        [Piece("\(mode.rawValue): ", .secondary), Piece(stages.joined(separator: ", "))], indent: 2,
        hanging: 2)
    }
    let length = corridors.filter { status($0) == .operating }.compactMap(\.computedLength)
      .reduce(0, +)
    guard length > 0 else { return }
    writer.add(
      [
        Piece(
          "\(Claim.format(length.rounded())) km of those that operate, each as long as its drawn line is in all "
            + "its countries", .secondary)
      ], indent: 2, hanging: 2)
  }

  /// Which of an actor's treaties changed in the ten years up to the date.
  private mutating func addTreatyChanges(of name: BriefName, until moment: Moment) {
    guard library.hasTreaties else { return }
    let (start, end) = (PartialDate(year: moment.year - 10), moment.date.end ?? moment.date)
    let changes = library.treatyShifts(of: name.actor, from: start, to: end)
    guard !changes.isEmpty else { return }
    addHeading("What changed, \(start) to \(end)", name)
    for shift in changes.prefix(Self.mostTurns) {
      writer.add(
        [link(shift.subject), Piece("  " + shift.factText(in: library), .secondary)], indent: 2,
        hanging: 2)
    }
    let rest = changes.count - Self.mostTurns
    if rest > 0 { writer.add([Piece("and \(rest) more", .secondary)], indent: 2) }
  }
}
