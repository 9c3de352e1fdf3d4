import AllianceModel

extension Dossier.Entry {
  /// When it was, in words; empty where nobody says.
  func dateText(in library: Library) -> String {
    switch part {
    // That nobody says when it began takes the room of what it is.
    case .phase(let phase) where phase.from == nil:
      phase.heldTo.map { $0.untilText } ?? phase.timeText
    case .phase(let phase): phase.timeText
    case .point(let point, _): point.periodText
    case .panel(let tie): tie.periodText
    case .record: spells.text ?? library.beginning(of: record)?.description ?? "undated"
    }
  }

  /// When it was, as short as it can be.
  func shortDate(in library: Library) -> String {
    if case .point(let point, _) = part { return point.periodText }
    if case .panel(let tie) = part { return tie.periodText }
    if case .phase(let phase) = part, let end = phase.heldTo {
      return phase.from.map { $0 == end ? "\(end)" : $0.periodText(to: end) } ?? end.untilText
    }
    if spells.count == 1, let from = spells[0].from, let end = spells[0].to {
      return from.periodText(to: end)
    }
    return date?.description ?? "undated"
  }

  /// What each of two was in it, in words: "Peru member 1966 – 1990; Chile observer since 2005"; nil where that
  /// goes without saying.
  func roles(of pair: ActorPair, in library: Library) -> String? {
    let parts: [(Identifier<Actor>, String?)] =
      switch library.record(record) {
      case .bloc(let bloc)?: pair.actors.map { ($0, bloc.partText(of: $0)) }
      case .deal(let deal)?:
        pair.actors.map {
          ($0, deal.givers.contains($0) ? "gives" : deal.receivers.contains($0) ? "gets" : nil)
        }
      case .event(let event)?:
        pair.actors.map { actor in
          (actor, event.parts.first { $0.actor == actor }.flatMap { $0.role?.rawValue })
        }
      default: []
      }
    let texts = parts.compactMap { actor, text in
      text.map { "\(library.title(of: actor.any)) \($0)" }
    }
    return texts.isEmpty ? nil : texts.joined(separator: "; ")
  }

  /// What it is, in a word.
  var word: String {
    if case .phase = part { "phase" } else { record.kind.name }
  }

  /// What it says, in a line.
  ///
  /// - Parameter pair: the two whose dossier it stands in, of whom an event says whether they opposed each
  ///   other.
  func text(in library: Library, of pair: ActorPair?) -> String {
    let title = library.title(of: record)
    switch part {
    case .phase(let phase):
      let trend = phase.trend.map { " \($0.mark) \($0.rawValue)" } ?? ""
      // What a treaty obliges to is what is known of it, where nobody has read a level.
      if phase.level == nil, case .bloc(let bloc)? = library.record(record), bloc.isTreaty {
        let words = bloc.pledges(at: nil).pledges.map(\.rawValue).joined(separator: ", ")
        return "\(title): \(words)"
      }
      return (record.kind == .bloc ? title + ": " : "") + phase.levelText + trend
    case .point(let point, let label):
      guard case .figure(let figure)? = library.record(record) else { return title }
      return "\(label): \(figure.text(of: point)), \(figure.measure)"
    case .panel(let tie): return tie.text(in: library)
    case .record:
      guard let pair else { return title }
      if record.kind == .bloc, let roles = roles(of: pair, in: library) {
        return "\(title): \(roles)"
      }
      guard case .event(let event)? = library.record(record) else { return title }
      let stances = event.stances(of: pair.first, and: pair.second)
      let words = [
        stances.areOpposed ? "on opposite sides" : nil, stances.areTogether ? "on one side" : nil,
      ].compactMap { $0 }
      return words.isEmpty ? title : "\(title): " + words.joined(separator: ", later or before ")
    }
  }

  /// Whether it comes after a moment.
  func isLater(than moment: Moment?) -> Bool {
    if case .panel(let tie) = part { return moment?.isBefore(tie.firstDate) ?? false }
    return date.map { moment?.isBefore($0) ?? false } ?? false
  }
}

/// Everything between two actors, in order of time.
struct DossierContent: ListContent {
  static let viewName = "dossier"

  private let own: ActorPair

  init(of pair: ActorPair) { own = pair }

  var pair: ActorPair? { own }
  var isWide: Bool { true }

  static func content(
    for request: ViewRequest, in context: inout Context
  ) throws(ViewProblem) -> DossierContent {
    guard let pair = request.pair(in: context.library) else {
      throw ViewProblem("dossier needs two actors")
    }
    return DossierContent(of: pair)
  }

  func describe(in request: inout ViewRequest, _ scene: BrowseScene, _ context: Context) {
    request.at = own.actors.map(\.any)
  }

  func title(in context: Context) -> String { context.title(of: own) }

  func noneMessage(in context: Context) -> String {
    let moment = context.viewpoint.hidingMoment
    let later = moment.flatMap { moment in
      context.library.dossier(of: own, at: moment).laterText(in: context.library, at: moment)
        .map { " \(moment): \($0)" }
    }
    let others = context.library.underOtherNames(own, at: moment)
    return "the sources say nothing of \(context.title(of: own))" + (later ?? "")
      + (others.isEmpty ? "" : "; under other names " + others.joined(separator: "; "))
  }

  var orderText: String { "a dossier is in order of time" }

  func count(in context: Context) -> Int { entries(in: context).count }

  func place(at row: Int, in context: Context) -> RecordIndex? {
    context.library.place(of: entries(in: context)[row].record)
  }

  func row(of id: AnyIdentifier, in context: Context) -> Int? {
    entries(in: context).firstIndex { $0.record == id }
  }

  func line(at row: Int, in context: Context) -> ListLine {
    let entry = entries(in: context)[row]
    return ListLine(
      place: context.library.place(of: entry.record), lead: entry.shortDate(in: context.library),
      title: entry.text(in: context.library, of: own),
      cell: ListCell(text: entry.word, role: .secondary),
      isLater: entry.isLater(than: context.viewpoint.moment))
  }

  /// The entries; of what comes later nothing where that is hidden.
  private func entries(in context: Context) -> [Dossier.Entry] {
    let moment = context.viewpoint.hidingMoment
    return context.memos.result(for: DossierRequest(pair: own, moment: moment)) {
      guard let moment else { return context.library.dossier(of: own).entries }
      let known = context.memos.result(for: DossierRequest(pair: own, moment: nil)) {
        context.library.dossier(of: own).entries
      }.filter { entry in
        if case .panel = entry.part { return false }
        return !entry.isLater(than: moment)
      }
      return known + context.library.panelEntries(of: own, at: moment)
    }
  }
}

extension Context {
  /// Both names of a pair.
  func title(of pair: ActorPair) -> String {
    library.sentence(of: pair.actors.map(\.any)).firstUpper
  }
}

/// What is between two actors, of what comes after a moment nothing.
private struct DossierRequest: MemoRequest {
  typealias Result = [Dossier.Entry]
  static let limit = 8
  let pair: ActorPair
  let moment: Moment?
}
