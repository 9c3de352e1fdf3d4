import PackJSON

/// Dates, links and prose, which only records have.
extension ObjectReader {
  /// The name of a kind, if it is there.
  func kind(ifPresent name: String, _ about: String = "") -> Kind? {
    declare(name, .named("kind"), about)
    return optional(name).flatMap { word($0, among: Kind.allCases.map(\.name)) }.flatMap {
      Kind(name: $0)
    }
  }

  /// A link as it is printed, if it is there; an address that does not lead into the web is a warning,
  /// since nothing opens it.
  func webLink(ifPresent name: String, _ about: String = "") -> String? {
    guard let link = text(ifPresent: name, about, use: .reference, isKept: true),
      let value = node[name]
    else { return nil }
    if WebLink.isOtherAddress(link) {
      log.warning(
        "expected a link that begins with https:// or http://, found \(value.found): it stays letters",
        at: value)
    }
    return link
  }

  /// A date of any precision, if it is there.
  func date(
    ifPresent name: String, _ about: String = "", isQualified: Bool = false
  ) -> PartialDate? {
    declare(name, .named("date"), about)
    return optional(name).flatMap { date($0, key: name, isQualified: isQualified) }
  }

  /// A date of any precision that must be there.
  func date(
    _ name: String, _ about: String = "", isQualified: Bool = false
  ) -> PartialDate {
    declare(name, .named("date"), isRequired: true, about)
    return required(name).flatMap { date($0, key: name, isQualified: isQualified) }
      ?? PartialDate(year: 1)
  }

  /// A date of any precision, with how it is meant: "date" and "dateQualifier".
  func qualifiedDate(ifPresent name: String, _ about: String = "") -> PartialDate? {
    let date = date(ifPresent: name, about, isQualified: true)
    declareQualifier(of: name)
    return date.map { $0.qualified(qualifier(of: name)) }
  }

  /// A date of any precision that must be there, with how it is meant.
  func qualifiedDate(_ name: String, _ about: String = "") -> PartialDate {
    let date = date(name, about, isQualified: true)
    declareQualifier(of: name)
    return date.qualified(qualifier(of: name))
  }

  private func declareQualifier(of name: String) {
    guard shape != nil else { return }
    declare(name + "Qualifier", .named("dateQualifier"), "How `\(name)` is meant.")
    declare(.needs(name + "Qualifier", [name]))
  }

  private func qualifier(of name: String) -> DateQualifier? { word(ifPresent: name + "Qualifier") }

  /// How far something has come, if it is there.
  func status(ifPresent name: String, _ about: String = "") -> Status? {
    declare(name, .named("status"), about)
    return word(ifPresent: name)
  }

  /// How far something has come, which must be there; nil stands for a noted error.
  func status(_ name: String, _ about: String = "") -> Status? {
    declare(name, .named("status"), isRequired: true, about)
    return word(name)
  }

  /// A date of any precision.
  ///
  /// - Parameters:
  ///   - key: the key that it stands under.
  ///   - isQualified: whether a word on how it is meant may stand beside it.
  func date(_ value: JSONNode, key: String, isQualified: Bool = false) -> PartialDate? {
    guard value.kind == .string else {
      let hint =
        value.kind == .null ? ": leave \"\(key)\" out for what nobody knows or goes on" : ""
      log.error(
        "expected a date as a text, such as \"2015-04\"; found \(value.found)\(hint)", at: value)
      return nil
    }
    guard let date = value.date else {
      let hint = DateSpelling.hint(for: value.text ?? "", key: key, isQualified: isQualified)
      log.error(
        "expected a date such as \"2015\", \"2015-04\", \"2015-04-20\" or \"-0205\"; found \(value.found)"
          + (hint.map { ": " + $0 } ?? ""), at: value)
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
  func link<Target: Record>(_ name: String, _ about: String = "") -> Identifier<Target> {
    declare(name, Target.kind.linkType, isRequired: true, about)
    return required(name).flatMap { link($0) } ?? Identifier(slug: "")
  }

  /// The identifier of a record of one kind, if it is there.
  func link<Target: Record>(
    ifPresent name: String, _ about: String = ""
  ) -> Identifier<Target>? {
    declare(name, Target.kind.linkType, about)
    return optional(name).flatMap { link($0) }
  }

  /// The identifier of a record of one kind in another pack, which may not be loaded.
  func outerLink<Target: Record>(
    ifPresent name: String, _ about: String = ""
  ) -> Identifier<Target>? {
    declare(name, Target.kind.linkType, about)
    guard let value = optional(name) else { return nil }
    guard let any = value.identifier, any.kind == Target.kind else {
      noteNoLink(value, of: Target.kind)
      return nil
    }
    return Identifier(slug: any.slug)
  }

  /// A list of identifiers of one kind; empty if left out.
  func links<Target: Record>(_ name: String, _ about: String = "") -> [Identifier<Target>] {
    declare(name, .list(Target.kind.linkType), about)
    return items(name).compactMap { link($0) }
  }

  /// One identifier of a kind, or a list of them; empty if left out.
  func linkOrLinks<Target: Record>(_ name: String, _ about: String) -> [Identifier<Target>] {
    declare(
      name,
      .anyOf([Target.kind.linkType, .list(Target.kind.linkType, count: 1...Int.max, isSet: true)]),
      about)
    guard let node = optional(name) else { return [] }
    guard node.kind == .array else { return [link(node)].compactMap { $0 } }
    if node.itemCount == 0 {
      log.error("expected one \(Target.kind) or more, found none: leave the key out", at: node)
    }
    var seen: Set<Identifier<Target>> = []
    return node.items.compactMap { link($0) }.filter { seen.insert($0).inserted }
  }

  /// A list of identifiers of one kind, each alone or in an object that says more of it; empty if left
  /// out.
  ///
  /// - Parameters:
  ///   - take: what an identifier alone says.
  ///   - read: reads an object.
  func links<Target: Record, Item>(
    _ name: String, _ about: String, _ take: (Identifier<Target>) -> Item,
    orObject read: (ObjectReader) -> Item
  ) -> [Item] {
    declare(
      name, .list(.anyOf([Target.kind.linkType, .object(Shape(of: read))])), about)
    return items(name).compactMap { item in
      guard item.kind == .object else { return link(item).map(take) }
      let reader = reader(of: item)
      defer { reader.finish() }
      return read(reader)
    }
  }

  /// A language that must be there, as a BCP 47 tag.
  func language(_ name: String, _ about: String) -> String {
    checkLanguage(name)
    return text(name, about + ", as a BCP 47 tag such as fr.")
  }

  /// A language, if it is there, as a BCP 47 tag.
  func language(ifPresent name: String, _ about: String) -> String? {
    checkLanguage(name)
    return text(ifPresent: name, about + ", as a BCP 47 tag such as fr.")
  }

  /// Warns of what is no tag, such as the name of a language.
  private func checkLanguage(_ name: String) {
    guard shape == nil, let node = optional(name), let tag = node.text else { return }
    guard !Self.isLanguageTag(tag) else { return }
    log.warning(
      "expected a tag of BCP 47 such as \"ur\" or \"zh-Hant\", found \(node.found)", at: node)
  }

  /// Whether a text is a BCP 47 tag by its form.
  static func isLanguageTag(_ tag: String) -> Bool {
    let parts = tag.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return (2...3).contains(parts[0].count)
      && parts.allSatisfy { part in
        (1...8).contains(part.count)
          && part.allSatisfy { $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 26 }
      }
  }

  /// The position `coordinates`, if it is there.
  func coordinate(_ about: String) -> Coordinate? {
    declare("coordinates", .named("position"), use: .position, about)
    return optional("coordinates").flatMap { Coordinate($0, reader: self) }
  }

  /// A list of identifiers of any kind; empty if left out.
  func anyLinks(_ name: String, _ about: String = "") -> [AnyIdentifier] {
    declare(name, .list(.named("anyLink")), about)
    return items(name).compactMap { anyLink($0) }
  }

  /// The identifier of a record of any kind that must be there.
  func anyLink(_ name: String, _ about: String = "") -> AnyIdentifier {
    declare(name, .named("anyLink"), isRequired: true, about)
    return required(name).flatMap { anyLink($0) } ?? AnyIdentifier(kind: .note, slug: "")
  }

  /// The identifier of a record of any kind, if it is there.
  func anyLink(ifPresent name: String, _ about: String = "") -> AnyIdentifier? {
    declare(name, .named("anyLink"), about)
    return optional(name).flatMap { anyLink($0) }
  }

  private func link<Target: Record>(_ value: JSONNode) -> Identifier<Target>? {
    anyLink(value, of: Target.kind).map { Identifier(slug: $0.slug) }
  }

  /// The identifier that a value is.
  ///
  /// - Parameter kind: that of the record; nil where it may be of any.
  private func anyLink(_ value: JSONNode, of kind: Kind? = nil) -> AnyIdentifier? {
    let records = log as? RecordLog
    let link = value.withIdentifier { found, slug -> AnyIdentifier? in
      guard kind.map({ $0 == found }) ?? true else { return nil }
      return records?.target(found, slug, at: value)
        ?? AnyIdentifier(kind: found, slug: String(decoding: slug, as: UTF8.self))
    }
    guard let link = link ?? nil else {
      noteNoLink(value, of: kind)
      return nil
    }
    guard let names = context as? RecordNames else { return link }
    return names.known(link)
  }

  /// Notes that a value does not name a record, and how one is named.
  private func noteNoLink(_ value: JSONNode, of kind: Kind?) {
    // A name that people use nearly always is one from which the identifier was made.
    let text = value.text.flatMap { $0.utf8.contains(UInt8(ascii: "/")) ? nil : $0 }
    let slug = value.isLongText ? nil : text.map { AnyIdentifier.slug(of: $0) }
    let example = "\"\(kind ?? .actor)/\(slug ?? "…")\""
    let expected =
      kind.map { "one \($0), such as \(example)" } ?? "an identifier such as \(example)"
    log.error(
      "expected \(expected)\(value.isLongText ? Self.lengthHint : ""); found \(value.found)",
      at: value)
  }

  /// A list of sources with passages; empty if left out.
  func citations(_ name: String, _ about: String = "", atLeast least: Int = 0) -> [Citation] {
    list(
      name, about, as: "citation", atLeast: least,
      expected: "an object, {\"source\": \"source/…\", \"locator\": \"page …\"}"
    ) { Citation($0) }
  }

  /// A list of claims; empty if left out.
  func claims(
    _ name: String = "claims", _ about: String = "What is said of it, by whom and when."
  ) -> [Claim] {
    let claims = list(name, about, as: "claim") { Claim($0) }
    checkUnits(of: claims, name)
    return claims
  }

  /// Units of one sort: numbers in two of them are of one thing and cannot be compared.
  private static let units: [Set<String>] = [
    ["km", "m", "mi", "mile", "miles", "ft", "feet", "nmi", "nautical miles"],
    ["km²", "km2", "sq km", "ha", "sq mi", "square miles", "acres"],
    ["t", "kg", "tons", "tonnes", "lb", "pounds"],
  ]

  /// Notes the first claim on a measure whose unit is another one of the same sort as before.
  private func checkUnits(of claims: [Claim], _ name: String) {
    guard log.isStrict, claims.count > 1, let nodes = node[name]?.items, nodes.count == claims.count
    else { return }
    var known: [String: (unit: String, line: Int)] = [:]
    for (claim, node) in zip(claims, nodes) {
      guard case .number = claim.value, let unit = claim.unit, let measure = node["measure"]?.text,
        let sort = Self.units.firstIndex(where: { $0.contains(unit.lowercased()) })
      else { continue }
      let key = "\(sort) \(measure)"
      guard let other = known[key] else {
        known[key] = (unit, node.location.line)
        continue
      }
      guard other.unit != unit else { continue }
      log.warning(
        "\"\(measure)\" is in \(unit) here and in \(other.unit) at line \(other.line): numbers are compared "
          + "in one unit only", at: node["unit"] ?? node)
      return
    }
  }

  /// The phases of a record in the order of time; none if left out.
  func phases(_ about: String) -> [Phase] {
    let phases = list("phases", about, as: "phase") { Phase($0) }
    checkOrder(of: phases)
    return phases.inOrder
  }

  /// What is said of an identifier that is too long.
  static let lengthHint = " with at most \(AnyIdentifier.longestSlug) letters after the slash"

  /// Text with links; empty if left out.
  ///
  /// - Parameter allowsWebLinks: whether links may lead to pages of the web too.
  func prose(_ name: String, _ about: String = "", allowsWebLinks: Bool = false) -> Prose {
    declare(name, .named(allowsWebLinks ? "noteText" : "prose"), about)
    return optional(name).map { prose($0, allowsWebLinks: allowsWebLinks) } ?? Prose()
  }

  /// A list of texts with links; empty if left out.
  func proses(_ name: String, _ about: String = "") -> [Prose] {
    declare(name, .list(.named("prose")), about)
    return items(name).map { prose($0) }
  }

  private func prose(_ value: JSONNode, allowsWebLinks: Bool = false) -> Prose {
    if !keepsTexts, value.beginsWithLetter, value.isAsWritten {
      // The text itself is not made: its links are noted as they stand in the file.
      _ = value.withRawText { noteLinks(of: $0, at: value, allowsWebLinks) }
      return Prose()
    }
    var text = text(value, isKept: true)
    let isMarkup = text.withUTF8 {
      noteLinks(of: $0, at: value, allowsWebLinks, isAsWritten: value.isAsWritten)
    }
    guard isMarkup, keepsTexts,
      let prose = Prose(markup: text, allowsWebLinks: allowsWebLinks)
    else { return Prose() }
    guard let names = context as? RecordNames else { return prose }
    return prose.relinked { names.known($0) }
  }

  /// Notes the links of a text, and whether one of them is broken; false then.
  ///
  /// - Parameter isAsWritten: whether the bytes are those of the file.
  private func noteLinks(
    of text: UnsafeBufferPointer<UInt8>, at value: JSONNode, _ allowsWebLinks: Bool,
    isAsWritten: Bool = true
  ) -> Bool {
    let log = log as? RecordLog
    let broken = Prose.divide(text, allowsWebLinks: allowsWebLinks) { words, target in
      guard case .record(let kind, let slug) = target, let log, log.notesLinks else { return }
      log.note(
        kind, UnsafeBufferPointer(rebasing: text[slug]), at: value,
        // Where the bracket opens, so that an author finds the link in a long text.
        offset: isAsWritten ? words.lowerBound - 1 : nil)
    }
    if let broken {
      noteBrokenLink(
        String(decoding: UnsafeBufferPointer(rebasing: text[broken]), as: UTF8.self), in: value)
    }
    if !allowsWebLinks, self.log.isStrict, let sign = Prose.foreignMark(in: text) {
      self.log.warning(
        "\(sign) is shown as it is written: prose has links, [words](kind/name), and no other marks",
        at: value)
    }
    return broken == nil
  }

  private func noteBrokenLink(_ link: String, in value: JSONNode) {
    let isOfWeb = link.contains("](http") || link.contains("](www.")
    log.error(
      "\(JSONNode.shortened(SafeText.clean(link))) is no link of the form [words](kind/name)"
        + (isOfWeb ? ": a page of the web is the \"link\" of a source" : ""), at: value)
  }
}

extension Kind {
  /// What schemas call a link to a record of the kind.
  var linkName: String { name + "Link" }

  /// A link to a record of the kind.
  var linkType: FieldType { .named(linkName) }
}

extension JSONNode {
  /// Calls a function with the bytes of a string between its quotation marks, as they are written.
  func withRawText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    withExtendedLifetime(document) { body(rawText) }
  }

  /// The date that a string is; nil for anything else.
  var date: PartialDate? {
    guard isPlainText else { return text.flatMap { PartialDate($0) } }
    return withRawText { PartialDate.read($0) }
  }

  /// The identifier that a string is; nil for anything else.
  var identifier: AnyIdentifier? {
    withIdentifier { AnyIdentifier(kind: $0, slug: String(decoding: $1, as: UTF8.self)) }
  }

  /// Calls a function with the kind and the slug of the identifier that a string is; nil for anything
  /// else.
  func withIdentifier<Result>(
    _ body: (Kind, UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result? {
    func call(_ bytes: UnsafeBufferPointer<UInt8>) -> Result? {
      AnyIdentifier.parts(of: bytes).map {
        body($0.kind, UnsafeBufferPointer(rebasing: bytes[$0.slug]))
      }
    }
    guard !isPlainText else { return withRawText(call) }
    guard var text else { return nil }
    return text.withUTF8(call)
  }

  /// Whether this is a text that is too long for an identifier.
  var isLongText: Bool { kind == .string && byteRange.count > AnyIdentifier.longestSlug }
}
