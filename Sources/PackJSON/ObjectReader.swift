/// What is known where something is read, such as what names stand for there.
package protocol ReadingContext: Sendable {}

/// Reads the members of one JSON object, noting every fault and going on with a stand-in value.
///
/// A record is kept only if reading it noted no error, so a stand-in is never shown. Each call that asks
/// for a field says what the field is: this is its only declaration (`Shape`).
package final class ObjectReader {
  package let node: JSONNode
  package let log: DiagnosticLog
  /// Whether texts are returned; a check only looks at them, and most of its time would go into
  /// copying them.
  package let keepsTexts: Bool
  /// Where fields are declared, if the reading is a declaration.
  package let shape: Shape?
  /// What whoever reads needs of whatever is read, at any depth.
  package let context: (any ReadingContext)?
  /// The names that were asked for; not kept where nobody wants to know of the others.
  ///
  /// A reader is used by one function after the other, never by two at once: checking that at each of
  /// millions of accesses takes a twentieth of the time in which a pack is loaded.
  @exclusivity(unchecked) private var known: [String] = []
  /// A bit for each of the first members that was asked for.
  @exclusivity(unchecked) private var used: UInt64 = 0
  /// The member after the one that was found last: files have them mostly in the order in which they
  /// are asked for.
  @exclusivity(unchecked) private var next = JSONNode.MemberPlace()

  /// The keys that must be there and are not, each with the place of its error in the log.
  @exclusivity(unchecked) private var missing: [(name: String, place: Int)] = []

  /// The keys of which one must be there and none is, each group with the place of its error in the log.
  @exclusivity(unchecked) private var missingOneOf: [(names: [String], place: Int)] = []

  /// What stands under words of earlier versions, by the words of today.
  @exclusivity(unchecked) private var former: [(name: String, value: JSONNode)] = []

  /// Begins to read a node; notes an error if it is no object.
  ///
  /// - Parameters:
  ///   - keepsTexts: false where the values are only checked: texts are empty then, but for those that
  ///     are asked for as kept.
  ///   - expected: what is expected, in words, where more can be said than that it is an object.
  package init(
    _ node: JSONNode, log: DiagnosticLog, keepsTexts: Bool = true, declaring shape: Shape? = nil,
    in context: (any ReadingContext)? = nil, expected: @autoclosure () -> String = "an object"
  ) {
    self.context = context
    self.node = node
    self.log = log
    self.keepsTexts = keepsTexts
    self.shape = shape
    if node.kind != .object {
      log.error("expected \(expected()), found \(node.found)", at: node)
    }
    guard log.isStrict else { return }
    known.reserveCapacity(16)
    for key in node.repeatedKeys {
      log.error(
        "the key \"\(JSONNode.shortened(key.text ?? ""))\" stands twice in one object", at: key)
    }
  }

  /// The value of a key, if it is there, whatever it is.
  package func optional(_ name: String) -> JSONNode? {
    let member = node.member(name, from: &next)
    if log.isStrict { noteUse(of: name, member?.position) }
    if let member { return member.value }
    return former.isEmpty ? nil : former.first { $0.name == name }?.value
  }

  private func noteUse(of name: String, _ position: Int?) {
    known.append(name)
    if let position, position < 64 { used |= 1 << UInt64(position) }
  }

  /// Reads a field under the word that it had in earlier versions too; called before the field is read.
  ///
  /// Returns whether it stands there.
  @discardableResult
  package func formerly(_ old: String, _ name: String) -> Bool {
    shape?.add(former: old, name)
    guard let member = node.member(old, from: &next) else { return false }
    if log.isStrict {
      noteUse(of: old, member.position)
      if node[name] != nil {
        log.error(
          "\"\(old)\" is an earlier word for \"\(name)\", which stands here too: leave it out",
          at: member.value)
      }
    }
    former.append((name, member.value))
    return true
  }

  /// The value of a key that must be there.
  package func required(_ name: String) -> JSONNode? {
    guard let value = optional(name) else {
      if node.kind == .object {
        missing.append((name, log.diagnostics.count))
        log.error("the key \"\(name)\" is missing", at: node)
      }
      return nil
    }
    return value
  }

  /// A text that must be there and not be empty.
  ///
  /// - Parameter isKept: whether a check wants it too.
  package func text(
    _ name: String, _ about: String = "", use: FieldUse = .text, isKept: Bool = false
  ) -> String {
    declare(name, .named("text"), isRequired: true, use: use, about)
    return required(name).map { text($0, isKept: isKept || keepsTexts) } ?? ""
  }

  /// A text that may be left out.
  ///
  /// - Parameter isKept: whether a check wants it too.
  package func text(
    ifPresent name: String, _ about: String = "", use: FieldUse = .text, isKept: Bool = false
  ) -> String? {
    declare(name, .named("text"), use: use, about)
    return optional(name).map { text($0, isKept: isKept || keepsTexts) }
  }

  /// A text; anything else is noted.
  package func text(_ value: JSONNode) -> String { text(value, isKept: keepsTexts) }

  /// A text; anything else is noted.
  ///
  /// - Parameter isKept: whether the text itself is wanted, and not only whether it is one.
  package func text(_ value: JSONNode, isKept: Bool) -> String {
    if !isKept, value.beginsWithLetter { return "" }
    guard let text = value.text else {
      log.error("expected a text, found \(value.found)", at: value)
      return ""
    }
    // Most texts begin with a letter, so that nobody need look at the rest.
    if text.utf8.first.map({ $0 <= 0x20 || $0 >= 0x7F }) ?? true,
      !text.contains(where: { !$0.isWhitespace })
    {
      log.error("expected a text, found an empty one", at: value)
    }
    return text
  }

  /// A list of texts; empty if left out.
  package func texts(_ name: String, _ about: String = "") -> [String] {
    declare(name, .list(.named("text")), about)
    return items(name).map { text($0) }
  }

  /// A number that must be there.
  package func number(_ name: String, _ about: String = "") -> Double {
    declare(name, .named("number"), isRequired: true, about)
    return required(name).map { number($0) } ?? 0
  }

  /// A number that may be left out.
  package func number(ifPresent name: String, _ about: String = "") -> Double? {
    declare(name, .named("number"), about)
    return optional(name).map { number($0) }
  }

  /// A whole number of a range that may be left out; nil stands for a noted error too.
  package func wholeNumber(
    ifPresent name: String, in range: ClosedRange<Int>, _ about: String = ""
  ) -> Int? {
    declare(name, Self.wholeNumber(in: range), about)
    return optional(name).flatMap { wholeNumber($0, in: range) }
  }

  /// A whole number of a range; anything else is noted.
  package func wholeNumber(_ value: JSONNode, in range: ClosedRange<Int>) -> Int? {
    guard value.number != nil else {
      // It says what is wrong, once.
      _ = number(value)
      return nil
    }
    let number = number(value)
    guard number == number.rounded(), let whole = Int(exactly: number), range.contains(whole) else {
      log.error(
        "expected a whole number from \(range.lowerBound) to \(range.upperBound), found \(value.found)",
        at: value)
      return nil
    }
    return whole
  }

  /// Whole numbers of a range, as schemas say it.
  package static func wholeNumber(in range: ClosedRange<Int>) -> FieldType {
    .number(Double(range.lowerBound)...Double(range.upperBound), isWhole: true)
  }

  /// A number; anything else is noted.
  package func number(_ value: JSONNode) -> Double {
    guard let number = value.number else {
      let hint = value.text.flatMap { Spelling.number(in: $0) }.map { ": write \($0)" } ?? ""
      log.error("expected a number, found \(value.found)\(hint)", at: value)
      return 0
    }
    guard number.magnitude <= Self.largestNumber else {
      log.error(
        "expected a number up to 9007199254740991, beyond which not every whole number can be "
          + "told from the next; found \(value.found)", at: value)
      return 0
    }
    return number
  }

  /// The largest whole number up to which a `Double` holds all of them: 2⁵³ − 1.
  package static let largestNumber = 9_007_199_254_740_991.0

  /// A name that must be there: a text short enough for a line or a few.
  ///
  /// - Parameter isKept: whether a check wants it too.
  package func name(
    _ key: String, _ about: String = "", use: FieldUse = .text, isKept: Bool = false
  ) -> String {
    declare(key, .named("name"), isRequired: true, use: use, about)
    return required(key).map { name($0, isKept: isKept || keepsTexts) } ?? ""
  }

  /// A name that may be left out.
  ///
  /// - Parameter isKept: whether a check wants it too.
  package func name(
    ifPresent key: String, _ about: String = "", use: FieldUse = .text, isKept: Bool = false
  ) -> String? {
    declare(key, .named("name"), use: use, about)
    return optional(key).map { name($0, isKept: isKept || keepsTexts) }
  }

  /// A list of names; empty if left out.
  package func names(_ key: String, _ about: String = "", use: FieldUse = .text) -> [String] {
    declare(key, .list(.named("name")), use: use, about)
    return items(key).map { name($0, isKept: keepsTexts) }
  }

  private func name(_ value: JSONNode, isKept: Bool) -> String {
    // With escapes a text is only shorter than its bytes.
    let isShort = value.byteRange.count <= Self.longestName
    let text = text(value, isKept: isKept || !isShort)
    if !isShort { checkLength(of: text, at: value) }
    return text
  }

  /// Longer ones are no names, in characters (Unicode scalars).
  package static let longestName = 2000

  private func checkLength(of name: String, at value: JSONNode) {
    guard name.utf8.count > Self.longestName, name.unicodeScalars.count > Self.longestName else {
      return
    }
    log.error(
      "expected a name of at most \(Self.longestName) characters, "
        + "found one of \(name.unicodeScalars.count)",
      at: value)
  }

  /// True or false; false if left out.
  package func flag(_ name: String, _ about: String = "") -> Bool {
    declare(name, .flag, about)
    guard let value = optional(name) else { return false }
    if value.kind != .yes, value.kind != .no {
      log.error("expected true or false, found \(value.found)", at: value)
    }
    return value.kind == .yes
  }

  /// One of some words; anything else is noted.
  ///
  /// - Parameter suiting: those of them that suit here, of which a fault speaks; nil for all.
  package func word(
    _ value: JSONNode, among all: [String], suiting: [String]? = nil
  ) -> String? {
    if let text = value.text, all.contains(text) { return text }
    let suiting = suiting ?? all
    var message = "expected one of \(suiting.joined(separator: ", ")); found \(value.found)"
    if let text = value.text, let near = Spelling.meant(by: text, among: suiting) {
      message += ": did you mean \"\(near)\"?"
    }
    log.error(message, at: value)
    return nil
  }

  /// Begins to read a value inside this one.
  ///
  /// - Parameter expected: what is expected, in words, where more can be said than that it is an object.
  package func reader(
    of value: JSONNode, expected: @autoclosure () -> String = "an object"
  ) -> ObjectReader {
    ObjectReader(value, log: log, keepsTexts: keepsTexts, in: context, expected: expected())
  }

  /// Notes an error where none of some fields is there.
  ///
  /// - Parameter expected: what is missing, in words.
  package func requireOne(of names: [String], expected: String) {
    declare(.anyOf(names))
    guard node.kind == .object, names.allSatisfy({ optional($0) == nil }) else { return }
    missingOneOf.append((names, log.diagnostics.count))
    log.error("expected \(expected)", at: node)
  }

  /// The values of a list; empty if left out, noted if it is no list.
  package func items(_ name: String) -> [JSONNode] {
    guard let value = optional(name) else { return [] }
    if value.kind != .array { noteNoList(value) }
    return value.items
  }

  /// Notes what stands in place of a list; one thing alone only lacks its brackets.
  package func noteNoList(_ value: JSONNode) {
    // An object whose keys name its items is a list that is written another way.
    let isKeyed =
      value.kind == .object && !value.members.isEmpty
      && value.members.allSatisfy { key, inner in
        inner.kind == .object || key.text?.contains("/") ?? false
      }
    let hint =
      isKeyed
      ? ": a list is [ … ], without a key before each item"
      : value.kind == .object || value.kind == .string ? ": put it in brackets, [ … ]" : ""
    log.error("expected a list, found \(value.found)\(hint)", at: value)
  }

  /// Leaves keys that nobody asked for alone.
  package func forgiveUnknownKeys() {
    known += node.members.compactMap(\.key.text)
  }

  /// Notes keys that nobody asked for, and puts all that are missing into one fault.
  package func finish() {
    noteUnknownKeys()
    guard missing.count > 1 else { return }
    let names = missing.map { "\"\($0.name)\"" }
    let all = names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
    log.join(
      missing.map(\.place),
      as: Diagnostic(.error, at: node.location, path: node.path, "the keys \(all) are missing"))
  }

  private func noteUnknownKeys() {
    guard log.isStrict, !log.isFull, !node.hasOnly(used) else { return }
    let absent = known.filter { node[$0] == nil }
    var suggested: Set<String> = []
    for (key, _) in node.members {
      let name = key.text ?? ""
      guard !known.contains(name) else { continue }
      guard !log.isFull else { return }
      var message = "unknown key \"\(JSONNode.shortened(name))\""
      let near =
        Spelling.meant(by: name, among: missing.map(\.name)) ?? Spelling.same(
          as: name, among: absent)
        ?? Spelling.nearest(to: name, in: known) ?? Spelling.meant(by: name, among: absent)
      if let near {
        // Two words for the halves of one thing, such as "lat" and "lon", are one mistake.
        guard suggested.insert(near).inserted else { continue }
        message += ": did you mean \"\(near)\"?"
        // What is missing stands under another word: that is one mistake.
        if let place = takeMissing(near) {
          log.replace(
            at: place, by: Diagnostic(.error, at: key.location, path: key.path, message))
          continue
        }
      } else if Self.numbers.contains(name.lowercased()), known.contains("claims") {
        message += ": a number is a claim, in \"claims\": {\"measure\": \"\(name)\", \"value\": …}"
      } else if name.lowercased() == "currency", known.contains("unit") {
        message += ": it stands in \"unit\", such as \"bn USD\""
      } else if ["comment", "_comment", "//", "todo", "notes"].contains(name.lowercased()) {
        message += ": a comment is written as // …"
      } else {
        message += ": " + Self.words(ofKeys: absent)
      }
      log.note(log.unknownKeys, message, at: key)
    }
  }

  /// What people give as a key of its own, of a record whose numbers are claims.
  private static let numbers: Set<String> = [
    "value", "amount", "sum", "cost", "price", "length", "capacity", "worth",
  ]

  /// The place of the error on a key that is missing, alone or with others; it is missing no more then.
  private func takeMissing(_ name: String) -> Int? {
    if let index = missing.firstIndex(where: { $0.name == name }) {
      return missing.remove(at: index).place
    }
    return missingOneOf.firstIndex { $0.names.contains(name) }.map {
      missingOneOf.remove(at: $0).place
    }
  }

  /// The keys that may still be given, in words.
  private static func words(ofKeys absent: [String]) -> String {
    var seen: Set<String> = ["$schema"]
    let others = absent.filter { seen.insert($0).inserted }
    guard !others.isEmpty else { return "all that can be said here is said" }
    let shown = others.prefix(mostKeys)
    return "here may stand \(shown.joined(separator: ", "))"
      + (others.count > shown.count ? " and \(others.count - shown.count) more" : "")
  }

  /// More are not named: nobody reads on.
  private static let mostKeys = 12
}
