import Glibc
import PackJSON

/// How sure it is that a claim holds or a plan is carried out.
public enum Status: String, CaseIterable, Sendable, Codable {
  case done, agreed, planned, proposed, reported, rumoured, disputed, denied, superseded
  case underConstruction = "under construction"
  case operating, suspended, mothballed, closed, retired, expired, shelved, cancelled
  /// It stands in no source: it was worked out of what they say.
  case workedOut = "worked out"

  /// What is built or runs can be any of them that authors write.
  static let ofThings = allCases.filter { $0 != .workedOut }
  /// What happens, and is over.
  static let ofEvents: [Status] = [
    .done, .agreed, .planned, .proposed, .reported, .rumoured, .disputed, .denied, .superseded,
    .cancelled,
  ]
  /// What is agreed, and may be in force.
  static let ofDeals = ofEvents + [.suspended, .expired, .shelved]
}

/// What kind of statement a source makes: whether it tells what happened, or what its author thinks.
public enum Statement: String, CaseIterable, Sendable, Codable {
  /// What somebody tells as a fact: news, data, history.
  case report
  /// What an author argues.
  case opinion
  /// The headline of a text as somebody passes it on, in whose words nobody knows.
  case headline = "retold headline"
  /// Words of the one who is quoted, of whom they are a deed.
  case ownWords = "own words"
  /// Who said what follows, and where: nothing of its own.
  case attribution
  /// What no source of the pack says, and anybody can look up.
  case generalKnowledge = "general knowledge"

  /// Whether it says something of its own, so that it counts and shows that somebody still spoke of a tie.
  public var saysSomething: Bool { self != .attribution && self != .generalKnowledge }
}

/// The source of a statement, and the passage in it.
public struct Citation: Hashable, Sendable {
  /// The source that makes the statement.
  public let source: Identifier<Source>
  /// The passage, such as `post, ¶3`; empty where none is named.
  public let locator: String
  /// What kind of statement it is, where it is another than its passage or source makes.
  let ownStatement: Statement?

  init(source: Identifier<Source>, locator: String) {
    self.source = source
    self.locator = locator
    ownStatement = nil
  }

  /// Reads `source`, `locator` and `statement` out of the object that they stand in.
  init(_ reader: ObjectReader) {
    source = reader.link("source", "Who says so.")
    let passage = reader.text(
      ifPresent: "locator", "The passage in it; left out where there is none to name.",
      use: .reference)
    locator = passage.flatMap { Self.namesNothing($0) ? nil : $0 } ?? ""
    ownStatement = reader.word(
      ifPresent: "statement",
      "What kind of statement it is, where it is another than its passage or source makes.")
  }
}

extension Citation {
  /// The passage as it follows the source: ", page 4"; empty where none is named.
  public var passageText: String { locator.isEmpty ? "" : ", " + locator }

  /// The passage in words behind the short title of its source, which may name the part of the text itself:
  /// "Comment 2020-09-02, ¶1", and not "Comment 2020-09-02, comment of 2020-09-02, ¶1".
  public func passageText(behind title: String) -> String {
    guard let comma = locator.lastIndex(of: ","),
      locator[..<comma].replacing(" of ", with: " ").lowercased() == title.lowercased()
    else { return passageText }
    return String(locator[comma...])
  }

  /// Whether a locator is a dash, which some write where there is none.
  fileprivate static func namesNothing(_ locator: String) -> Bool {
    ["-", "–", "—"].contains(locator)
  }
}

/// One sourced statement inside a record.
public struct Claim: Equatable, Sendable {
  /// What is claimed of the measure.
  public enum Value: Equatable, Sendable {
    case number(Double)
    case range(Double, Double)
    case text(String)

    /// Whether it is a number, or two.
    var isAmount: Bool { if case .text = self { false } else { true } }
  }

  /// What is measured or stated, such as "committed investment".
  public let measure: String
  /// What is claimed of it.
  public let value: Value
  /// The unit of a number, such as "bn USD" or "km".
  public let unit: String?
  /// How the number is meant: "over", "about", "up to".
  public let qualifier: String?
  /// As what the number was counted, such as "commitment" or "estimate": only numbers counted alike are
  /// compared.
  public let countedAs: String?
  /// The year whose prices an amount of money is counted in; nil for those of its own date.
  public let prices: PartialDate?
  /// The date at which the claim was made or held; of a period its end.
  public let asOf: PartialDate
  /// The beginning of the period that it is for; nil where it is for a date.
  public let from: PartialDate?
  /// How sure it is.
  public let status: Status
  /// Who says so, and where.
  public let citation: Citation
  /// What a reader must know to read the claim right.
  public let note: Prose

  init(_ reader: ObjectReader) {
    measure = reader.name(
      "measure", "What is measured; claims of one measure are shown together.", isKept: true)
    value = Self.value(reader)
    unit = reader.text(ifPresent: "unit", "The unit of a number, such as bn USD.", isKept: true)
    qualifier = reader.text(ifPresent: "qualifier", "How the number is meant: over, about, up to.")
    reader.formerly("basis", "countedAs")
    countedAs = reader.text(
      ifPresent: "countedAs",
      "As what the number was counted, such as an estimate: only numbers counted alike are compared."
    )
    prices = reader.date(
      ifPresent: "prices",
      "The year whose prices an amount of money is counted in: only amounts in the same ones are compared."
    )
    from = reader.date(ifPresent: "from", "The beginning of the period that it is for.")
    let end = reader.date(ifPresent: "to", "The end of that period.")
    let date = reader.qualifiedDate(
      ifPresent: "asOf", "When the claim was made or held; a period has from and to instead.")
    asOf = end ?? date ?? PartialDate(year: 1)
    Self.checkDates(reader, from: from, to: end)
    status = reader.status("status", "How sure it is.") ?? .reported
    citation = Citation(reader)
    note = reader.prose("note", "What a reader must know to read it right.")
    checkShare(reader)
  }

  /// Notes a share that is more than its whole.
  private func checkShare(_ reader: ObjectReader) {
    guard reader.log.isStrict, let unit,
      ObjectReader.sort(ofUnit: unit) == ObjectReader.sort(ofUnit: "%"),
      ["share", "proportion", "part of"].contains(where: measure.lowercased().contains),
      let node = reader.node["value"]
    else { return }
    let most =
      switch value {
      case .number(let number): number
      case .range(_, let high): high
      case .text: 0.0
      }
    guard most > 100 else { return }
    reader.log.warning("a share is at most 100 %, found \(Self.format(most)) \(unit)", at: node)
  }

  /// A claim is for a date or for a whole period.
  private static func checkDates(_ reader: ObjectReader, from: PartialDate?, to end: PartialDate?) {
    reader.checkOrder(from: from, to: end, key: "to")
    reader.declare(.anyOf(["asOf", "from"]))
    reader.declare(.needs("from", ["to"]))
    reader.declare(.needs("to", ["from"]))
    reader.declare(.excludes("asOf", ["from", "to"]))
    let isOfDate = reader.optional("asOf") != nil
    let hasFrom = reader.optional("from") != nil
    guard isOfDate == hasFrom || hasFrom != (reader.optional("to") != nil) else { return }
    reader.log.error(
      "expected a date as \"asOf\", or a period as \"from\" and \"to\"", at: reader.node)
  }

  private static func value(_ reader: ObjectReader) -> Value {
    reader.declare(
      "value",
      .anyOf([.named("number"), .named("text"), .list(.named("number"), count: 2...2)]),
      isRequired: true, "A number, a text, or two numbers for a range.")
    guard let node = reader.required("value") else { return .number(0) }
    switch node.kind {
    case .string:
      // A year or a name may be of digits alone.
      if reader.log.isStrict, let text = node.text, let number = Spelling.number(in: text),
        text != number || reader.optional("unit") != nil
      {
        reader.log.warning("\(node.found) is a number: write \(number)", at: node)
      } else if reader.log.isStrict, let parts = Self.amount(in: node.text ?? "") {
        reader.log.warning("\(node.found) is a number: write \(parts)", at: node)
      } else if reader.log.isStrict, reader.optional("unit") != nil,
        let range = Self.range(in: node.text ?? "")
      {
        reader.log.warning("\(node.found) is a range: write \(range)", at: node)
      }
      return .text(reader.text("value"))
    case .array where node.items.count == 2:
      let low = reader.number(node.items[0])
      let high = reader.number(node.items[1])
      if high < low { reader.log.error("expected the smaller number first", at: node) }
      return .range(low, high)
    case .number:
      return .number(reader.number(node))
    default:
      reader.log.error(
        "expected a number, a text or two numbers as a range; found \(node.found)", at: node)
      return .number(0)
    }
  }

  private static let qualifiers: Set<String> = [
    "", "about", "around", "some", "nearly", "almost", "over", "more than", "at least", "under",
    "up to",
  ]

  /// What a text such as "about 1 bn USD" is written as; nil for what is no number with a unit that is known.
  private static func amount(in text: String) -> String? {
    if let spelled = spelled(text), spelled != text { return amount(in: spelled) }
    let words = text.split(separator: " ").map(String.init)
    guard let place = words.firstIndex(where: { Spelling.number(in: $0) != nil }),
      let number = Spelling.number(in: words[place])
    else { return nil }
    let qualifier = words[..<place].joined(separator: " ")
    let unit = words[(place + 1)...].joined(separator: " ")
    guard qualifiers.contains(qualifier.lowercased()),
      unit == "%" || ObjectReader.sort(ofUnit: unit) != nil
    else { return nil }
    return "\"value\": \(number), \"unit\": \"\(unit)\""
      + (qualifier.isEmpty ? "" : ", \"qualifier\": \"\(qualifier)\"")
  }

  /// An amount of money with its sign before it and its thousands behind it, in words: of "$400m" "400 mn USD".
  private static func spelled(_ text: String) -> String? {
    guard let sign = text.first, let currency = ["$": "USD", "€": "EUR", "£": "GBP"][sign] else {
      return nil
    }
    let number = text.dropFirst().prefix { $0.isNumber || $0 == "." || $0 == "," }
    let rest = text.dropFirst(1 + number.count).trimmingPrefix(" ").lowercased()
    let scales = [
      "": "", "m": "mn ", "mn": "mn ", "million": "mn ", "b": "bn ", "bn": "bn ", "billion": "bn ",
      "k": "1,000 ",
    ]
    return scales[rest].map { "\(number) \($0)\(currency)" }
  }

  /// What a text such as "400–500" is written as where a unit stands beside it.
  private static func range(in text: String) -> String? {
    let ends = text.split(whereSeparator: { "-–—".contains($0) }).map { $0.filter { $0 != " " } }
    let numbers = ends.compactMap { Spelling.number(in: $0).flatMap(Double.init) }
    guard ends.count == 2, numbers.count == 2, numbers[0] < numbers[1] else { return nil }
    return "[\(Spelling.number(in: ends[0]) ?? ""), \(Spelling.number(in: ends[1]) ?? "")]"
  }

  /// The date or the period in words, such as "2010–14".
  public var dateText: String { from.map { $0.periodText(to: asOf) } ?? asOf.description }

  /// The value with its qualifier and unit, such as "over 45 bn USD".
  public var valueText: String {
    let amount =
      switch value {
      case .number(let number): Self.format(number)
      case .range(let low, let high): "\(Self.format(low))–\(Self.format(high))"
      case .text(let text): text
      }
    return [qualifier, amount, unit, prices.map { "(\($0) prices)" }].compactMap { $0 }
      .joined(separator: " ")
  }

  /// The value, and as what it was counted where that tells it from others: "14 deaths, best estimate".
  ///
  /// - Parameter measures: those on which numbers were counted as several things.
  public func valueText(tellingApart measures: Set<String>) -> String {
    guard let countedAs, measures.contains(measure) else { return valueText }
    return "\(valueText), \(countedAs)"
  }

  /// A number without needless digits, thousands set apart: `4.1`, `1,200`; one that is very large
  /// or very small as a power of ten.
  public static func format(_ number: Double) -> String {
    guard number == 0 || (0.0005..<1e16).contains(number.magnitude) else {
      return (number < 0 ? "−" : "") + String(number.magnitude)
    }
    return text(number, decimals: 3)
  }

  /// A number beside others of its measure: what is less than 1 with the three digits that count, such as
  /// `0.0598` beside `0.000421`.
  public static func formatMeasured(_ number: Double) -> String {
    guard (1e-12..<1).contains(number.magnitude) else { return format(number) }
    return text(number, decimals: 2 - Int(log10(number.magnitude).rounded(.down)))
  }

  private static func text(_ number: Double, decimals: Int) -> String {
    let scale = pow(10, Double(decimals))
    let rounded = (number * scale).rounded() / scale
    let whole = Int(rounded.magnitude)
    var digits = String(whole)
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    let fraction = rounded.magnitude - Double(whole)
    var rest = String(Int((fraction * scale).rounded()))
    if rest != "0" {
      rest = String(repeating: "0", count: decimals - rest.count) + rest
      while rest.hasSuffix("0") { rest.removeLast() }
      digits += "." + rest
    }
    return rounded < 0 ? "−" + digits : digits
  }
}

extension Status: ExplainedWord {
  package var meaning: String {
    switch self {
    case .done: "it has happened"
    case .agreed: "signed or promised"
    case .planned: "meant to come"
    case .proposed: "somebody wants it"
    case .reported: "somebody says so"
    case .rumoured: "nobody stands for it"
    case .disputed: "others say otherwise"
    case .denied: "those concerned say no"
    case .superseded: "a later statement on the same thing and time replaces it"
    case .underConstruction: "it is being built"
    case .operating: "it runs"
    case .suspended: "it stands still for now"
    case .mothballed: "kept, and not used"
    case .closed: "open no more"
    case .retired: "taken out of use"
    case .expired: "its time ran out"
    case .shelved: "put off, with no date"
    case .cancelled: "it will not come"
    case .workedOut: "no source says it: an import has made it of them"
    }
  }
}

extension Statement: ExplainedWord {
  package var meaning: String {
    switch self {
    case .report: "what somebody tells as a fact"
    case .opinion: "what its author argues"
    case .headline: "a headline as somebody passes it on"
    case .ownWords: "words of the one who is quoted"
    case .attribution: "who said what follows, which is another's statement: it is none of its own"
    case .generalKnowledge: "what no source of the pack says, and anybody can look up"
    }
  }
}

extension Sequence<Claim> {
  /// The measures on which numbers were counted as several things, such as a low and a high estimate.
  public var measuresCountedVariously: Set<String> {
    var found: Set<String> = []
    var counted: [String: String] = [:]
    for claim in self {
      guard let countedAs = claim.countedAs else { continue }
      let first = counted[claim.measure, default: countedAs]
      counted[claim.measure] = first
      if first != countedAs { found.insert(claim.measure) }
    }
    return found
  }
}
