import AllianceModel
import TerminalKit

/// What the overview says, as entries that lead somewhere and words between them.
struct OverviewContent: Sendable {
  /// Where an entry leads.
  enum Target: Sendable {
    case kind(Kind)
    case record(AnyIdentifier)
    /// The values of a figure.
    case chart(AnyIdentifier)
    case command(String)
  }

  /// A line that leads somewhere.
  struct Entry: Sendable {
    let target: Target
    /// What stands at the left: a key or a mark.
    let sign: String
    let title: String
    let detail: String
    let detailRole: Role
    /// The entry for a screen reader.
    let spoken: String
  }

  /// A line as it is drawn.
  struct Line: Sendable {
    /// An entry in a line.
    struct Cell: Sendable {
      /// Its number.
      let entry: Int
      let x: Int
      let width: Int
      let pieces: [Piece]
    }

    /// Words between entries.
    var pieces: [Piece] = []
    var cells: [Cell] = []
    /// Whether it is of the story, beside which nothing stands.
    var isWide = false
  }

  private struct Section: Sendable {
    let heading: String
    var entries: [Entry]
    /// Whether two entries may stand in a line, where there is room.
    var isShort = false
    /// Whether its lines may take the whole width, beside which nothing stands.
    var isWide = false
    /// What all details say together, where none of them has room.
    var allDetails = ""
    /// What stands over the details.
    var detailHeading = ""
    /// The heading for a screen reader, where it is not the same.
    var spokenHeading: String?
  }

  private let title: String
  /// What the packs say of themselves; nothing where their story says it.
  private let description: String
  private var sections: [Section]
  /// How the largest kind is spread over the years, where no story says what matters.
  let years: YearColumns?

  /// All entries, from top to bottom.
  var entries: [Entry] { sections.flatMap(\.entries) }

  init(_ context: Context) {
    let library = context.library
    let story = library.story
    title = story?.title ?? library.title
    // Of several packs none speaks for the others.
    let packs = library.packs.filter { !$0.isOwn }
    let about = packs.count == 1 ? packs[0].description : ""
    let sources = library.count(of: .source)
    let sourced =
      counted(sources, "source")
      + (library.newestSourceDate.map { ", the newest of \($0)" } ?? "")
      + "; each number has one, and a date."
    description =
      story != nil
      ? "" : [about, sources > 0 ? sourced : ""].filter { !$0.isEmpty }.joined(separator: " ")
    years =
      story == nil && library.isSearchable ? library.largestYearCounts.map(YearColumns.init) : nil
    let told = [
      story.map { Self.story($0, in: library) }, story == nil ? Self.panels(in: library) : nil,
      story == nil ? Self.largest(in: library) : nil,
      Self.changes(in: library), Self.kinds(context),
      story == nil ? Self.sides(context, areReceivers: false) : nil,
      story == nil ? Self.sides(context, areReceivers: true) : nil, Self.beginnings(context),
    ]
    sections = told.compactMap { $0 }.filter { !$0.entries.isEmpty }
    fill(in: context)
  }

  /// As many entries as fill what room the screen has left.
  private mutating func fill(in context: Context) {
    let library = context.library
    let count = Kind.allCases.reduce(0) { $0 + library.count(of: $1) }
    guard library.isSearchable, count <= Self.mostWeighed, !context.configuration.isPlain else {
      return
    }
    let area = OverviewView.listArea(context)
    let shown = sections.flatMap(\.entries).compactMap { entry -> AnyIdentifier? in
      if case .chart(let id) = entry.target { id } else { nil }
    }
    for section in [Self.mostTold(in: library, beside: shown), Self.latest(in: library)] {
      for count in stride(from: section.entries.count, through: Self.fewFillers, by: -1) {
        var part = section
        part.entries = Array(section.entries.prefix(count))
        let now = sections
        sections.append(part)
        let height = lines(in: area.size, columnWidth: OverviewView.columnWidth(context)).count
        // The picture by year stands below them.
        let picture = years == nil ? 0 : YearColumns.leastHeight + 1
        if height + picture <= area.height { break }
        sections = now
      }
    }
  }

  private static let mostFillers = 8
  /// Of more records than this nobody waits at the start for which is told of most.
  private static let mostWeighed = 50_000
  private static let fewFillers = 3

  /// What most is told of, beside the story, and who it is all about.
  private static func mostTold(in library: Library, beside shown: [AnyIdentifier]) -> Section {
    let told = library.story.map { ($0.lines + $0.against).map(\.record) } ?? []
    let passedOver = Set(told + shown)
    let kinds: [Kind] = [.bloc, .relation, .corridor, .place, .deal, .figure, .event]
    let weighed = kinds.flatMap { kind in
      zip(library.weights(of: kind), 0...).map {
        (weight: $0, place: RecordIndex(kind: kind, row: $1))
      }
    }
    let most = weighed.stablySorted { -$0.weight }.lazy.compactMap {
      library.identifier(at: $0.place)
    }.filter { !passedOver.contains($0) }.prefix(mostFillers)
    return Section(
      heading: "Most is told of",
      entries: most.map { id in
        let title = library.title(of: id)
        return Entry(
          target: .record(id), sign: id.kind.key, title: title, detail: id.kind.name,
          detailRole: .secondary, spoken: "\(title), \(id.kind.name)")
      })
  }

  /// What happened last; what sources only expect has not.
  private static func latest(in library: Library) -> Section {
    let end = PartialDate(year: library.latestSourceYear).span.upperBound
    let places = [Kind.event, .deal].flatMap { kind in
      (0..<library.count(of: kind)).suffix(mostFillers).map { RecordIndex(kind: kind, row: $0) }
    }
    let dated = places.compactMap { library.record($0.kind, at: $0.row) }
      .filter { $0.date != nil }.stablySorted { -($0.date?.span.lowerBound ?? 0) }
    let last = dated.filter { ($0.date?.span.lowerBound ?? 0) <= end }.prefix(mostFillers)
    let isAll = dated.allSatisfy { ($0.date?.span.lowerBound ?? 0) <= end }
    return Section(
      heading: isAll
        ? "Latest"
        : "Latest up to \(library.latestSourceYear), the last source; more is dated later",
      entries: last.map { record in
        let date = record.date?.description ?? ""
        return Entry(
          target: .record(record.id), sign: date, title: record.title, detail: record.id.kind.name,
          detailRole: .secondary, spoken: "\(record.title), \(record.id.kind.name), \(date)")
      })
  }

  /// The lines of a pack's story and what is said against it, each with who says so.
  private static func story(_ story: Story, in library: Library) -> Section {
    func names(_ citations: [Citation]) -> [String] {
      var names: [String] = []
      for citation in citations {
        let name = library.shortTitle(of: citation.source)
        if !names.contains(name) { names.append(name) }
      }
      return names
    }
    func entry(_ line: Story.Line, isAgainst: Bool) -> Entry {
      let isOpinion = line.citations.allSatisfy { library.statement(of: $0) == .opinion }
      let detail = names(line.citations).joined(separator: "; ") + (isOpinion ? ", opinion" : "")
      let words = isAgainst ? "against it: \(line.text)" : "\(line.text), \(line.when)"
      return Entry(
        target: .record(line.record), sign: isAgainst ? "against" : line.when, title: line.text,
        detail: detail, detailRole: .secondary, spoken: PlainText.words("\(words), \(detail)"))
    }
    return Section(
      heading: "",
      entries: story.lines.map { entry($0, isAgainst: false) }
        + story.against.map { entry($0, isAgainst: true) }, isWide: true,
      allDetails: names((story.lines + story.against).flatMap(\.citations)).joined(separator: "; "))
  }

  private static func kinds(_ context: Context) -> Section {
    // Without a story the largest kinds come first: they are what there is most of.
    let hasStory = context.library.story != nil
    let kinds =
      hasStory
      ? context.kinds
      : context.kinds.sorted { context.library.count(of: $0) > context.library.count(of: $1) }
    return Section(
      heading: "What is in it",
      entries: kinds.compactMap { kind in
        guard context.library.count(of: kind) > 0 else { return nil }
        let count = context.countText(of: kind)
        return Entry(
          target: .kind(kind), sign: kind.key, title: kind.title, detail: count,
          detailRole: .secondary, spoken: "\(kind.title), \(count)")
      }, isShort: true)
  }

  /// Of more relations than this nobody waits at the start for what changed.
  private static let mostRelations = 2000
  private static let shownChanges = 8

  private static func changes(in library: Library) -> Section {
    let last = library.latestSourceYear
    let (first, second) = (PartialDate(year: last - 10), PartialDate(year: last))
    guard library.count(of: .relation) <= mostRelations else {
      return Section(heading: "", entries: [])
    }
    let courses = library.courses(from: first, to: second).prefix(shownChanges)
    return Section(
      heading: "Who moved",
      entries: courses.map { course in
        let title = library.title(of: course.relation)
        return Entry(
          target: .record(course.relation), sign: course.change.mark, title: title,
          detail: course.slope, detailRole: course.change.role,
          spoken: "\(title), \(PlainText.words(course.text))")
      }, detailHeading: "\(first)\(String(repeating: " ", count: 3))\(second)",
      spokenHeading: "Who moved, \(first) to \(second)")
  }

  /// How many of those that give or receive most are named.
  private static let shownSides = 6

  /// Who gives most, or receives most, by the number of deals; nothing where a pack has few.
  private static func sides(_ context: Context, areReceivers: Bool) -> Section {
    let library = context.library
    let rows = Array(0..<library.count(of: .deal))
    let sides = library.parties(ofDeals: rows, areReceivers: areReceivers).flatMap { $0 }
    let shares = sides.grouped(by: { $0 }).map { (side: $0.key, count: $0.elements.count) }
    let most = shares.enumerated().sorted {
      (-$0.element.count, $0.offset) < (-$1.element.count, $1.offset)
    }.map(\.element).filter { $0.count > 1 }.prefix(shownSides)
    return Section(
      heading: areReceivers ? "Who receives most" : "Who gives most",
      entries: most.map { side, count in
        let title = library.title(of: side)
        return Entry(
          target: .record(side), sign: Kind.deal.key, title: title,
          detail: counted(count, "deal", as: Claim.format(Double(count))), detailRole: .secondary,
          spoken: "\(title), \(counted(count, "deal"))")
      }, isShort: true)
  }

  /// The panels of a pack that has little else; of many the first.
  private static func panels(in library: Library) -> Section? {
    let panels = library.panelIdentifiers
    guard !panels.isEmpty, library.hasOnlyFigures else { return nil }
    return Section(
      heading: "Its values",
      entries: panels.prefix(mostPanels).compactMap { id in
        guard case .figure(let figure)? = library.record(id), let panel = figure.panel else {
          return nil
        }
        let title = figure.header.title
        let detail = "of \(panel.subjects.rawValue) by \(panel.step.rawValue)"
        return Entry(
          target: .chart(id), sign: Kind.figure.key, title: title, detail: detail,
          detailRole: .secondary, spoken: "\(title), values \(detail)")
      })
  }

  private static let mostPanels = 8
  private static let mostLargest = 12

  /// Who is largest at the end of the panel of a pack that has one and little else.
  private static func largest(in library: Library) -> Section? {
    let ids = library.panelIdentifiers
    guard ids.count == 1, library.hasOnlyFigures, let panel = library.panel(ids[0]) else {
      return nil
    }
    let end = panel.periods.upperBound
    let unit = panel.unit == .number ? "" : ", in \(panel.unit)"
    let largest = panel.bySize(Array(panel.subjects.indices), at: end).prefix(mostLargest)
    let isOfEnd = !panel.countsSums && largest.allSatisfy { panel.value(of: $0, at: end) != nil }
    return Section(
      heading: "Largest "
        + (isOfEnd ? "in \(panel.text(ofPeriod: end))" : "by \(panel.sizeText(at: end))") + unit,
      entries: largest.enumerated().map { number, subject in
        let title = library.title(ofSubject: subject, in: panel)
        let value = panel.size(of: subject, at: end).map { panel.text($0, withUnit: false) } ?? ""
        let actors = panel.actors(of: subject)
        return Entry(
          target: actors.count == 1 ? .record(actors[0].any) : .chart(ids[0]),
          sign: "\(number + 1)",
          title: title, detail: value, detailRole: .strong, spoken: "\(title), \(value)")
      }, isShort: true)
  }

  private static func beginnings(_ context: Context) -> Section {
    let hasPlaces = context.library.count(of: .corridor) + context.library.count(of: .place) > 0
    let wanted = [
      ("matrix", "who stands with whom"),
      ("map", hasPlaces ? "corridors and places" : "where they are"),
      ("timeline", "since when"), ("shifts", "between two dates"), ("search", "every text"),
      ("help", "the keys"),
    ]
    // What would be empty is no place to begin.
    let library = context.library
    var empty: Set<String> = []
    let hasSupplies = library.hasSupplies
    if library.count(of: .relation) + library.count(of: .bloc) == 0, !hasSupplies {
      empty.insert("matrix")
    }
    if library.firstPhase == nil, !hasSupplies, !library.hasDisputes { empty.insert("shifts") }
    if library.hasOnlyFigures
      ? library.panelIdentifiers.isEmpty
      : library.years.lowerBound == library.years.upperBound && library.firstPhase == nil
        && !hasSupplies
    {
      empty.insert("timeline")
    }
    return Section(
      heading: "Where to begin",
      entries: wanted.filter { !empty.contains($0.0) }.map { id, detail in
        let key = context.keys.key(of: id).map(context.label) ?? ""
        let title = id.firstUpper
        return Entry(
          target: .command(id), sign: key, title: title, detail: detail,
          detailRole: .secondary, spoken: "\(title), \(detail)")
      }, isShort: true)
  }

  /// Fewer lines than this leave room for entries only.
  private static let leastHeight = 14
  /// So many short entries stand side by side at most.
  private static let mostColumns = 4

  /// How many lines the story takes, above what stands in two columns; none without a story.
  ///
  /// - Parameter lines: those of the whole content.
  func storyHeight(in lines: [Line]) -> Int {
    lines.lastIndex { $0.isWide }.map { $0 + 2 } ?? 0
  }

  /// Everything as lines for an area.
  ///
  /// - Parameter columnWidth: how wide the lines below the story are, beside which something stands.
  func lines(in size: Size, columnWidth: Int? = nil) -> [Line] {
    // Beside the lines of a story nothing stands, nor beside the title over them.
    let titleWidth =
      sections.contains(where: \.isWide) ? size.columns : columnWidth.map { $0 - 2 } ?? size.columns
    var lines = WordWrap.wrap(title, to: max(10, titleWidth)).map {
      Line(pieces: [Piece($0, .strong)])
    }
    if size.rows >= Self.leastHeight, !description.isEmpty {
      for text in WordWrap.wrap(description, to: max(10, (columnWidth ?? size.columns) - 2)) {
        lines.append(Line(pieces: [Piece(text)]))
      }
    }
    var number = 0
    for section in sections {
      let size = Size(
        columns: section.isWide ? size.columns : columnWidth ?? size.columns, rows: size.rows)
      if size.rows >= Self.leastHeight, !section.isWide { lines.append(Line()) }
      let details = max(
        TextWidth.of(section.detailHeading),
        section.entries.map { TextWidth.of($0.detail) }.max() ?? 0)
      let titles = section.entries.map { TextWidth.of($0.title) }.max() ?? 0
      let signs = max(3, (section.entries.map { TextWidth.of($0.sign) }.max() ?? 0) + 1)
      let own = titles + details + 6 + signs
      let columns = section.isShort ? max(1, min(Self.mostColumns, size.columns / own)) : 1
      let width = columns > 1 ? own : size.columns
      // Who says so stands beside a line of the story only where the line itself has room.
      let hasDetails = !section.isWide || titles + details + signs + 4 <= width
      let titleWidth = max(
        6, min(titles, hasDetails ? width - 4 - signs - details : width - signs - 1))
      if !section.heading.isEmpty {
        let heading =
          section.detailHeading.isEmpty
          ? section.heading
          : section.heading.filled(to: signs + titleWidth + 3) + section.detailHeading
        lines.append(Line(pieces: [Piece(TextWidth.cut(heading, to: size.columns), .heading)]))
      }
      for (index, entry) in section.entries.enumerated() {
        let column = index % columns
        // A title that a line does not hold goes on in the next.
        for (row, title) in WordWrap.wrap(entry.title, to: titleWidth).enumerated() {
          let cell = Line.Cell(
            entry: number, x: column * width, width: columns > 1 ? width - 2 : width,
            pieces: Self.pieces(
              entry, title, isFirst: row == 0, signWidth: signs, titleWidth: titleWidth,
              width: width, hasDetail: hasDetails))
          if column > 0 {
            lines[lines.count - 1].cells.append(cell)
          } else {
            lines.append(Line(cells: [cell], isWide: section.isWide))
          }
        }
        number += 1
      }
      if !hasDetails, !section.allDetails.isEmpty {
        for (row, text) in WordWrap.wrap(section.allDetails, to: size.columns - signs - 2)
          .enumerated()
        {
          let sign = Piece(" " + (row == 0 ? "by" : "").filled(to: signs), .key)
          lines.append(Line(pieces: [sign, Piece(text, .secondary)], isWide: true))
        }
      }
    }
    return lines
  }

  /// One line of an entry.
  ///
  /// - Parameters:
  ///   - title: as much of its title as the line holds.
  ///   - isFirst: whether it is the first one, with the sign and the detail.
  private static func pieces(
    _ entry: Entry, _ title: String, isFirst: Bool, signWidth: Int, titleWidth: Int, width: Int,
    hasDetail: Bool
  ) -> [Piece] {
    let sign = Piece((isFirst ? entry.sign : "").filled(to: signWidth), .key)
    guard hasDetail, isFirst else { return [sign, Piece(title)] }
    return [
      sign, Piece(title.filled(to: titleWidth) + "  "),
      Piece(
        TextWidth.cut(entry.detail, to: max(0, width - titleWidth - 4 - signWidth)),
        entry.detailRole),
    ]
  }

  /// Everything in words, a line for each entry; those of entries with their numbers.
  var spokenLines: [(text: String, entry: Int?)] {
    var lines: [(text: String, entry: Int?)] = [(title, nil)]
    var number = 0
    for section in sections {
      lines.append((section.spokenHeading ?? section.heading, nil))
      for entry in section.entries {
        lines.append((entry.spoken, number))
        number += 1
      }
    }
    return lines + [(years?.text ?? "", nil), (description, nil)]
  }
}

extension RelationMatrix.Change {
  /// A sign for the change.
  var mark: String {
    switch self {
    case .warmer: "▲"
    case .cooler: "▼"
    case .firstEvidence, .firstLevel: "◆"
    case .evidenceAgain, .between: "◇"
    case .gone, .noLevel: "○"
    case .same: "="
    case .noEvidence: "?"
    case .began, .supplyBegan: "+"
    case .ended, .supplyEnded: "×"
    case .passed: "±"
    case .members: "≠"
    case .happened: "!"
    }
  }
}

extension RelationChange {
  /// Both levels with a line between them that rises or falls by a stroke a level: "+2  ╲╲╲  −1".
  var slope: String {
    let line =
      switch change {
      case .warmer(let levels): String(repeating: "╱", count: levels)
      case .cooler(let levels): String(repeating: "╲", count: levels)
      default: ""
      }
    let room = 5
    let left = (room - TextWidth.of(line)) / 2
    return before.levelSign.filled(to: 2, isAtEnd: true)
      + (String(repeating: " ", count: max(0, left)) + line).filled(to: room)
      + after.levelSign.filled(to: 2, isAtEnd: true)
  }
}

extension RelationChange {
  /// Both levels in words: "+1 friendly → +2 close".
  var text: String { "\(before.levelText) → \(after.levelText)" }
}
