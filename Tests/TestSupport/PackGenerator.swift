import AllianceModel

/// Writes packs that are valid, and as odd as validity allows: every member that a record may have,
/// every number, date, text and link that is accepted.
public struct PackGenerator {
  private var dice: Dice
  private var slugs: [Kind: [String]] = [:]

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
    var files = [
      PackFile(
        name: "p/pack.json",
        bytes: Array(
          """
          {"identifier": "p", "title": \(text()), "description": \(text()), "licence": "MIT", \
          "language": "en", "version": "1", "defaultView": "\(dice.one(of: Kind.allCases).name)"\(maybe { "\"system\": " + $0.text() })}
          """.utf8))
    ]
    for kind in Kind.allCases {
      let records = (slugs[kind] ?? []).map { record(kind, $0) }
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
    var date = dice.isOne(in: 12) ? "-" : ""
    date += padded(year(), 4)
    if dice.isOne(in: 2) {
      date += "-" + padded(dice.number(1...12), 2)
      if dice.isOne(in: 2) { date += "-" + padded(dice.number(1...28), 2) }
    }
    return "\"\(date)\""
  }

  /// How a date is meant, if it is.
  private mutating func qualifier(_ name: String) -> String {
    maybe { "\"\(name)Qualifier\": \"\($0.dice.one(of: DateQualifier.allCases).rawValue)\"" }
  }

  /// When an actor is in being: once, or in several stretches.
  private mutating func spells() -> String {
    let (since, until) = span()
    guard dice.isOne(in: 2) else {
      return maybe { "\"since\": \(since)" + $0.qualifier("since") }
        + maybe { _ in "\"until\": \(until)" }
    }
    return ", \"spells\": "
      + list(0...3) { generator in
        let (from, to) = generator.span()
        let end = generator.maybe { "\"to\": \(to)" + $0.qualifier("to") }
        return "{\"from\": \(from)\(generator.qualifier("from"))\(end)}"
      }
  }

  /// Two dates of which the second does not come before the first.
  private mutating func span() -> (String, String) {
    let (one, other) = (year(), year())
    return ("\"\(padded(min(one, other), 4))\"", "\"\(padded(max(one, other), 4))\"")
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private mutating func citation() -> String {
    "\"source\": \(quoted(.source)), \"locator\": \(text())"
  }

  private static let statuses = [
    "done", "agreed", "planned", "proposed", "reported", "rumoured", "disputed", "denied",
    "superseded",
  ]

  private mutating func status() -> String { "\"\(dice.one(of: Self.statuses))\"" }

  private mutating func list(_ range: ClosedRange<Int>, _ make: (inout Self) -> String) -> String {
    "[" + (0..<dice.number(range)).map { _ in make(&self) }.joined(separator: ", ") + "]"
  }

  /// A member that may be left out.
  private mutating func maybe(_ member: (inout Self) -> String) -> String {
    dice.isOne(in: 2) ? ", " + member(&self) : ""
  }

  private mutating func claim() -> String {
    let value: String
    switch dice.number(0...3) {
    case 0: value = text()
    case 1: value = dice.one(of: ["[1, 5]", "[-5, -5]", "[0, 9007199254740991]", "[1e-300, 2]"])
    default: value = number()
    }
    let measure = dice.one(of: ["length", "cost", "é", "a rather long measure of something"])
    return """
      {"measure": "\(measure)", "value": \(value), "asOf": \(date()), "status": \(status()), \
      \(citation())\(maybe { "\"unit\": \"\($0.dice.one(of: ["km", "bn USD", "%"]))\"" })\
      \(maybe { "\"qualifier\": \($0.text())" })\(maybe { "\"note\": \($0.prose())" })}
      """
  }

  private mutating func claims() -> String { "\"claims\": " + list(0...4) { $0.claim() } }

  private mutating func phases() -> String {
    let phases = list(0...4) { generator in
      let (from, to) = generator.span()
      let ground = generator.dice.one(of: Ground.allCases)
      let level = "\"level\": \(ground.level.value), \"ground\": \"\(ground.rawValue)\""
      let trend = generator.dice.one(of: ["warming", "steady", "cooling"])
      return """
        {"evidence": \(generator.prose()), \(generator.citation())\
        \(generator.maybe { _ in level })\(generator.maybe { _ in "\"trend\": \"\(trend)\"" })\
        \(generator.maybe { "\"from\": \(from)" + $0.qualifier("from") })\
        \(generator.maybe { _ in "\"to\": \(to)" })\
        \(generator.maybe { "\"evidenceFrom\": " + $0.date() })\
        \(generator.maybe { "\"sources\": " + $0.list(0...2) { "{\($0.citation())}" } })}
        """
    }
    return "\"phases\": " + phases
  }

  private mutating func position() -> String {
    let longitude = dice.one(of: [-180, 180, 179.9, -179.9, 0, 62.3, 74.9, -0.0])
    let latitude = dice.one(of: [-90, 90, 0, 25.1, 36.8, 89.99])
    return "[\(longitude), \(latitude)]"
  }

  private mutating func geometry() -> String {
    if dice.isOne(in: 2) {
      return
        "\"geometry\": {\"type\": \"LineString\", \"coordinates\": \(list(0...6) { $0.position() })}"
    }
    let lines = list(0...3) { $0.list(0...4) { $0.position() } }
    return "\"geometry\": {\"type\": \"MultiLineString\", \"coordinates\": \(lines)}"
  }

  // MARK: Records

  private mutating func record(_ kind: Kind, _ slug: String) -> String {
    var text = "{\"id\": \"\(kind.name)/\(slug)\", \"title\": \(self.text())"
    text += maybe { "\"aliases\": " + $0.list(0...3) { $0.text() } }
    text += maybe { "\"summary\": " + $0.prose() }
    text += maybe { "\"sources\": " + $0.list(0...3) { "{\($0.citation())}" } }
    text += maybe { "\"basis\": \"general geography\", \"basisNote\": \($0.text())" }
    return text + ", " + members(of: kind) + "}"
  }

  private mutating func members(of kind: Kind) -> String {
    switch kind {
    case .bloc:
      let members = list(2...4) { generator in
        let (since, until) = generator.span()
        return
          "{\"actor\": \(generator.quoted(.actor))\(generator.maybe { "\"role\": \($0.text())" })"
          + generator.maybe { _ in "\"since\": \(since), \"until\": \(until)" } + "}"
      }
      return "\"natures\": [\"military\"], \"members\": \(members), \(phases()), \(claims()), "
        + "\"counterClaims\": \(list(0...2) { $0.claim() })\(maybe { $0.geometry() })"
        + maybe { "\"otherMembers\": " + $0.text() }
        + maybe { "\"predecessors\": " + $0.list(0...2) { $0.quoted(.bloc) } }
        + maybe { "\"successors\": " + $0.list(0...2) { $0.quoted(.bloc) } }
        + maybe { "\"quorum\": \($0.dice.one(of: [2, 3, 1000]))" }
    case .relation:
      let all = slugs[.actor] ?? []
      return "\"actors\": [\"actor/\(all[0])\", \"actor/\(all[1])\"], \(phases()), \(claims())"
    case .corridor:
      let modes = [
        "road", "rail", "pipeline", "port", "programme", "power line", "sea lane",
        "historical route",
      ]
      return """
        "mode": "\(dice.one(of: modes))", "countries": \(list(0...3) { $0.quoted(.actor) }), \
        \(claims())\(maybe { "\"status\": " + $0.status() })\(maybe { $0.geometry() })\
        \(maybe { "\"purpose\": " + $0.prose() })\(maybe { "\"risks\": " + $0.list(0...2) { $0.prose() } })
        """
    case .quote:
      return """
        "words": \(prose()), "office": \(text()), \
        "carriedBy": \(list(1...3) { "{\($0.citation())}" })\(maybe { "\"saidOn\": " + $0.date() + $0.qualifier("saidOn") })\
        \(maybe { "\"speaker\": " + $0.quoted(.actor) })\(maybe { "\"occasion\": " + $0.text() })\
        \(maybe { g in "\"about\": " + g.list(0...2) { $0.quoted($0.anyKind()) } })
        """
    case .actor:
      let codes = ["PAK", "IND", "CHN", "USA", "FJI", "RUS", "XXX"]
      return """
        "category": "\(dice.one(of: ["state", "person", "organisation", "armed group"]))"\
        \(maybe { "\"isoCode\": \"\($0.dice.one(of: codes))\"" })\
        \(maybe { "\"nativeNames\": [{\"text\": \($0.text()), \"language\": \"ur\"}]" })\
        \(maybe { "\"codes\": [{\"scheme\": \"COW\", \"code\": \"2\", \"from\": " + $0.date() + "}]" })\
        \(maybe { "\"matches\": " + $0.quoted(.actor) })\
        \(maybe { "\"offices\": [{\"title\": \($0.text()), \"asOf\": \($0.date())}]" })\
        \(maybe { "\"partOf\": " + $0.list(0...2) { $0.quoted(.actor) } })\
        \(spells())\
        \(maybe { "\"predecessors\": " + $0.list(0...2) { $0.quoted(.actor) } })\
        \(maybe { "\"successors\": " + $0.list(0...2) { $0.quoted(.actor) } })
        """
    case .place:
      let categories = ["port", "strait", "pass", "base", "city", "region", "sea", "institution"]
      return """
        "category": "\(dice.one(of: categories))", \(claims())\
        \(maybe { "\"coordinates\": " + $0.position() })\(maybe { "\"country\": " + $0.quoted(.actor) })
        """
    case .deal:
      let items = list(0...3) { generator in
        "{\"name\": \(generator.text())\(generator.maybe { "\"quantity\": " + $0.number() })"
          + generator.maybe {
            "\"delivered\": {\"years\": [2012, 9999, 1]\($0.maybe { "\"quantity\": " + $0.number() })}"
          } + "}"
      }
      return """
        \(dice.isOne(in: 3) ? "" : "\"giver\": \(quoted(.actor)), ")"receiver": \(quoted(.actor)), "date": \(date())\(qualifier("date")), \
        "status": \(status()), "items": \(items), \(claims())
        """
    case .figure: return figure()
    case .note:
      return """
        "about": \(list(0...4) { $0.quoted($0.anyKind()) })\(maybe { "\"writtenOn\": " + $0.date() })
        """
    case .event:
      let (date, end) = span()
      return """
        "date": \(date)\(qualifier("date"))\(maybe { _ in "\"end\": \(end)" })\
        \(maybe { "\"precision\": \"\($0.dice.one(of: ["day", "month", "year", "era"]))\"" })\
        \(maybe { "\"status\": " + $0.status() })\
        \(maybe { "\"actors\": " + $0.list(0...3) { $0.quoted(.actor) } })
        """
    case .source:
      let links = ["https://e.org/{a}?b=<c>#d", "http://e.org/é x\\\\y", "ftp:z"]
      let link = dice.isOne(in: 3) ? plain().replacingQuotes : dice.one(of: links)
      return """
        "shortTitle": \(text()), "category": "\(dice.one(of: ["post", "report", "book", "dataset"]))"\
        \(maybe { "\"date\": " + $0.date() + $0.qualifier("date") })\(maybe { _ in "\"untitled\": true" })\
        \(maybe { _ in "\"link\": \"\(link)\"" })\
        \(maybe { "\"author\": " + $0.text() })\(maybe { "\"outlet\": " + $0.text() })\
        \(maybe { "\"coverage\": {\"until\": " + $0.date() + "}" })\(maybe { "\"terms\": " + $0.text() })\
        \(maybe { _ in "\"passingOn\": \"forbidden\"" })
        """
    }
  }

  private mutating func figure() -> String {
    let unit = dice.one(of: ["%", "rank", "bn USD", "km"])
    let measure = dice.one(of: ["share of imports", "trade", "é"])
    let (from, to) = span()
    let isShare = dice.isOne(in: 3)
    let series = list(0...4) { generator in
      let points = generator.list(0...5) { generator in
        var value = generator.number()
        var upper = generator.maybe { _ in "\"upperValue\": 9007199254740991" }
        if unit == "rank" {
          value = generator.dice.one(of: ["1", "2", "7", "9007199254740991"])
        } else if isShare {
          value = "12.5"
          upper = ""
        }
        let date = isShare ? from : generator.span().0
        return "{\"from\": \(date), \"value\": \(value)\(upper), \(generator.citation())"
          + generator.maybe { "\"qualifier\": " + $0.text() }
          + (isShare ? ", \"to\": \(to)" : "") + "}"
      }
      return "{\"label\": \(generator.text()), \"points\": \(points)"
        + generator.maybe { "\"subject\": " + $0.quoted(.actor) } + "}"
    }
    return "\"measure\": \"\(measure)\", \"unit\": \"\(unit)\", \"series\": \(series)"
      + (isShare ? ", \"form\": \"share\"" : "")
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
