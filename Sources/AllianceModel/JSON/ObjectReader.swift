/// Reads the members of one JSON object, noting every fault and going on with a stand-in value.
///
/// A record is kept only if reading it noted no error, so a stand-in is never shown.
package final class ObjectReader {
  package let node: JSONNode
  package let log: DiagnosticLog
  /// The names that were asked for; not kept where nobody wants to know of the others.
  private var known: [String] = []
  /// A bit for each of the first members that was asked for.
  private var used: UInt64 = 0

  /// Begins to read a node; notes an error if it is no object.
  package init(_ node: JSONNode, log: DiagnosticLog) {
    self.node = node
    self.log = log
    if node.kind != .object {
      log.error("expected an object, found \(node.found)", at: node)
    }
    guard log.isStrict else { return }
    known.reserveCapacity(16)
    for key in node.repeatedKeys {
      log.error(
        "the key \"\(JSONNode.shortened(key.text ?? ""))\" stands twice in one object", at: key)
    }
  }

  /// The value of a key, if it is there.
  package func optional(_ name: String) -> JSONNode? {
    let member = node.member(name)
    if log.isStrict {
      known.append(name)
      if let member, member.position < 64 { used |= 1 << UInt64(member.position) }
    }
    return member?.value
  }

  /// The value of a key that must be there.
  func required(_ name: String) -> JSONNode? {
    guard let value = optional(name) else {
      if node.kind == .object { log.error("the key \"\(name)\" is missing", at: node) }
      return nil
    }
    return value
  }

  /// A text that must be there and not be empty.
  func text(_ name: String) -> String {
    required(name).map { text($0) } ?? ""
  }

  /// A text that may be left out.
  package func text(ifPresent name: String) -> String? {
    optional(name).map { text($0) }
  }

  private func text(_ value: JSONNode) -> String {
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
  func texts(_ name: String) -> [String] {
    items(name).map { text($0) }
  }

  /// A number that must be there.
  func number(_ value: JSONNode) -> Double {
    guard let number = value.number else {
      log.error("expected a number, found \(value.found)", at: value)
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
  static let largestNumber = 9_007_199_254_740_991.0

  /// A name that must be there: a text short enough for a line or a few.
  func name(_ key: String) -> String {
    let text = text(key)
    if text.utf8.count > Self.longestName, let value = node[key] {
      checkLength(of: text, at: value)
    }
    return text
  }

  /// A list of names; empty if left out.
  func names(_ key: String) -> [String] {
    items(key).map { value in
      let text = text(value)
      checkLength(of: text, at: value)
      return text
    }
  }

  /// Longer ones are no names, in characters (Unicode scalars).
  static let longestName = 2000

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
  package func flag(_ name: String) -> Bool {
    guard let value = optional(name) else { return false }
    if value.kind != .yes, value.kind != .no {
      log.error("expected true or false, found \(value.found)", at: value)
    }
    return value.kind == .yes
  }

  /// One of the words of an enumeration, if it is there.
  package func word<Word: RawRepresentable & CaseIterable>(
    ifPresent name: String, as type: Word.Type = Word.self
  ) -> Word? where Word.RawValue == String {
    optional(name).flatMap { word($0, as: type) }
  }

  /// One of the words of an enumeration that must be there; nil stands for a noted error.
  func word<Word: RawRepresentable & CaseIterable>(
    _ name: String, as type: Word.Type = Word.self
  ) -> Word? where Word.RawValue == String {
    required(name).flatMap { word($0, as: type) }
  }

  /// The name of a kind, if it is there.
  func kind(ifPresent name: String) -> Kind? {
    optional(name).flatMap { word($0, among: Kind.allCases.map(\.name)) }.flatMap {
      Kind(name: $0)
    }
  }

  /// A list of words of an enumeration; empty if left out.
  package func words<Word: RawRepresentable & CaseIterable>(
    _ name: String, as type: Word.Type = Word.self
  ) -> [Word] where Word.RawValue == String {
    items(name).compactMap { word($0, as: type) }
  }

  private func word<Word: RawRepresentable & CaseIterable>(
    _ value: JSONNode, as type: Word.Type
  ) -> Word? where Word.RawValue == String {
    value.text.flatMap { Word(rawValue: $0) }
      ?? word(value, among: Word.allCases.map(\.rawValue)).flatMap { Word(rawValue: $0) }
  }

  private func word(_ value: JSONNode, among all: [String]) -> String? {
    if let text = value.text, all.contains(text) { return text }
    var message = "expected one of \(all.joined(separator: ", ")); found \(value.found)"
    if let text = value.text, let near = Spelling.nearest(to: text, in: all) {
      message += ": did you mean \"\(near)\"?"
    }
    log.error(message, at: value)
    return nil
  }

  /// A date of any precision, if it is there.
  func date(ifPresent name: String) -> PartialDate? {
    optional(name).flatMap { date($0) }
  }

  /// A date of any precision that must be there.
  func date(_ name: String) -> PartialDate {
    required(name).flatMap { date($0) } ?? PartialDate(year: 1)
  }

  /// A date of any precision.
  func date(_ value: JSONNode) -> PartialDate? {
    guard value.kind == .string else {
      log.error("expected a date as a text, such as \"2015-04\"; found \(value.found)", at: value)
      return nil
    }
    guard let date = value.date else {
      log.error(
        "expected a date such as \"2015\", \"2015-04\", \"2015-04-20\" or \"-0205\"; found \(value.found)",
        at: value)
      return nil
    }
    return date
  }

  /// Notes an error if a stretch of time ends before it begins.
  func checkOrder(from: PartialDate?, to: PartialDate?, key: String) {
    guard let from, let to, to.latest < from.earliest, let value = optional(key) else { return }
    log.error("ends in \(to), before it begins in \(from)", at: value)
  }

  /// The identifier of a record of one kind that must be there.
  func link<Target: Record>(_ name: String) -> Identifier<Target> {
    required(name).flatMap { link($0) } ?? Identifier(slug: "")
  }

  /// The identifier of a record of one kind, if it is there.
  func link<Target: Record>(ifPresent name: String) -> Identifier<Target>? {
    optional(name).flatMap { link($0) }
  }

  /// A list of identifiers of one kind; empty if left out.
  func links<Target: Record>(_ name: String) -> [Identifier<Target>] {
    items(name).compactMap { link($0) }
  }

  /// A list of identifiers of any kind; empty if left out.
  func anyLinks(_ name: String) -> [AnyIdentifier] {
    items(name).compactMap { anyLink($0) }
  }

  /// The identifier of a record of any kind, if it is there.
  func anyLink(ifPresent name: String) -> AnyIdentifier? {
    optional(name).flatMap { anyLink($0) }
  }

  private func link<Target: Record>(_ value: JSONNode) -> Identifier<Target>? {
    guard let any = anyLink(value) else { return nil }
    guard any.kind == Target.kind else {
      log.error(
        "expected \(Target.kind.article) \(Target.kind), such as \"\(Target.kind)/…\"; found \(value.found)",
        at: value)
      return nil
    }
    return Identifier(slug: any.slug)
  }

  private func anyLink(_ value: JSONNode) -> AnyIdentifier? {
    guard let identifier = value.identifier else {
      log.error(
        "expected an identifier such as \"corridor/cpec\"\(value.isLongText ? Self.lengthHint : ""), found \(value.found)",
        at: value)
      return nil
    }
    log.note(identifier, at: value)
    return identifier
  }

  /// What is said of an identifier that is too long.
  static let lengthHint = " with at most \(AnyIdentifier.longestSlug) letters after the slash"

  /// Text with links; empty if left out.
  func prose(_ name: String) -> Prose {
    optional(name).map { prose($0) } ?? Prose()
  }

  /// A list of texts with links; empty if left out.
  func proses(_ name: String) -> [Prose] {
    items(name).map { prose($0) }
  }

  private func prose(_ value: JSONNode) -> Prose {
    let text = text(value)
    guard let prose = Prose(markup: text) else {
      log.error(
        "a link in this text is not of the form [words](kind/slug)", at: value)
      return Prose()
    }
    for link in prose.links { log.note(link, at: value) }
    return prose
  }

  /// A list of objects or other values, read one by one; empty if left out.
  func list<Item>(_ name: String, _ read: (ObjectReader) -> Item) -> [Item] {
    items(name).map { item in
      let reader = ObjectReader(item, log: log)
      defer { reader.finish() }
      return read(reader)
    }
  }

  /// The values of a list; empty if left out, noted if it is no list.
  func items(_ name: String) -> [JSONNode] {
    guard let value = optional(name) else { return [] }
    if value.kind != .array { log.error("expected a list, found \(value.found)", at: value) }
    return value.items
  }

  /// Leaves keys that nobody asked for alone.
  func forgiveUnknownKeys() {
    known += node.members.compactMap(\.key.text)
  }

  /// Warns of keys that nobody asked for.
  package func finish() {
    guard log.isStrict, !log.isFull, !node.hasOnly(used) else { return }
    for (key, _) in node.members {
      let name = key.text ?? ""
      guard !known.contains(name) else { continue }
      guard !log.isFull else { return }
      var message = "unknown key \"\(JSONNode.shortened(name))\""
      if let near = Spelling.nearest(to: name, in: known) {
        message += ": did you mean \"\(near)\"?"
      }
      log.warning(message, at: key)
    }
  }
}
