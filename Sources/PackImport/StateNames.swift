import AllianceModel
import PackJSON

/// Names of states, one state for each: who is meant by a name in some years.
///
/// Names in common use, official ones and those that data sets use lead to one state with its code
/// of ISO 3166-1. A name that two have ("Germany" between 1949 and 1990) is of the one that is in
/// being in those years.
public struct StateNames: Sendable {
  /// A state, or one that was.
  public struct State: Sendable {
    /// The name in common use.
    public let name: String
    /// Its code of ISO 3166-1; nil for one that has none today.
    public let code: String?
    let names: [String]
    /// When it was in being, by years; none where that tells it from no other.
    let spells: [ClosedRange<Int>]
    /// The state that is meant where a list goes on under its name after its end.
    let goesOnAs: String?
    /// What the state was called that a list has under this name in earlier years, and until when.
    let before: (name: String, until: Int)?

    /// The name as an identifier has it.
    public var slug: String { AnyIdentifier.slug(of: name) }

    /// Whether it was in being in all of some years.
    fileprivate func holds(in years: ClosedRange<Int>) -> Bool {
      spells.isEmpty
        || spells.contains { $0.contains(years.lowerBound) && $0.contains(years.upperBound) }
    }
  }

  /// Who is meant by a name.
  public enum Meaning: Sendable {
    /// A state, and why, in words.
    case state(State, String)
    /// No state, but what the words say.
    case other(String)
  }

  private var states: [State] = []
  /// The states that names can only mean, by the names as they are printed.
  private var exact: [String: Int] = [:]
  /// The states of a name, by how it is compared.
  private var numbers: [[UInt8]: [Int]] = [:]
  /// What is no state.
  private var others: [[UInt8]: String] = [:]
  /// What says that nobody is known.
  private var nobody: Set<[UInt8]> = []

  /// So many years after its end a name may still stand in a table without being that of another.
  private static let spare = 5

  /// The names that the program has.
  public static let bundled = StateNames(PackFile.bundled(in: "states").first)

  private init(_ file: PackFile?) {
    guard let file, let bytes = try? file.bytes().copy,
      let document = try? JSONDocument(file: file.name, bytes: bytes, allowsComments: true)
    else { return }
    func texts(_ node: JSONNode?) -> [String] { (node?.items ?? []).compactMap(\.text) }
    for node in document.root["states"]?.items ?? [] {
      let spells = (node["spells"]?.items ?? []).map { spell in
        let from = Int(spell["from"]?.number ?? -9999)
        return from...max(from, Int(spell["to"]?.number ?? 9999))
      }
      let state = State(
        name: node["name"]?.text ?? "", code: node["code"]?.text, names: texts(node["names"]),
        spells: spells, goesOnAs: node["goesOnAs"]?.text,
        before: node["before"].map { ($0["name"]?.text ?? "", Int($0["until"]?.number ?? 0)) })
      let all = [state.name] + state.names
      for key in Set(all.map { Self.key($0) }) { numbers[key, default: []].append(states.count) }
      states.append(state)
      if let code = state.code { namesByCode[code] = state.name }
    }
    for code in CountryCode.all { namesByCode[code.two] = namesByCode[code.three] }
    // Most tables print names as they stand in the list.
    for name in states.flatMap({ [$0.name] + $0.names }) {
      exact[name] = numbers[Self.key(name)].flatMap { $0.count == 1 ? $0[0] : nil }
    }
    for node in document.root["others"]?.items ?? [] {
      let keys = texts(node["names"]).map { Self.key($0) }
      for key in keys { others[key] = node["is"]?.text ?? "" }
      if node["isNobody"] != nil { nobody.formUnion(keys) }
    }
  }

  /// Whether a name says that nobody is known, such as "unknown recipient(s)".
  func isNobody(_ name: String) -> Bool { exact[name] == nil && nobody.contains(Self.key(name)) }

  /// The names in common use of states by their codes of ISO 3166-1, of three letters and of two.
  private(set) var namesByCode: [String: String] = [:]

  /// Who is meant by a name; nil where nobody of that name is known.
  ///
  /// - Parameter years: the first and the last year that it is used for; nil where none is known.
  /// - Complexity: O(letters).
  public func meaning(of name: String, in years: ClosedRange<Int>? = nil) -> Meaning? {
    let key = Self.key(name)
    if let found = numbers[key] { return meaning(found, name, key, years) }
    if let words = others[key] { return .other(words) }
    // "Germany (FRG)" is Germany where the whole is nobody's name.
    guard let short = otherKey(of: name) else { return nil }
    return numbers[short].flatMap { meaning($0, name, short, years) }
  }

  /// How a name is compared whose whole is nobody's name; nil where it is none in another form either.
  private func otherKey(of name: String) -> [UInt8]? {
    beforeBracket(of: name) ?? turned(name).first { numbers[$0] != nil }
  }

  /// How a name is said that is turned round at a comma, or cut short: of "Serbia, Rep of", as the IMF has
  /// it, the Republic of Serbia and Serbia.
  private func turned(_ name: String) -> [[UInt8]] {
    let words = name.split { $0 == " " || $0 == "," }.map { word -> String in
      switch word.lowercased() {
      case "rep.", "rep": "Republic"
      case "dem.": "Democratic"
      default: String(word)
      }
    }
    guard let comma = name.firstIndex(of: ",") else {
      return [Self.key(words.joined(separator: " "))]
    }
    let count = name[..<comma].split(separator: " ").count
    let (base, rest) = (words.prefix(count), words.dropFirst(count))
    // Words that tell two states of one name apart, such as "Democratic", are none of these.
    let forms: Set = [
      "republic", "kingdom", "union", "principality", "islamic", "united", "of", "the",
    ]
    let isForm = rest.allSatisfy { forms.contains($0.lowercased()) }
    return ([words, Array(rest + base)] + (isForm ? [Array(base)] : [])).map {
      Self.key($0.joined(separator: " "))
    }
  }

  /// How a name without what stands in brackets is compared; nil where that is no other name of the
  /// same state, as in "PRC (Israel/Palestine)", which is not China.
  private func beforeBracket(of name: String) -> [UInt8]? {
    guard let bracket = name.firstIndex(of: "("), bracket > name.startIndex else { return nil }
    let short = Self.key(String(name[..<bracket]))
    let inner = name[name.index(after: bracket)...].prefix { $0 != ")" }
    let words = Set(inner.lowercased().split { !$0.isLetter }.map(String.init))
    let forms: Set = ["republic", "state", "states", "kingdom", "federation", "former"]
    let own = Set(numbers[short] ?? [])
    // A part of another state, as "US state", is none of this one.
    guard words.allSatisfy({ numbers[Self.key($0)].map { !own.isDisjoint(with: $0) } ?? true })
    else { return nil }
    let other = Set(numbers[Self.key(String(inner))] ?? [])
    let isOther = !words.isDisjoint(with: forms) || !other.isDisjoint(with: own)
    return isOther ? short : nil
  }

  private func meaning(
    _ found: [Int], _ name: String, _ key: [UInt8], _ years: ClosedRange<Int>?
  ) -> Meaning? {
    let all = found.map { states[$0] }
    var state = all[0]
    var reason = Self.key(state.name) == key ? "by its name" : "another name of \(state.name)"
    if let years {
      state = all.first { $0.holds(in: years) } ?? state
      if let last = state.spells.last?.upperBound, years.upperBound > last + Self.spare,
        let heir = states.first(where: { $0.name == state.goesOnAs })
      {
        reason = "\(state.name), which goes on as \(heir.name) after \(last)"
        return .state(heir, reason)
      }
      if all.count > 1 {
        reason = "\(state.name) in \(years.lowerBound)–\(years.upperBound)"
      } else if Self.key(state.name) != key {
        reason = "another name of \(state.name)"
      }
    }
    return .state(state, reason)
  }

  /// What the state that a list has under a name was called in a year: "Russia" of 1955 the Soviet Union,
  /// "Yugoslavia" of 1913 Serbia; nil where it was called so.
  public func name(of name: String, in year: Int) -> String? {
    guard case .state(let then, _)? = meaning(of: name, in: year...year),
      case .state(let first, _)? = meaning(of: name)
    else { return nil }
    if let before = then.before, year <= before.until { return before.name }
    return then.name == first.name ? nil : then.name
  }

  /// Why a name is that of the state with an identifier, in words; nil where it is none of its names.
  public func reason(_ name: String, of id: Identifier<Actor>) -> String? {
    let key = Self.key(name)
    let found = numbers[key] ?? otherKey(of: name).flatMap { numbers[$0] } ?? []
    for state in found.map({ states[$0] }) {
      if state.slug == id.slug {
        return Self.key(state.name) == key ? "by its name" : "another name of \(state.name)"
      }
      if let heir = state.goesOnAs, AnyIdentifier.slug(of: heir) == id.slug {
        return "\(state.name), which goes on as \(heir)"
      }
    }
    return nil
  }

  /// The state that has an identifier; nil for none.
  public func state(of id: Identifier<Actor>) -> State? { states.first { $0.slug == id.slug } }

  /// The name of a state that comes closest to one of none, to suggest in a message.
  public func suggestion(for name: String) -> String? {
    Spelling.nearest(to: name, in: states.lazy.flatMap { [$0.name] + $0.names })
  }

  /// The one state that a name can mean at any time; nil for a name that two have, and for any
  /// other.
  public func onlyState(named name: String) -> State? {
    if let known = exact[name] { return states[known] }
    let whole = Self.key(name)
    guard others[whole] == nil,
      let found = numbers[whole] ?? otherKey(of: name).flatMap({ numbers[$0] }),
      found.count == 1
    else { return nil }
    return states[found[0]]
  }

  /// A name as it is compared: without case, accents, signs, "the" and the word "and".
  private static func key(_ name: String) -> [UInt8] {
    var words: [[UInt8]] = [[]]
    for byte in TextFolding.fold(name) {
      switch byte {
      case 0x61...0x7A, 0x30...0x39, 0x80...: words[words.count - 1].append(byte)
      // "U.S.A." and "d'Ivoire" are words.
      case UInt8(ascii: "."), UInt8(ascii: "'"): break
      default: words.append([])
      }
    }
    let idle = [Array("the".utf8), Array("and".utf8)]
    let all = words.filter { !$0.isEmpty && !idle.contains($0) }
      .map { $0 == Array("st".utf8) ? Array("saint".utf8) : $0 }
    return Array(all.joined(separator: [UInt8(ascii: " ")]))
  }
}
