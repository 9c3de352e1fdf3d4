import AllianceModel
import TerminalKit

extension State {
  // MARK: The date looked from

  /// Looks at everything from another date; nil for all time.
  public mutating func look(from date: PartialDate?) {
    guard date != viewpoint.asOf else {
      message = "\(viewpoint.text) already"
      return
    }
    changeViewpoint { $0.asOf = date }
    message = date == nil ? "all of time" : "looking from the end of \(date?.description ?? "")"
  }

  /// Looks from some years earlier or later; from all time, the last year of the sources is first.
  mutating func stepYears(_ years: Int) {
    let range = library.years
    guard let date = viewpoint.asOf else {
      if years < 0 {
        look(from: PartialDate(year: library.latestSourceYear + (years + 1)))
      } else {
        message = "this is all of time: \(label(of: "earlier-year")) looks from a year before"
      }
      return
    }
    let year = date.year + years
    guard range.contains(year) else {
      message =
        years > 0
        ? "the content speaks of nothing after \(range.upperBound): "
          + "\(label(of: "all-time")) shows all of time"
        : "the content speaks of nothing before \(PartialDate(year: range.lowerBound))"
      return
    }
    look(from: PartialDate(year: year))
  }

  /// Hides or shows what came later than the date looked from.
  mutating func toggleLater() {
    guard viewpoint.asOf != nil else {
      message = "nothing is later than all time: \(label(of: "earlier-year")) looks from a year"
      return
    }
    changeViewpoint { $0.hidesLater.toggle() }
    message = viewpoint.hidesLater ? "what came later is hidden" : "what came later is dimmed"
  }

  /// Changes how everything is looked at; the record that is selected stays so where it can.
  mutating func changeViewpoint(_ change: (inout Viewpoint) -> Void) {
    let selected = record?.id
    change(&viewpoint)
    for kind in Kind.allCases {
      var arrangement = arrangements[kind] ?? ListArrangement()
      arrangement.apply(to: kind, of: library, viewpoint)
      arrangements[kind] = arrangement
    }
    showFound()
    if location.source.isShifts { updateShifts() }
    guard let selected else { return }
    let row = row(of: selected, in: location.source)
    if row == nil { location.detail = DetailPosition() }
    location.row = row ?? location.row
  }

  /// Takes over what was found, without what is hidden.
  mutating func showFound() {
    let found = search.places
    foundPlaces =
      viewpoint.hidingDate.map { library.places(found, asOf: $0) } ?? found
  }

  /// How many records of each kind there are as of the date looked from.
  var counts: [Int] { Kind.allCases.map { library.count(of: $0, asOf: viewpoint.asOf) } }

  // MARK: Shifts

  /// Shows what changed most between two dates.
  mutating func showShifts(from first: PartialDate, to second: PartialDate) {
    guard first < second else {
      message = "the first date must come before the second"
      return
    }
    if location.source.isShifts, location.scene == .browse {
      location.source = .shifts(first, second)
      location.row = 0
      location.detail = DetailPosition()
    } else {
      leavePlace()
      location = Location(source: .shifts(first, second), row: 0, focus: .list)
    }
    updateShifts()
    let changes = shifts.count(where: \.isChange)
    message =
      shifts.isEmpty
      ? noneMessage(location.source)
      : "\(changes) changed; after them what is first or last heard of between the dates"
  }

  /// Works out the shifts that the list shows.
  mutating func updateShifts() {
    guard case .shifts(let first, let second) = location.source else { return }
    if shiftDates != [first, second] {
      shifts = library.shifts(from: first, to: second)
      shiftDates = [first, second]
    }
  }

  /// The two dates that a question about shifts begins with: ten years up to the date looked from.
  var defaultShiftDates: String {
    if shiftDates.count == 2 { return shiftDates.map(\.isoText).joined(separator: " ") }
    let end = viewpoint.asOf?.year ?? library.latestSourceYear
    return [PartialDate(year: end - 10), PartialDate(year: end)].map(\.isoText)
      .joined(separator: " ")
  }

  // MARK: Playing

  /// How long each year is shown, in milliseconds; nil while nothing is played.
  public var playInterval: Int? { playback == nil ? nil : pace }

  /// Lets the years go by from the date looked from, or from where the evidence begins to change.
  mutating func play() {
    let last = library.latestSourceYear
    let start = viewpoint.asOf?.year ?? last
    if start >= last {
      let first = library.firstPhase?.year ?? last - 10
      changeViewpoint { $0.asOf = PartialDate(year: max(first, last - 60)) }
    }
    playback = Playback(lastYear: last)
    message = playMessage
  }

  /// Goes on by a year; stops at the last year of the sources.
  public mutating func tick() {
    guard let playback, let date = viewpoint.asOf else { return }
    if date.year < playback.lastYear {
      changeViewpoint { $0.asOf = PartialDate(year: date.year + 1) }
      message = playMessage
    }
    if (viewpoint.asOf?.year ?? 0) >= playback.lastYear {
      self.playback = nil
      message = "this is the last year of the sources"
    }
    settle()
  }

  /// Stops the years; true if they were going by.
  mutating func stopPlaying() -> Bool {
    guard playback != nil else { return false }
    playback = nil
    message = "stopped at \(viewpoint.asOf?.description ?? "all time")"
    return true
  }

  private var playMessage: String { "playing, \(Self.words(ofPace: pace)): any key stops" }

  /// Sets how fast years go by, round and round.
  mutating func changePace() {
    let paces = Self.paces
    let index = paces.firstIndex(of: pace) ?? 0
    pace = paces[(index + 1) % paces.count]
    message = "pace: \(Self.words(ofPace: pace))"
  }

  /// The paces, in milliseconds a year.
  private static let paces = [500, 250, 125, 1000, 2000]

  private static func words(ofPace pace: Int) -> String {
    pace >= 1000
      ? "a year in \(pace / 1000) s" : "\(1000 / pace) years a second"
  }
}

/// Years that go by on their own.
struct Playback: Equatable, Sendable {
  let lastYear: Int
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

extension String {
  /// The text without spaces at its ends.
  var trimmed: String {
    guard let start = firstIndex(where: { $0 != " " }), let end = lastIndex(where: { $0 != " " })
    else { return "" }
    return String(self[start...end])
  }
}
