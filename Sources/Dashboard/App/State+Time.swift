import AllianceModel
import TerminalKit

extension State {
  // MARK: The moment looked at

  /// Looks at everything at another moment; nil for all time.
  public mutating func look(at moment: Moment?) {
    guard moment != context.viewpoint.moment else {
      context.message = "\(context.viewpoint.text) already"
      return
    }
    changeLists { $0.changeViewpoint { $0.moment = moment } }
    sayMoment()
  }

  /// Looks from a moment as a session begins, and again when all of the content has been read.
  public mutating func begin(at moment: Moment) {
    if moment == context.viewpoint.moment { sayMoment() } else { look(at: moment) }
  }

  private mutating func sayMoment() {
    context.message =
      context.viewpoint.moment.map { context.library.inForceText(at: $0) } ?? "all of time"
  }

  /// Looks from another date; what is asked of it, its last day or all of it, stays.
  mutating func look(from date: PartialDate?) {
    look(at: date.map { Moment($0, context.viewpoint.moment?.question ?? .asOf) })
  }

  /// Asks for the last day of the date looked from, or for all of it.
  mutating func switchQuestion() {
    guard let moment = context.viewpoint.moment else {
      context.message =
        "all time has no last day: \(context.label(of: "earlier-year")) looks from a year"
      return
    }
    look(at: Moment(moment.date, moment.question == .asOf ? .during : .asOf))
  }

  /// The years of the values that are shown; nil where it is no scene of values.
  private var shownYears: ClosedRange<Int>? {
    (scene.model as? any YearlyScene)?.years(in: context)
  }

  /// Looks from some years earlier or later; from all time, the last year of the values that are shown, else
  /// of the sources, is first.
  mutating func stepYears(_ years: Int) {
    let range = context.library.years
    guard let moment = context.viewpoint.moment else {
      if years < 0 {
        let last = shownYears?.upperBound ?? context.library.latestSourceYear
        look(from: PartialDate(year: last + (years + 1)))
      } else {
        context.message =
          "this is all of time: \(context.label(of: "earlier-year")) looks from a year before"
      }
      return
    }
    let year = moment.year + years
    guard range.contains(year) else {
      context.message =
        years > 0
        ? "the content speaks of nothing after \(range.upperBound): "
          + "\(context.label(of: "all-time")) shows all of time"
        : "the content speaks of nothing before \(PartialDate(year: range.lowerBound))"
      return
    }
    look(from: PartialDate(year: year))
  }

  /// Hides or shows what does not hold at the moment looked at.
  mutating func toggleRest() {
    guard let moment = context.viewpoint.moment else {
      context.message =
        "all of time leaves nothing out: \(context.label(of: "earlier-year")) looks from a year"
      return
    }
    changeLists { $0.changeViewpoint { $0.hidesRest.toggle() } }
    context.message =
      (context.viewpoint.hidesRest ? "the rest is hidden: " : "the rest is dimmed: ")
      + context.library.inForceText(at: moment)
  }

  // MARK: Playing

  /// How long each year is shown; nil while nothing is played.
  public var playInterval: Duration? { playback.lastYear == nil ? nil : playback.pace }

  /// Lets the years go by from the date looked from, or from where the evidence begins to change.
  mutating func play() {
    let library = context.library
    let last =
      shownYears?.upperBound
      ?? max(library.latestSourceYear, library.panelYears?.upperBound ?? .min)
    let start = context.viewpoint.moment?.year ?? last
    if start >= last {
      let starts = [library.firstPhase?.year, library.panelYears?.lowerBound].compactMap { $0 }
      let first = shownYears?.lowerBound ?? starts.min() ?? last - 10
      look(inYear: max(first, last - 60))
    }
    playback.lastYear = last
    context.message = playMessage
  }

  /// Goes on by a year; stops at the last year of the sources.
  public mutating func tick() {
    guard let last = playback.lastYear, let year = context.viewpoint.moment?.year else { return }
    if year < last {
      let next = min(last, context.library.nextChange(after: year) ?? last)
      let changes = context.library.changeText(from: year, to: next)
      look(inYear: next)
      context.message = changes.isEmpty ? playMessage : "\(next): \(changes)"
    }
    if (context.viewpoint.moment?.year ?? 0) >= last {
      playback.lastYear = nil
      context.message = "this is the last year of the sources"
    }
    settle()
  }

  private mutating func look(inYear year: Int) {
    let question = context.viewpoint.moment?.question ?? .asOf
    changeLists {
      $0.changeViewpoint { $0.moment = Moment(PartialDate(year: year), question) }
    }
  }

  /// Stops the years; true if they were going by.
  mutating func stopPlaying() -> Bool {
    guard playback.lastYear != nil else { return false }
    playback.lastYear = nil
    context.message = "stopped at \(context.viewpoint.moment?.date.description ?? "all time")"
    return true
  }

  private var playMessage: String { "playing, \(playback.paceText): any key stops" }

  /// Sets how fast years go by, round and round.
  mutating func changePace() {
    playback.changePace()
    context.message = "pace: \(playback.paceText)"
  }
}

extension Library {
  /// The next year in which a phase of a relation begins or ends, or of which a panel has values; nil if
  /// there is none.
  func nextChange(after year: Int) -> Int? {
    let valued = panelYears.flatMap { years in
      years.upperBound > year ? max(year + 1, years.lowerBound) : nil
    }
    return
      (relations.flatMap(\.phases).flatMap { [$0.heldFrom?.year, $0.heldTo?.year] } + [valued])
      .compactMap { $0 }.filter { $0 > year }.min()
  }

  /// What changed between the ends of two years, in words: the largest change, and how many others.
  func changeText(from first: Int, to second: Int) -> String {
    let (start, end) = (PartialDate(year: first), PartialDate(year: second))
    let changes = courses(from: start, to: end)
    func change(_ relation: Relation) -> RelationMatrix.Change? {
      relation.phases.change(from: Moment(asOf: start), to: Moment(asOf: end))
    }
    let begun = relations.filter { [.firstEvidence, .evidenceAgain].contains(change($0)) }
    var parts = changes.prefix(1).map {
      "\(title(of: $0.relation)) \($0.before.levelSign) → \($0.after.levelSign)"
    }
    if changes.count > 1 { parts.append("\(changes.count - 1) more") }
    if let first = begun.first, parts.isEmpty {
      parts.append(
        "\(change(first)?.name ?? ""): \(first.title) "
          + (first.phases.phase(at: Moment(asOf: end))?.levelSign ?? "?")
      )
      if begun.count > 1 { parts.append("\(begun.count - 1) more") }
    } else if !begun.isEmpty {
      parts.append("new evidence of \(begun.count)")
    }
    return parts.joined(separator: ", ")
  }
}

/// Years that go by on their own.
struct Playback: Equatable, Sendable {
  /// How long each year can be shown.
  private static let paces: [Duration] = [500, 250, 125, 1000, 2000].map { .milliseconds($0) }

  /// The year at which it stops; nil while nothing is played.
  var lastYear: Int?
  /// How long each year is shown.
  private(set) var pace = Duration.milliseconds(500)

  mutating func changePace() {
    let index = Self.paces.firstIndex(of: pace) ?? 0
    pace = Self.paces[(index + 1) % Self.paces.count]
  }

  /// The pace in words.
  var paceText: String {
    pace >= .seconds(1)
      ? "a year in \(Int(pace / .seconds(1))) s" : "\(Int(.seconds(1) / pace)) years a second"
  }
}

extension PartialDate {
  /// A date as people type it: as files have it, or a year of fewer digits, or `206 BCE`.
  public init?(typed text: String) {
    let text = text.trimmed
    if let date = PartialDate(text) {
      self = date
      return
    }
    let words = text.split(separator: " ")
    guard let number = words.first.flatMap({ Int($0) }) else { return nil }
    if words.count == 2, ["bce", "bc"].contains(words[1].lowercased()), (1...9999).contains(number)
    {
      self.init(year: 1 - number)
    } else if words.count == 1, (1...9999).contains(number) {
      self.init(year: number)
    } else {
      return nil
    }
  }
}
