import PackJSON

@testable import AllianceModel

/// Writes packs that are valid, and as odd as validity allows: every field that the kinds declare, every
/// number, date, text and link that is accepted.
public struct PackGenerator {
  private var dice: Dice
  private var slugs: [Kind: [String]] = [:]
  /// What the values of the figure that is being written are: nil for amounts.
  private var points: Points?

  private enum Points { case ranks, shares }

  public init(seed: UInt64) {
    dice = Dice(seed: seed)
  }

  /// The files of a pack.
  public mutating func files() -> [PackFile] {
    for kind in Kind.allCases {
      let count = kind == .actor ? dice.number(2...4) : dice.number(0...2)
      slugs[kind] = (0..<count).map { slug($0) }
    }
    // A claim needs a source.
    if slugs[.source]?.isEmpty ?? true { slugs[.source] = ["s"] }
    let pack = object(Shape { Pack($0) })
    var files = [PackFile(name: "p/pack.json", bytes: Array(pack.utf8))]
    for kind in Kind.allCases {
      let shape = kind.descriptor.shape()
      let records = (slugs[kind] ?? []).map { slug in
        object(shape, given: ["id": "\"\(kind.name)/\(slug)\""])
      }
      let json = "{\"\(kind.plural)\": [\(records.joined(separator: ",\n"))]}"
      files.append(PackFile(name: "p/\(kind.plural).json", bytes: Array(json.utf8)))
    }
    return files
  }

  // MARK: Parts

  private mutating func slug(_ number: Int) -> String {
    let starts = ["a", "0", "-", "x-y", String(repeating: "z", count: 90), "us", "1962"]
    return dice.one(of: starts) + "-\(number)"
  }

  private static let texts = [
    "A", "Gwadar", "中国 中国", "نریندر مودی", "नरेन्द्र मोदी", "e\u{301}\u{302}\u{303}x",
    "\"\u{301}x\", <\u{338}y",
    "a\u{200D}b ن\u{200D}م", "- dash", "    four blanks", "1. one", "===", "AT&amp;T &lt;b&gt;",
    "{x} $y$ %z #w _v ^u ~t",
    "[", "]", "[[[[", "](", "[a](b)", "\\\\", "x\\u001b[31my", "\\u0000\\u0007", "tab\\tline\\nend",
    "🇵🇰 flag 👩‍👩‍👧 family", "\u{202E}reverse", "ﷺ", "Ａ full", "İstanbul ı", "ß ẞ ŉ ǰ",
  ]

  private mutating func plain() -> String {
    if dice.isOne(in: 30) { return String(repeating: "word ", count: dice.number(1...300)) + "x" }
    if dice.isOne(in: 30) { return String(repeating: "w", count: dice.number(1...1900)) }
    return (0..<dice.number(1...3)).map { _ in dice.one(of: Self.texts) }.joined(separator: " ")
      + "."
  }

  private mutating func text() -> String { "\"" + plain().replacingQuotes + "\"" }

  /// Text with links; what looks like one and is none would be refused.
  private mutating func prose() -> String {
    var text = ""
    for _ in 0..<dice.number(1...4) {
      let words = plain().replacingQuotes.without("[]()")
      text += dice.isOne(in: 2) ? "[\(words)](\(link(anyKind())))" : words
      text += " "
    }
    return "\"\(text).\""
  }

  private mutating func anyKind() -> Kind {
    dice.one(of: Kind.allCases.filter { !(slugs[$0] ?? []).isEmpty })
  }

  private mutating func link(_ kind: Kind) -> String {
    "\(kind.name)/\(dice.one(of: slugs[kind] ?? []))"
  }

  private mutating func quoted(_ kind: Kind) -> String { "\"\(link(kind))\"" }

  private mutating func number() -> String {
    let numbers = [
      "0", "-0", "-0.0", "1", "-1", "4.1", "68", "1e-308", "5e-324", "-1e-9", "0.0005", "0.00049",
      "9007199254740991", "-9007199254740991", "9e15", "1e15", "999.9999", "1234567.891", "30",
      "100", "2.5e3",
    ]
    return dice.one(of: numbers)
  }

  private mutating func year() -> Int {
    dice.one(of: [1, 206, 999, 1000, 1914, 1962, 2015, 2020, 9999, dice.number(1900...2030)])
  }

  private mutating func date() -> String {
    if dice.isOne(in: 20) { return "\"\(100 + dice.number(0...899))0s\"" }
    if dice.isOne(in: 20) {
      return "\"1947-08/\(dice.one(of: ["1947-09", "1951", "1948-02-29"]))\""
    }
    var date = dice.isOne(in: 12) ? "-" : ""
    date += padded(year(), 4)
    if dice.isOne(in: 2) {
      date += "-" + padded(dice.number(1...12), 2)
      if dice.isOne(in: 2) { date += "-" + padded(dice.number(1...28), 2) }
    }
    return "\"\(date)\""
  }

  /// Two dates of which the second does not come before the first, however they are qualified.
  private mutating func span() -> (String, String) {
    let (other, first) = (year(), year())
    let one = first == other ? first - 1 : first
    return ("\"\(padded(min(one, other), 4))\"", "\"\(padded(max(one, other), 4))\"")
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private mutating func position() -> String {
    let longitude = dice.one(of: [-180, 180, 179.9, -179.9, 0, 62.3, 74.9, -0.0])
    let latitude = dice.one(of: [-90, 90, 0, 25.1, 36.8, 89.99])
    return "[\(longitude), \(latitude)]"
  }

  private mutating func geometry() -> String {
    if dice.isOne(in: 2) {
      return "{\"type\": \"LineString\", \"coordinates\": \(list(0...6) { $0.position() })}"
    }
    let lines = list(0...3) { $0.list(0...4) { $0.position() } }
    return "{\"type\": \"MultiLineString\", \"coordinates\": \(lines)}"
  }

  private mutating func list(_ range: ClosedRange<Int>, _ make: (inout Self) -> String) -> String {
    "[" + (0..<dice.number(range)).map { _ in make(&self) }.joined(separator: ", ") + "]"
  }

  // MARK: Objects

  /// A random object of a shape.
  ///
  /// - Parameter given: the JSON of fields that are not random.
  private mutating func object(_ shape: Shape, given: [String: String] = [:]) -> String {
    var given = given
    let names = Set(shape.fields.map(\.name))
    // Of a stretch the end does not come before the beginning.
    for (from, to) in [("date", "to"), ("from", "to")] where names.isSuperset(of: [from, to]) {
      (given[from], given[to]) = points == .shares ? ("\"2010\"", "\"2014\"") : span()
    }
    chooseFixed(by: shape.rules, &given)
    if names.isSuperset(of: ["subjects", "rows"]) { choosePanel(&given) }
    if names.isSuperset(of: ["series", "unit"]) {
      let unit = dice.one(of: ["%", "rank", "bn USD", "km"])
      points = unit == "rank" ? .ranks : dice.isOne(in: 3) ? .shares : nil
      given["unit"] = "\"\(unit)\""
      given["form"] = points == .shares ? "\"share\"" : "\"amount\""
    }
    let isStep = names.isSuperset(of: ["view", "at"])
    if isStep { chooseStep(&given) }
    var chosen = fields(of: shape)
    if names.isSuperset(of: ["subjects", "rows"]) { chosen.insert("step") }
    if isStep { chosen.insert("at") }
    let members = shape.fields.filter { chosen.contains($0.name) }.map { field in
      "\"\(field.name)\": \(given[field.name] ?? value(of: field))"
    }
    if names.contains("series") { points = nil }
    return "{" + members.joined(separator: ", ") + "}"
  }

  /// Gives a panel rows of the actors that there are, in order of time, with gaps.
  private mutating func choosePanel(_ given: inout [String: String]) {
    let actors = (slugs[.actor] ?? []).map { "\"actor/\($0)\"" }
    let isOfPairs = dice.isOne(in: 2)
    let step = dice.one(of: PanelStep.allCases)
    given["subjects"] = isOfPairs ? "\"pairs\"" : "\"states\""
    given["step"] = "\"\(step.rawValue)\""
    var rows: [String] = []
    for (number, actor) in actors.enumerated() {
      let other = actors[(number + 1) % actors.count]
      // Of two actors the pair of the second is that of the first where it has no direction.
      if isOfPairs, actors.count == 2, number == 1 { break }
      var start = step.number(
        atStartOf: PartialDate(year: dice.one(of: [-205, 1, 999, 1962, 2010])))
      for _ in 0..<dice.number(1...2) {
        var values = (0..<dice.number(1...6)).map { _ in panelValue() }
        if dice.isOne(in: 8) { values = ["null"] }
        rows.append(
          "{\"of\": [\(isOfPairs ? "\(actor), \(other)" : actor)], "
            + "\"from\": \"\(step.date(start).isoText)\", \"values\": [\(values.joined(separator: ", "))]}"
        )
        start += values.count + dice.number(0...40)
      }
    }
    given["rows"] = "[\(rows.joined(separator: ", "))]"
  }

  /// Gives a step of a tour a view, and records that it can show.
  private mutating func chooseStep(_ given: inout [String: String]) {
    let figures = slugs[.figure] ?? []
    let view = dice.one(
      of: TourStep.viewWords.map(\.text).filter { $0 != "panel" || !figures.isEmpty })
    given["view"] = "\"\(view)\""
    switch view {
    case "compare":
      let kind = anyKind()
      given["at"] = list(1...2) { $0.quoted(kind) }
    case "dossier", "chart": given["at"] = list(2...2) { $0.quoted(.actor) }
    case "panel": given["at"] = list(1...1) { $0.quoted(.figure) }
    default: break
    }
  }

  private mutating func panelValue() -> String {
    if dice.isOne(in: 4) { return "null" }
    return points == .ranks ? dice.one(of: ["1", "2", "7"]) : number()
  }

  /// Gives a field one of the words that fix another one, and that one its value.
  private mutating func chooseFixed(by rules: [Shape.Rule], _ given: inout [String: String]) {
    let fixes = rules.compactMap { rule -> (String, [String], String, Double)? in
      if case .fixes(let field, let words, let other, let value) = rule {
        (field, words, other, value)
      } else {
        nil
      }
    }
    guard !fixes.isEmpty else { return }
    let (field, words, other, value) = dice.one(of: fixes)
    given[field] = "\"\(dice.one(of: words))\""
    given[other] = JSONValue.number(value).compact
  }

  /// The fields that an object has: those that it must have, and others as the rules allow.
  private mutating func fields(of shape: Shape) -> Set<String> {
    var chosen: Set<String> = []
    for field in shape.fields where field.isRequired || field.name == "id" || dice.isOne(in: 2) {
      chosen.insert(field.name)
    }
    for rule in shape.rules {
      if case .excludes(let name, let others) = rule, chosen.contains(name) {
        chosen.subtract(others)
      }
    }
    // What one rule calls for may call for more by another.
    for rule in shape.rules + shape.rules {
      switch rule {
      case .anyOf(let names) where chosen.isDisjoint(with: names):
        chosen.insert(dice.one(of: names))
      case .needs(let name, let others) where chosen.contains(name):
        // What was excluded is not called back.
        if shape.rules.contains(where: { $0.excludes(others, in: chosen) }) {
          chosen.remove(name)
        } else {
          chosen.formUnion(others)
        }
      default: break
      }
    }
    return chosen
  }

  /// A value of a field; of some, values with which more happens than with any text or number.
  private mutating func value(of field: Shape.Field) -> String {
    switch field.name {
    case "measure": return "\"\(dice.one(of: ["length", "cost", "é", "a rather long measure"]))\""
    case "unit": return "\"\(dice.one(of: ["km", "bn USD", "%"]))\""
    case "isoCode":
      return "\"\(dice.one(of: ["PAK", "IND", "CHN", "USA", "FJI", "RUS", "XXX"]))\""
    case "label": return "\"\(dice.one(of: ["SL", "中国", "x\u{301}", "AB-CD"]))\""
    case "bounds":
      return dice.one(of: ["[44, 3, 112, 46]", "[170, -60, 200, 0]", "[-180, -90, 180, 90]"])
    case "requires": return "[]"
    case "levels": return "[{\"level\": 1, \"word\": \"\(dice.one(of: ["near", "中国"]))\"}]"
    case "link":
      let links = ["https://e.org/{a}?b=<c>#d", "http://e.org/é x\\\\y", "ftp:z"]
      return dice.isOne(in: 3) ? text() : "\"\(dice.one(of: links))\""
    case "upperValue": return points == .shares ? "12.5" : "9007199254740991"
    case "value" where points == .ranks: return dice.one(of: ["1", "2", "7", "9007199254740991"])
    case "value" where points == .shares: return "12.5"
    default: return value(of: field.type)
    }
  }

  private mutating func value(of type: FieldType) -> String {
    switch type {
    case .flag: return dice.one(of: ["true", "false"])
    case .words(let words): return "\"\(dice.one(of: words.map(\.text)))\""
    case .number(let range?, _):
      let numbers = [range.lowerBound, range.upperBound, range.lowerBound + 1]
      return JSONValue.number(dice.one(of: numbers)).compact
    case .number(nil, _): return number()
    case .pattern: return text()
    case .object(let shape): return object(shape)
    case .anyOf(let types): return value(of: dice.one(of: types))
    case .list(.named("number"), count: 2...2, _):
      return dice.one(of: ["[1, 5]", "[-5, -5]", "[0, 9007199254740991]", "[1e-300, 2]"])
    case .list(.named(let name), _, _)
    where Kind.allCases.contains { $0.linkName == name && slugs[$0]?.isEmpty ?? true }:
      // There is no record of the kind to link to.
      return "[]"
    case .list(let type, let count, let isSet):
      var items: [String] = []
      let most = count.upperBound == Int.max ? max(count.lowerBound, 3) : count.upperBound
      let wanted = dice.number(count.lowerBound...most)
      // There may be fewer different ones.
      for _ in 0..<100 where items.count < wanted {
        let item = value(of: type)
        if !isSet || !items.contains(item) { items.append(item) }
      }
      return "[" + items.joined(separator: ", ") + "]"
    case .named(let name): return value(named: name)
    }
  }

  private mutating func value(named name: String) -> String {
    switch name {
    case "prose", "noteText": return prose()
    case "number": return number()
    case "date": return date()
    case "dateQualifier": return value(of: ObjectReader.words(of: DateQualifier.self))
    case "status": return value(of: ObjectReader.words(of: Status.self))
    case "kind": return "\"\(dice.one(of: Kind.allCases).name)\""
    case "position": return position()
    case "geometry": return geometry()
    case "anyLink": return "\"\(link(anyKind()))\""
    default:
      let kind = Kind.allCases.first { $0.linkName == name }
      return kind.map { "\"\(link($0))\"" } ?? text()
    }
  }
}

extension Shape.Rule {
  /// Whether fields would be beside one that excludes them.
  fileprivate func excludes(_ names: [String], in chosen: Set<String>) -> Bool {
    if case .excludes(let name, let others) = self {
      chosen.contains(name) && !others.filter { names.contains($0) }.isEmpty
    } else {
      false
    }
  }
}

extension String {
  /// The text between quotation marks of JSON; escapes in it stay.
  fileprivate var replacingQuotes: String {
    // By scalars: a quotation mark with a mark on it is still one.
    unicodeScalars.reduce(into: "") { $0 += $1 == "\"" ? "\\\"" : String($1) }
  }

  /// The text without some signs.
  fileprivate func without(_ signs: String) -> String {
    String(String.UnicodeScalarView(unicodeScalars.filter { !signs.unicodeScalars.contains($0) }))
  }
}
