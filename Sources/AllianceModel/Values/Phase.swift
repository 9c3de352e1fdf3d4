import PackJSON

/// Which way a phase goes.
public enum Trend: String, CaseIterable, Sendable, Codable {
  case warming, steady, cooling
}

/// How close two actors are, from −3 to +3: the editor's reading of the evidence named beside it.
public struct Level: Hashable, Sendable {
  /// From −3 (hostile) over 0 (neutral) to +3 (allied).
  public let value: Int

  /// A level; nil outside −3…3.
  public init?(_ value: Int) {
    guard (-3...3).contains(value) else { return nil }
    self.value = value
  }

  /// Whether two at this level are adversaries by the rubric.
  ///
  /// An armed stand-off, a declared rivalry and shots make them so; sanctions, aid that is cut and distrust
  /// alone do not.
  public var isAdversarial: Bool { value <= -2 }

  /// The level with its sign, such as "+2", "0" or "−3".
  public var signed: String {
    value > 0 ? "+\(value)" : value < 0 ? "−\(-value)" : "0"
  }
}

/// A stretch of time in a bloc's or relation's life.
public struct Phase: Equatable, Sendable {
  /// When it begins; nil where the sources do not say.
  public internal(set) var from: PartialDate?
  /// When it ends; nil while it lasts.
  public internal(set) var to: PartialDate?
  /// Where nobody says when it begins, the first date that the pack says its evidence speaks of.
  let evidenceFrom: PartialDate?
  /// When it holds: between its own dates while its actors are in being.
  ///
  /// Where nobody says when it begins, from the first date that its own evidence speaks of it: as
  /// the pack says, else the date of its source, at the latest its end. Without any date at all it
  /// holds at none.
  public internal(set) var spells: [Spell]
  /// Which way it goes; nil where nobody has read that from evidence.
  public internal(set) var trend: Trend?
  /// How close the actors are in it; nil where nobody has read that from evidence.
  ///
  /// A phase of a bloc of two has one only at a date, which `phase(at:)` and `stretches` ask for.
  public internal(set) var level: Level?
  /// The lines of the rubric that the level is read by: one, or two on either side of 0, of which it
  /// is the sum.
  public internal(set) var grounds: [Ground]
  /// The rubric of the pack whose level it is.
  var rubric: Rubric
  /// What the level is read from.
  public internal(set) var evidence: Prose
  /// Who says so, and where; the first is the main one.
  public internal(set) var citations: [Citation]
  /// The relation that the level comes from, where the phase is one of a bloc of two.
  public internal(set) var leveledBy: Identifier<Relation>?
  /// The phases of that relation, until it has been asked for the level.
  var relationPhases: [Phase] = []

  init(_ reader: ObjectReader) {
    reader.formerlySince()
    from = reader.qualifiedDate(ifPresent: "from", "When it begins; left out where nobody says.")
    to = reader.qualifiedDate(ifPresent: "to", "When it ends; left out while it lasts.")
    evidenceFrom = reader.date(
      ifPresent: "evidenceFrom",
      "Where nobody says when it begins: the first date that the evidence speaks of it.")
    let end = to
    spells = (from ?? evidenceFrom).map { [Spell(from: $0, to: end)] } ?? []
    trend = reader.word(ifPresent: "trend", "Which way it goes, where somebody has read that.")
    let written = reader.wholeNumber(
      ifPresent: "level", in: -3...3,
      "From -3, hostile, to 3, allied; by default that of the ground.")
    rubric = (reader.log as? RecordLog)?.rubric ?? .standard
    let grounds = Self.grounds(reader, rubric)
    self.grounds = grounds
    level =
      reader.node["level"] == nil ? grounds.sumOfSides : written.flatMap { Level($0) }
    evidence = reader.prose("evidence", "What shows it.")
    citations = [Citation(reader)] + reader.citations("sources", "Further ones.")
    if level != nil, evidence.isEmpty { _ = reader.required("evidence") }
    reader.checkOrder(from: from, to: to, key: "to")
    checkGrounds(reader)
  }

  /// One line of the rubric, or a list of two.
  private static func grounds(_ reader: ObjectReader, _ rubric: Rubric) -> [Ground] {
    reader.declare(
      "ground",
      .anyOf([.named("ground"), .list(.named("ground"), count: 2...2, isSet: true)]),
      "The line of the rubric that the level is read by; of a mixed one two lines on either side of 0, "
        + "of which it is the sum.")
    guard let node = reader.optional("ground") else { return [] }
    return (node.kind == .array ? node.items : [node]).compactMap { item -> Ground? in
      if let ground = item.text.flatMap({ rubric.ground(named: $0) }) { return ground }
      if rubric.isBroken { return nil }
      guard let other = item.text.flatMap({ Rubric.standard.ground(named: $0) }) else {
        _ = reader.word(item, among: rubric.names)
        return nil
      }
      let own = rubric.groundNames(of: other.level).joined(separator: " or ")
      reader.log.error(
        "\"levels\" in pack.json gives \(other.level.signed) grounds of its own: write \(own), or list "
          + "\"\(other.name)\" there too", at: item)
      return nil
    }
  }

  /// Notes a level that names no line of the rubric, or one of another level.
  ///
  /// A mixed one names a line on either side of 0, and is their sum. Where no level is written it is that of the
  /// lines.
  private func checkGrounds(_ reader: ObjectReader) {
    if reader.shape != nil { Self.declareRubric(reader) }
    // What is no level or no ground has been noted: one mistake is one error.
    let hasLevel = reader.node["level"] != nil
    if hasLevel, level == nil { return }
    if let first = grounds.first, let node = reader.optional("ground") {
      guard let sum = grounds.sumOfSides else {
        reader.log.error(
          "expected one line of the rubric, or two on either side of 0; found \(node.found)",
          at: node)
        return
      }
      guard let level, sum != level else { return }
      reader.log.error(
        grounds.count == 2
          ? "a mixed level is the sum of its lines, \(sum.signed), not \(level.signed)"
          : "\"\(first.name)\" is the ground of level \(sum.signed), not of \(level.signed)",
        at: node)
    } else if let level, let node = reader.optional("level"), reader.node["ground"] == nil {
      let words = rubric.groundNames(of: level).joined(separator: " or ")
      reader.log.warning(
        "the level names no line of the rubric: add \"ground\": \(words)", at: node)
    }
  }

  private static func declareRubric(_ reader: ObjectReader) {
    reader.declare(.needs("level", ["evidence", "ground"]))
    reader.declare(.needs("ground", ["evidence"]))
    for row in Rubric.standard.rows {
      reader.declare(
        .fixes(
          field: "ground", words: row.grounds.map(\.name), other: "level",
          value: Double(row.level.value)))
    }
  }

  /// Whether its evidence is on both sides of 0.
  public var isMixed: Bool { grounds.count > 1 }

  /// The level in words, such as "+3 allied" or "+1 mixed"; "?" where nobody has read one.
  public var levelText: String {
    level.map { "\($0.signed) \(isMixed ? "mixed" : rubric.word(of: $0))" } ?? "? no level"
  }

  /// The level in a word, such as "allied"; nil where nobody has read one.
  public var levelWord: String? { level.map { rubric.word(of: $0) } }

  /// The level and the trend in words, such as "+3 allied, warming".
  public var standingText: String {
    [levelText, trend?.rawValue].compactMap { $0 }.joined(separator: ", ")
  }

  /// The level as short as it can be: "+3", or "?".
  public var levelSign: String { level?.signed ?? "?" }

  /// The main source and passage.
  public var citation: Citation { citations[0] }
}

extension [Ground] {
  /// The level of one line of the rubric, or the sum of two on either side of 0; nil for anything else.
  fileprivate var sumOfSides: Level? {
    let values = map(\.level.value)
    guard
      count == 1
        || count == 2 && values.contains(where: { $0 > 0 }) && values.contains(where: { $0 < 0 })
    else { return nil }
    return Level(values.reduce(0, +))
  }
}

extension [Phase] {
  /// The phases in the order of time, whatever their order in the file; what has no date of its own stays
  /// behind the one before it.
  var inOrder: [Phase] {
    var last = Int.min
    let begins = map { phase -> Int in
      last = (phase.from ?? phase.evidenceFrom)?.rank ?? last
      return last
    }
    guard zip(begins, begins.dropFirst()).contains(where: { $0.0 > $0.1 }) else { return self }
    return indices.sorted { (begins[$0], $0) < (begins[$1], $1) }.map { self[$0] }
  }
}

extension ObjectReader {
  /// Notes the first item of a list that begins before the one that stands before it in the file.
  ///
  /// - Parameters:
  ///   - word: what an item is.
  ///   - begins: when each item begins; nil for one that does not say.
  func checkOldestFirst(_ name: String, _ word: String, _ begins: [PartialDate?]) {
    guard log.isStrict, begins.count > 1, let nodes = node[name]?.items,
      nodes.count == begins.count
    else { return }
    let dated = zip(begins, nodes).compactMap { begin, node in begin.map { ($0, node) } }
    guard
      let (one, other) = zip(dated, dated.dropFirst()).first(where: {
        $1.0.latest < $0.0.earliest
      })
    else { return }
    log.warning(
      "begins in \(other.0), before the \(word) at line \(one.1.location.line) in \(one.0): the oldest "
        + "stands first", at: other.1)
  }

  /// Notes the first phase that begins before the one that stands before it in the file, and the first
  /// that says another level than one beside it.
  func checkOrder(of phases: [Phase]) {
    func begin(_ phase: Phase) -> PartialDate? { phase.from ?? phase.evidenceFrom }
    checkOldestFirst("phases", "phase", phases.map(begin))
    guard log.isStrict, phases.count > 1, let nodes = node["phases"]?.items else { return }
    func line(_ number: Int) -> String { "line \(nodes[number].location.line)" }
    let dated = phases.indices.filter { begin(phases[$0]) != nil }
    let inTime = dated.sorted {
      (begin(phases[$0])?.rank ?? 0, $0) < (begin(phases[$1])?.rank ?? 0, $1)
    }
    var longest: Int?
    for number in inTime where phases[number].level != nil {
      defer {
        let end = phases[number].to?.latest ?? .max
        if longest.map({ (phases[$0].to?.latest ?? .max) < end }) ?? true { longest = number }
      }
      guard let before = longest, let start = begin(phases[number]),
        start.latest < phases[before].to?.earliest ?? .max,
        phases[before].level != phases[number].level
      else { continue }
      let other = phases[before]
      let span = Spell(from: begin(other), to: other.to).text ?? ""
      log.warning(
        "overlaps the phase at \(line(before)), \(span), of another level: from \(start) on this one is shown",
        at: nodes[number])
      break
    }
  }
}

extension Level {
  /// A level of a number, at its ends where the number is beyond them.
  init(clamped value: Int) {
    self.value = max(-3, min(3, value))
  }
}

extension Trend: ExplainedWord {
  package var meaning: String {
    switch self {
    case .warming: "they come closer"
    case .steady: "it stays as it is"
    case .cooling: "they draw apart"
    }
  }
}
