import AllianceModel
import PackJSON
import TestSupport

/// Writes tables as odd as those that people have, and mappings that make records of any kind of them.
struct TableGenerator {
  private var dice: Dice

  init(seed: UInt64) {
    dice = Dice(seed: seed)
  }

  /// The columns that mappings name.
  static let columns = ["name", "other", "from", "to", "n", "kind of", "list", "2001"]

  // MARK: Tables

  /// A table in one of several dialects, with rows that are too short, too long or cut.
  mutating func table(columns: [String]) -> [UInt8] {
    let divider = dice.one(of: [",", ";", "\t", "|"])
    let end = dice.one(of: ["\n", "\r\n", "\r"])
    var lines = dice.isOne(in: 6) ? ["A preface, with words"] : []
    lines.append(columns.joined(separator: divider))
    let names = (0..<4).map { _ in name() }
    for _ in 0..<dice.number(0...14) {
      var cells = columns.map { self.cell($0, names) }
      if dice.isOne(in: 12) { cells.removeLast(dice.number(1...columns.count - 1)) }
      if dice.isOne(in: 20) { cells += ["more", ""] }
      lines.append(cells.map { quoted($0, divider) }.joined(separator: divider))
      if dice.isOne(in: 15) { lines.append("") }
      if dice.isOne(in: 15), let last = lines.last { lines.append(last) }
    }
    let text = lines.joined(separator: end) + (dice.isOne(in: 2) ? end : "")
    guard dice.isOne(in: 10) else { return Array(text.utf8) }
    let mark: [UInt8] = dice.isOne(in: 2) ? [0xEF, 0xBB, 0xBF] : []
    return mark + text.utf8 + (dice.isOne(in: 2) ? [0xFF] : [])
  }

  private mutating func quoted(_ cell: String, _ divider: String) -> String {
    // Now and then a mark is forgotten.
    if dice.isOne(in: 40) { return "\"" + cell }
    let isQuoted = cell.contains(divider) || cell.contains("\n") || dice.isOne(in: 8)
    return isQuoted ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
  }

  private mutating func cell(_ column: String, _ names: [String]) -> String {
    if dice.isOne(in: 10) { return dice.one(of: ["", "-9", "NA", " ", "?"]) }
    if dice.isOne(in: 12) { return dice.one(of: Self.odd) }
    switch column {
    case "from", "f": return date(dice.number(1800...1950))
    case "to", "t": return date(dice.number(1940...2030))
    case "n", "2001": return dice.one(of: ["1", "12", "1,200", "0", "-3", "4.5", "1e3", "100"])
    case "kind of": return dice.one(of: ["a", "b", "c"])
    case "list":
      return (0..<dice.number(1...3)).map { _ in dice.one(of: names) }
        .joined(separator: "; ")
    default: return dice.one(of: names)
    }
  }

  private mutating func date(_ year: Int) -> String {
    dice.one(of: ["\(year)", "\(year)-0\(dice.number(1...9))", "\(year)0228", "\(year) (expected)"])
  }

  private mutating func name() -> String {
    dice.one(of: [
      "Ruritania", "Borduria", "Syldavia", "Rebels*", "India", "China", "A", "Côte d’Ivoire",
      "unknown side", "中国", "Ruritania (1900)", "name \(dice.number(0...99))",
    ])
  }

  private static let odd = [
    String(repeating: "n", count: 2100), String(repeating: "word ", count: 500) + "x",
    "[x](event/y)", "](", "[a](b)", "see [C](place/a)", "\u{1B}[2J", "\u{0}", "\u{202E}x",
    "\u{200B}", "\u{2060}", "a\u{200D}", "one\ntwo", "a \"b\" c", "*", "0x1F", "nan", "inf",
    "1e999",
    "99999999999999999999", "9007199254740993", "-0205", "20151345", "0000", "12015", "2015-02-30",
    "actor/x", "{name}", "'", ",", "﷽", "e\u{301}", "true", "null", "{}", "[]",
  ]

  // MARK: Mappings

  /// A mapping that can be read, for tables of the columns.
  mutating func mapping() -> String {
    let records = list(1...3) { $0.template() }
    let table = """
      {"header": \(dice.one(of: ["1", "1", "1", "2"])), "joinShortRows": \(dice.isOne(in: 4))}
      """
    let missing = dice.isOne(in: 2) ? ", \"missing\": [\"-9\", \"NA\"]" : ""
    let lookups =
      #""lookups": {"l": {"key": "k", "value": "v", "from": "f", "to": "t"}}"#
    let source =
      dice.isOne(in: 2)
      ? ", \"source\": {\"title\": \"T\", \"category\": \"dataset\", \"coverage\": \"of its dates\"}"
      : ""
    let header = dice.isOne(in: 2) ? "\"table\": \(table), " : ""
    return "{\(header)\(lookups)\(missing)\(source), \"records\": \(records)\(shares())}"
  }

  private mutating func shares() -> String {
    guard dice.isOne(in: 3) else { return "" }
    return """
      , "shares": [{"id": "\(template(1)) shares", "title": "\(template(2))", "measure": "share",
        "about": "{name}", "series": "{other}", "amount": "{n}", "years": "{from}; {to}",
        "period": \(dice.one(of: ["1", "5", "7"])), "unknown": ["\(name())"]}]
      """
  }

  private mutating func template() -> String {
    let kinds = Kind.allCases.filter { $0 != .note }
    let kind = dice.one(of: kinds)
    var members = ["\"title\": \(text(2))"] + members(of: kind)
    members += maybe { "\"aliases\": [\($0.text(1)), \($0.text(1))]" }
    members += maybe { "\"summary\": \($0.text(3))" }
    members.shuffle(using: &dice)
    let condition =
      dice.isOne(in: 4)
      ? "\"where\": [{\"column\": \"kind of\", \"\(dice.one(of: ["is", "not"]))\": [\"a\", \"b\"]}], "
      : ""
    let merge =
      dice.isOne(in: 3)
      ? "\"merge\": {\"since\": \"earliest\", \"until\": \"latest\", \"date\": \"latest\"}, " : ""
    return """
      {"kind": "\(kind.name)", "id": "\(dice.isOne(in: 3) ? "{#}" : template(2))", \(condition)\(merge)\
      "distinct": \(dice.isOne(in: 4)), "fields": {\(members.joined(separator: ", "))}}
      """
  }

  private mutating func members(of kind: Kind) -> [String] {
    switch kind {
    case .bloc:
      return [
        #""natures": ["treaty"]"#,
        "\"members\": \(list(1...2) { "{\"actor\": \($0.actor()), \($0.span("since", "until"))}" })",
        phases(), claims(),
      ]
    case .relation: return ["\"actors\": [\(actor()), \(actor())]", phases(), claims()]
    case .corridor:
      return ["\"mode\": \"road\"", "\"countries\": \(actors())", claims()]
        + maybe { "\"status\": \($0.status())" }
        + maybe { "\"geometry\": {\"route\": \"1,2:3,\($0.template(0))\"}" }
    case .quote:
      return [
        "\"words\": \(text(2))", "\"office\": \(text(1))",
        #""carriedBy": [{"source": "{@source}", "locator": "{@locator}"}]"#,
      ] + maybe { "\"speaker\": \($0.actor())" } + maybe { "\"about\": [\($0.link())]" }
    case .actor:
      let life =
        dice.isOne(in: 2) ? span("since", "until") : "\"spells\": [{\(span("from", "to"))}]"
      return ["\"category\": \"state\"", life]
        + maybe { "\"isoCode\": \($0.text(0))" } + maybe { "\"partOf\": \($0.actors())" }
        + maybe {
          "\"codes\": [{\"scheme\": \"S\", \"code\": \($0.text(0)), \($0.span("from", "to"))}]"
        }
    case .place:
      return [
        #""category": {"value": "{kind of}", "map": {"a": "port", "b": "city"}, "otherwise": "sea"}"#,
        claims(),
      ] + maybe { "\"country\": \($0.actor())" }
    case .deal:
      return [
        "\"receiver\": \(actor())", "\"date\": \(date("from"))", "\"status\": \(status())",
        claims(),
        "\"items\": [{\"name\": \(text(1)), \"quantity\": {\"number\": \"{n}\"}}]",
      ] + maybe { "\"giver\": \($0.actor())" }
    case .figure:
      return [
        "\"measure\": \"m\"", "\"unit\": \"\(dice.one(of: ["%", "rank", "km"]))\"",
        """
        "series": [{"label": \(text(1)), "points": {"columns": "years", "into": {"from": "{@column}",
          "value": {"number": "{@value}"}, "source": "{@source}", "locator": "{@locator}"}}}]
        """,
      ]
    case .event:
      return ["\"date\": \(date("from"))"] + maybe { "\"end\": \($0.date("to"))" }
        + maybe { "\"actors\": \($0.actors())" } + maybe { "\"places\": [\($0.link())]" }
        + maybe { "\"status\": \($0.status())" }
    case .source:
      return ["\"shortTitle\": \(text(1))", "\"category\": \"book\""]
        + maybe { "\"date\": \($0.date("from"))" } + maybe { "\"link\": \($0.text(1))" }
    case .note: return []
    }
  }

  private mutating func phases() -> String {
    let level =
      dice.isOne(in: 4) ? ", \"level\": 3, \"ground\": \"defence treaty\"" : ""
    return """
      "phases": [{\(span("from", "to")), "evidence": \(text(1))\(level), "source": "{@source}",
        "locator": "{@locator}"}]
      """
  }

  private mutating func claims() -> String {
    guard dice.isOne(in: 2) else { return "\"claims\": []" }
    return """
      "claims": [{"if": "{n}", "measure": \(text(1)), "value": \(dice.one(of: [
        "{\"number\": \"{n}\"}", "\"{kind of}\"", "{\"number\": \"{2001}\"}"])), "unit": "km",
        "asOf": \(date("from")), "status": \(status()), "source": "{@source}", "locator": "{@locator}"}]
      """
  }

  private mutating func span(_ from: String, _ to: String) -> String {
    "\"\(from)\": \(date("from")), \"\(to)\": \(date("to"))"
  }

  private mutating func date(_ column: String) -> String {
    dice.one(of: [
      "{\"date\": \"{\(column)}\"}", "{\"date\": [\"{\(column)}\"]}",
      "{\"date\": [\"{\(column)}\", \"{n}\", \"{2001}\"]}", "\"2001\"",
    ])
  }

  private mutating func status() -> String {
    dice.one(of: [
      "\"reported\"",
      #"{"map": {"a": "done", "b": null}, "otherwise": "planned", "value": "{kind of}"}"#,
    ])
  }

  private mutating func actor() -> String {
    dice.one(of: [
      "{\"actor\": \"{name}\"}", "{\"actor\": \"{other}\", \"unless\": [\"A\"]}",
      "{\"actor\": {\"lookup\": \"l\", \"key\": \"{name}\", \"at\": \"{from}\"}}",
      "{\"link\": \"actor/{name}\"}", "{\"actor\": \"{other} {kind of}\"}",
    ])
  }

  private mutating func actors() -> String {
    dice.one(of: [
      "[\(actor()), \(actor())]",
      #"{"split": "{list}", "by": ";", "into": {"actor": "{@item}"}}"#,
    ])
  }

  private mutating func link() -> String {
    dice.one(of: [
      #"{"link": "place/{name}"}"#, #"{"link": "place/{other}"}"#, #"{"link": "event/{name}"}"#,
    ])
  }

  /// A text with columns in braces, of so many parts at least.
  private mutating func template(_ count: Int) -> String {
    (0..<max(1, count)).map { _ in
      dice.one(of: ["{name}", "{other}", "{kind of}", "{from?}", "{n?}", "{#}", "words", "{@file}"])
    }.joined(separator: " ")
  }

  private mutating func text(_ count: Int) -> String { "\"\(template(count))\"" }

  private mutating func maybe(_ make: (inout TableGenerator) -> String) -> [String] {
    dice.isOne(in: 3) ? [make(&self)] : []
  }

  private mutating func list(
    _ counts: ClosedRange<Int>, _ make: (inout TableGenerator) -> String
  ) -> String {
    "[" + (0..<dice.number(counts)).map { _ in make(&self) }.joined(separator: ", ") + "]"
  }
}
