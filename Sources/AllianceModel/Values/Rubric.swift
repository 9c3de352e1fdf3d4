import PackJSON

/// A line of a rubric that a level is read by: what the evidence beside it shows.
public struct Ground: Hashable, Sendable {
  /// The word for it in packs, such as "defence treaty".
  public let name: String
  /// The level that it stands for.
  public let level: Level
  /// What evidence must show.
  public let text: String
}

/// How levels are read: a word for each, and the lines of evidence that it takes.
///
/// It is the editor's: a level is a reading of evidence, never a number from nowhere. A pack may bring its own
/// words and lines (`levels` in its `pack.json`); the scale from −3 to +3 stays.
public struct Rubric: Hashable, Sendable {
  /// What the rubric says of one level.
  public struct Row: Hashable, Sendable {
    public let level: Level
    /// The level in a word, such as "allied".
    public let word: String
    /// What evidence it takes: any of these.
    public let grounds: [Ground]

    /// The row as a line: "+3 allied: a treaty of defence; or …".
    public var text: String {
      "\(level.signed) \(word): " + grounds.map(\.text).joined(separator: "; or ")
    }
  }

  /// From the closest level down, each of the seven once.
  public let rows: [Row]
  /// Whether a line of it may be missing, since it could not be read whole: words for lines are not checked then.
  let isBroken: Bool

  /// The level in a word.
  public func word(of level: Level) -> String { rows[3 - level.value].word }

  /// The line of a name, if there is one.
  package func ground(named name: String) -> Ground? {
    rows.lazy.flatMap(\.grounds).first { $0.name == name }
  }

  /// The names of the lines of a level, in quotes.
  func groundNames(of level: Level) -> [String] {
    rows[3 - level.value].grounds.map { "\"\($0.name)\"" }
  }

  /// The names of all lines.
  package var names: [String] { rows.flatMap(\.grounds).map(\.name) }

  /// The ends of the scale in words: "−3, hostile, to +3, allied".
  public var ends: String { "−3, \(rows[6].word), to +3, \(rows[0].word)" }

  /// The rubric of packs that bring none.
  public static let standard = Rubric(
    rows: (-3...3).reversed().compactMap { Level($0) }.map { level in
      Row(level: level, word: words[level.value + 3], grounds: lines.filter { $0.level == level })
    }, isBroken: false)

  /// The rubric of a pack whose `pack.json` cannot be read: it may have had one of its own.
  static let unknown = Rubric(rows: standard.rows, isBroken: true)

  private static let words = [
    "hostile", "opposed", "strained", "neutral", "friendly", "close", "allied",
  ]

  private static let lines: [Ground] = [
    line("defence treaty", 3, "a treaty of defence"),
    line(
      "allied in word and deed", 3,
      "a source that calls the pair allied, or the tie a bedrock of policy, and deeds of two sorts: a "
        + "third of one’s arms imports over five years, bases or ports, joint production, money on the "
        + "scale of a national programme"),
    line(
      "standing cooperation", 2,
      "standing cooperation in arms or security with dated deeds: a base, purchases over several years, "
        + "a tenth of one’s arms imports over five years"),
    line(
      "agreements or exercises", 1, "dated agreements, exercises or single deals, no obligation"),
    line("contacts", 0, "contacts without either"),
    line("sanctions or embargo", -1, "sanctions or an embargo"),
    line("aid cut", -1, "aid that is cut"),
    line("open distrust", -1, "open distrust"),
    line("armed stand-off", -2, "an armed stand-off"),
    line("arms against allies", -2, "arms turned on each other’s allies"),
    line("declared rivalry", -2, "a declared rivalry"),
    line("shots fired", -3, "shots between their forces"),
  ]

  private static func line(_ name: String, _ level: Int, _ text: String) -> Ground {
    Ground(name: name, level: Level(clamped: level), text: text)
  }

  /// What follows the rubric: what is no level.
  public static let noLevelText =
    "No evidence is no level (?), which is not 0. One deed and a “could” is no +1. A level is the "
    + "editor’s reading of the evidence beside it."

  /// The rules that go with the rubric, each with what it is called.
  public static let rules: [(name: String, text: String)] = [
    (
      "same words, same line",
      "what is read from a sentence for one pair is read from it for every pair that it names"
    ),
    (
      "mixed",
      "with evidence on both sides of 0 a phase names both lines, says so, and its level is their sum"
    ),
    (
      "no trend from one point",
      "a trend needs two dated points, or a source that says it"
    ),
    (
      "no level is a phase too",
      "what a source speaks of without a deed has no level; what follows is a change from it"
    ),
    (
      "general knowledge",
      "it dates what the sources name, always marked as such, and never adds a tie"
    ),
  ]
}

// MARK: Of packs

extension Rubric {
  /// Reads what a pack says otherwise than the standard, its `levels`.
  package init(_ reader: ObjectReader, key: String = "levels") {
    let errors = reader.log.errorCount
    var taken: [String: Int] = [:]
    var seen: Set<Int> = []
    let own = reader.list(
      key, "Its own words and grounds for levels; what it does not say is the standard’s."
    ) { item -> (level: Int?, word: String?, grounds: [Ground]) in
      item.declare(
        "level", ObjectReader.wholeNumber(in: -3...3), isRequired: true, "Which of the seven.")
      let node = item.required("level")
      let written = node.flatMap { item.wholeNumber($0, in: -3...3) }
      if let node, let written, !seen.insert(written).inserted {
        item.log.error("level \(written) stands twice: give its word and grounds once", at: node)
      }
      let level = written ?? 0
      let word = item.name(
        ifPresent: "word", "The level in a word, in place of the standard’s.", isKept: true)
      let grounds = item.list(
        "grounds", "The evidence that it takes, in place of the standard’s: any of these."
      ) { line in
        let name = line.name("ground", "The word for it in phases.", isKept: true)
        if let node = line.node["ground"] {
          if let other = taken.updateValue(level, forKey: name) {
            line.log.error(
              "\"\(name)\" is a ground of level \(Level(clamped: other).signed) already", at: node)
          } else if let level = node.text.flatMap({ Self.standard.ground(named: $0)?.level }),
            let own = item.node["level"]?.number, Double(level.value) != own
          {
            line.log.error(
              "\"\(name)\" stands for \(level.signed) in every pack: take another word", at: node)
          }
        }
        return Ground(
          name: name, level: Level(clamped: level),
          text: line.text("text", "What the evidence must show.", isKept: true))
      }
      return (written, word, grounds)
    }
    rows = Self.standard.rows.map { row in
      let own = own.first { $0.level == row.level.value }
      return Row(
        level: row.level, word: own?.word ?? row.word,
        grounds: own.flatMap { $0.grounds.isEmpty ? nil : $0.grounds } ?? row.grounds)
    }
    isBroken = reader.log.errorCount > errors
  }

  /// How the levels of some packs are read: where they differ, each with all of its words and lines.
  init(of packs: [Pack]) {
    let all = packs.filter { !$0.isOwn }.grouped(by: \.rubric).map(\.key)
    guard all.count > 1 else {
      self = all.first ?? .standard
      return
    }
    rows = Self.standard.rows.indices.map { number in
      let rows = all.map { $0.rows[number] }
      return Row(
        level: rows[0].level,
        word: rows.map(\.word).grouped { $0 }.map(\.key).joined(separator: " / "),
        grounds: rows.flatMap(\.grounds).grouped { $0 }.map(\.key))
    }
    isBroken = false
  }
}

extension Ground: ExplainedWord {
  package var meaning: String { "\(level.signed): \(text)" }
}
