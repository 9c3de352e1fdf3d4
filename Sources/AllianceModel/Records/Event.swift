import PackJSON

/// Something that happened, or was to happen, at a time.
public struct Event: ReadableRecord {
  public static let kind = Kind.event
  public static let descriptor = RecordDescriptor(
    { (record: Event) in .event(record) }, name: "event",
    "what happened, or was to happen",
    key: "7", article: "an", isDated: true,
    hasStatus: true)

  /// What an actor was in an event.
  public enum Role: String, CaseIterable, Sendable, Codable {
    case party, mediator, host, guarantor, observer
    /// Who imposes sanctions, and against whom.
    case imposer, target
    /// It was there when a dispute began, and did not join it.
    case originator
  }

  /// One actor's part in an event.
  public struct Part: Sendable {
    /// Who.
    public let actor: Identifier<Actor>
    /// As what; nil where nobody says.
    public let role: Role?
    /// On which side, where those who took part opposed each other; those of one name stood together.
    public let side: String?
    /// When it took part, where it is not all of the event: one that left and came back has several parts.
    public let since: PartialDate?
    public let until: PartialDate?
    /// The most that it did, such as "use of force".
    public let hostility: String?
    /// How many of it died, as the source has it.
    public let deaths: String?
    /// What it wanted changed, such as "territory".
    public let aim: String?

    /// A part of which no more is known than who took it.
    init(_ actor: Identifier<Actor>) {
      self.actor = actor
      (role, side, since, until, hostility, deaths, aim) = (nil, nil, nil, nil, nil, nil, nil)
    }

    init(_ reader: ObjectReader) {
      actor = reader.link("actor", "Who.")
      role = reader.word(ifPresent: "role", "As what.")
      side = reader.text(
        ifPresent: "side", "On which side, such as A; those of one side stood together.")
      reader.formerly("since", "from")
      reader.formerly("until", "to")
      since = reader.date(
        ifPresent: "from", "Since when it took part, where it is not from the beginning.")
      until = reader.date(ifPresent: "to", "Until when it took part.")
      hostility = reader.text(ifPresent: "hostility", "The most that it did, such as use of force.")
      deaths = reader.text(ifPresent: "deaths", "How many of it died, in words.")
      aim = reader.text(ifPresent: "aim", "What it wanted changed, such as territory.")
      reader.checkOrder(from: since, to: until, key: "to")
    }
  }

  /// How precisely the date is known.
  public enum Precision: String, CaseIterable, Sendable, Codable {
    case day, month, year, era
  }

  public let id: Identifier<Event>
  public let header: RecordHeader
  /// When it happened or began.
  public let date: PartialDate
  /// When it ended, if it lasted.
  public let end: PartialDate?
  /// How precisely the date is known.
  public let precision: Precision
  /// Whether it happened, was planned or was denied.
  public let status: Status
  /// Who took part, and as what.
  public let parts: [Part]
  /// The blocs, corridors, deals and other records that it belongs to.
  public let about: [AnyIdentifier]
  /// Where it happened.
  public let places: [Identifier<Place>]
  /// Where it happened, to the point.
  public let coordinate: Coordinate?
  /// The treaties, resolutions and laws by which it was done.
  public let acts: [Citation]

  init(id: Identifier<Event>, header: RecordHeader, _ reader: ObjectReader) {
    self.id = id
    self.header = header
    let precision: Precision? = reader.word(
      ifPresent: "precision", "How precisely the date is known; by default as it is written.")
    var date = reader.qualifiedDate("date", "When it happened or began.")
    // What is only known to the era is about that date.
    if precision == .era, date.qualifier == nil { date = date.qualified(.about) }
    self.date = date
    reader.formerly("end", "to")
    end = reader.qualifiedDate(ifPresent: "to", "When it ended, if it lasted.")
    self.precision =
      precision ?? (date.day != nil ? .day : date.month != nil ? .month : .year)
    status =
      reader.status(
        ifPresent: "status", "Whether it happened, was planned or was denied.",
        suiting: Status.ofEvents) ?? .done
    parts = reader.links(
      "actors", "Who took part: an actor alone, or with what it was there.",
      { Part($0) }, orObject: { Part($0) })
    about = reader.anyLinks(
      "about", "The blocs, corridors, deals and other records that it belongs to.")
    places = reader.links("places", "Where it happened.")
    coordinate = reader.coordinate("Where it happened, longitude first.")
    acts = reader.citations("acts", "The treaties, resolutions and laws by which it was done.")
    checkSanctions(reader)
    checkParts(reader)
    reader.checkOrder(from: date, to: end, key: "to")
    if let precision { Self.check(precision, of: date, reader) }
  }

  /// Notes a precision that the date does not have.
  private static func check(_ precision: Precision, of date: PartialDate, _ reader: ObjectReader) {
    let isThere =
      switch precision {
      case .day: date.day != nil
      case .month: date.month != nil
      case .year, .era: true
      }
    guard !isThere, let node = reader.node["precision"] else { return }
    reader.log.warning(
      "\(date) is no \(precision.rawValue): leave \"precision\" out, it is that of the date",
      at: node)
  }

  public var recordDate: PartialDate? { date }
  /// Whether it is a set of sanctions, which somebody imposes: they are in force until they end, where
  /// everything else has happened.
  public var isSanctions: Bool { parts.contains { $0.role == .imposer } }

  /// Of sanctions when they are in force.
  public var spells: [Spell] { isSanctions ? [Spell(from: date, to: end)] : [] }

  /// Sanctions are against somebody.
  private func checkSanctions(_ reader: ObjectReader) {
    let roles = Set(parts.compactMap(\.role))
    guard roles.contains(.imposer) != roles.contains(.target), let node = reader.optional("actors")
    else { return }
    reader.log.warning(
      roles.contains(.imposer)
        ? "an \"imposer\" without a \"target\": nobody is named against whom"
        : "a \"target\" without an \"imposer\": nobody is named who imposes it", at: node)
  }

  /// Nobody takes part in an event before it begins or after it ends.
  private func checkParts(_ reader: ObjectReader) {
    guard parts.contains(where: { $0.since != nil || $0.until != nil }),
      let nodes = reader.node["actors"]?.items, nodes.count == parts.count
    else { return }
    for (part, node) in zip(parts, nodes) {
      if let since = part.since, since.latest < date.earliest {
        reader.log.warning(
          "\(part.actor.any) takes part from \(since), before the event of \(date)", at: node)
      } else if let end,
        let (date, word) = part.until.map({ ($0, "until") })
          ?? part.since.map({ ($0, "from") }), date.earliest > end.latest
      {
        reader.log.warning(
          "\(part.actor.any) takes part \(word) \(date), after the end of the event, \(end)",
          at: node)
      }
    }
  }

  var lifetime: Lifetime {
    isSanctions
      ? Lifetime(spells, [], sources: header.citations + acts) : Lifetime(date, end: end)
  }
  public var recordStatus: Status? { status }
  /// Who took part, as whatever.
  public var actors: [Identifier<Actor>] { parts.map(\.actor) }

  /// The parts that were taken in a year: of those without dates of their own, all.
  func parts(during date: PartialDate?) -> [Part] {
    guard let date else { return parts }
    return parts.filter { part in
      (part.since.map { $0.earliest <= date.latest } ?? true)
        && (part.until.map { $0.latest >= date.earliest } ?? true)
    }
  }

  /// The parts that were taken in a year.
  func parts(in year: Int) -> [Part] {
    parts.filter { part in
      (part.since.map { $0.year <= year } ?? true) && (part.until.map { $0.year >= year } ?? true)
    }
  }
  public var participants: [Identifier<Actor>] { actors }
  public var geometry: Geometry { coordinate.map { .point($0) } ?? .nowhere }
  public func exportProperties(at moment: Moment?) -> [(String, JSONValue)] {
    [
      ("date", date.isoText), ("date_qualifier", date.qualifier?.rawValue),
      ("end", end?.isoText), ("end_qualifier", end?.qualifier?.rawValue),
      ("status", status.rawValue),
    ].compactMap { name, text in text.map { (name, .text($0)) } }
  }

  public func cells(at moment: Moment?) -> [ExportColumn: String] {
    let roles = parts.compactMap { part in part.role.map { "\(part.actor.any) \($0.rawValue)" } }
    let participants = parts.map { part in
      part.actor.any.description + (part.role.map { " (\($0.rawValue))" } ?? "")
    }
    var seen: Set<Identifier<Actor>> = []
    let sides = parts.compactMap { part in part.side.map { "\(part.actor.any) \($0)" } }
    return [
      .parties: ExportColumn.list(
        actors.filter { seen.insert($0).inserted }.map(\.any.description)),
      .sides: ExportColumn.list(sides),
      .roles: ExportColumn.list(roles), .participants: ExportColumn.list(participants),
      .end: end?.isoText ?? "", .endQualifier: end?.qualifier?.rawValue ?? "",
      .acts: ExportColumn.list(acts.map { "\($0.source.any)\($0.passageText)" }),
    ]
  }

  public var ownLinks: [AnyIdentifier] {
    actors.map(\.any) + about + acts.map(\.source.any) + places.map(\.any)
  }

  /// The date as shown: a stretch has both ends.
  public var dateText: String {
    end.flatMap { $0 == date ? nil : "\(date) – \($0)" } ?? date.description
  }
}

extension Event.Role: ExplainedWord {
  package var meaning: String {
    switch self {
    case .party: "one of those whom it is between"
    case .mediator: "brought them together"
    case .host: "it was there"
    case .guarantor: "stands for its being kept"
    case .observer: "watched"
    case .imposer: "imposes sanctions"
    case .target: "sanctions are against it"
    case .originator: "was there when a dispute began, and did not join it"
    }
  }
}

extension Event.Precision: ExplainedWord {
  package var meaning: String {
    switch self {
    case .day: "the day is known"
    case .month: "no more than the month"
    case .year: "no more than the year"
    case .era: "about that time"
    }
  }
}
