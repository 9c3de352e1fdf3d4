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
    return date.map { $0.qualified(qualifier(of: name, $0)) }
  }

  /// A date of any precision that must be there, with how it is meant.
  func qualifiedDate(_ name: String, _ about: String = "") -> PartialDate {
    let date = date(name, about, isQualified: true)
    declareQualifier(of: name)
    return date.qualified(qualifier(of: name, date))
  }

  private func declareQualifier(of name: String) {
    guard shape != nil else { return }
    declare(name + "Qualifier", .named("dateQualifier"), "How `\(name)` is meant.")
    declare(.needs(name + "Qualifier", [name]))
  }

  private func qualifier(of name: String, _ date: PartialDate) -> DateQualifier? {
    let qualifier: DateQualifier? = word(ifPresent: name + "Qualifier")
    if let qualifier, [.early, .mid, .late].contains(qualifier), date.day != nil,
      let node = optional(name + "Qualifier")
    {
      log.warning(
        "\(date.isoText) is a day, of which nobody asks whether it was \(qualifier.rawValue): leave it out, or write the month",
        at: node)
    }
    return qualifier
  }

  /// How far something has come, if it is there.
  ///
  /// - Parameter suiting: the words that suit, of which a fault speaks; any of them is taken.
  func status(
    ifPresent name: String, _ about: String = "", suiting: [Status] = Status.ofThings
  ) -> Status? {
    declare(name, .named("status"), about)
    return optional(name).flatMap { status($0, suiting) }
  }

  /// How far something has come, which must be there; nil stands for a noted error.
  func status(
    _ name: String, _ about: String = "", suiting: [Status] = Status.ofThings
  ) -> Status? {
    declare(name, .named("status"), isRequired: true, about)
    return required(name).flatMap { status($0, suiting) }
  }

  private func status(_ value: JSONNode, _ suiting: [Status]) -> Status? {
    word(
      value, among: Status.allCases.map(\.rawValue), suiting: suiting.map(\.rawValue)
    ).flatMap { Status(rawValue: $0) }
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
    return withoutNames(items(name), of: Target.kind).compactMap { link($0) }
  }

  /// The items of a list of identifiers without those that are plain names, where several are: that is one mistake,
  /// and noted once.
  private func withoutNames(_ items: [JSONNode], of kind: Kind?) -> [JSONNode] {
    func isName(_ item: JSONNode) -> Bool {
      item.kind == .string && !item.withRawText { $0.contains(UInt8(ascii: "/")) }
    }
    let names = items.filter(isName)
    guard let first = names.first, names.count > 1 else { return items }
    let shown = names.prefix(Self.mostNames)
    let ids = shown.map { "\"\(kind ?? .actor)/\(AnyIdentifier.slug(of: $0.text ?? ""))\"" }
    let rest = names.count - shown.count
    log.error(
      "expected \(kind.map { "identifiers of \($0.plural)" } ?? "identifiers"), such as "
        + ids.joined(separator: ", ") + "; found the texts "
        + shown.map { "\"\(JSONNode.shortened($0.text ?? ""))\"" }.joined(separator: ", ")
        + (rest > 0 ? " and \(rest) more" : ""),
      at: first)
    return items.filter { !isName($0) }
  }

  /// Of more names in one list no example is given.
  private static let mostNames = 3

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
    return withoutNames(node.items, of: Target.kind).compactMap { link($0) }
      .filter { seen.insert($0).inserted }
  }

  /// A list of identifiers of one kind, each alone or in an object that says more of it; empty if left
  /// out.
  ///
  /// - Parameters:
  ///   - take: what an identifier alone says.
  ///   - read: reads an object.
  ///   - least: fewer are noted as an error, and so is a list that is left out, unless it is 0.
  func links<Target: Record, Item>(
    _ name: String, _ about: String, atLeast least: Int = 0, _ take: (Identifier<Target>) -> Item,
    orObject read: (ObjectReader) -> Item
  ) -> [Item] {
    declare(
      name,
      .list(.anyOf([Target.kind.linkType, .object(Shape(of: read))]), count: least...Int.max),
      isRequired: least > 0, about)
    let items = items(name)
    requireItems(of: name, least, found: items.count)
    return withoutNames(items, of: Target.kind).compactMap { item in
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
      "expected a tag of BCP 47 such as \"es\" or \"zh-Hant\", found \(node.found)"
        + (LanguageName.tag(of: tag).map { ": write \"\($0)\"" } ?? ""), at: node)
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
    return withoutNames(items(name), of: nil).compactMap { anyLink($0) }
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
    // What is meant may stand inside: {"actor": "actor/norway"}, or in a list of one.
    let inner = (value.items + value.members.map(\.value)).compactMap(\.identifier)
      .filter { $0.kind == kind ?? $0.kind }
    log.error(
      "expected \(expected)\(value.isLongText ? Self.lengthHint : ""); found \(value.found)"
        + (inner.count == 1 ? ": write \"\(inner[0])\"" : ""),
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
    ["t", "kg", "tons", "tonnes", "lb", "pounds"], ["%", "per cent", "percent", "pct"],
  ]

  /// How many of a currency there are in a word.
  private static let magnitudes: Set<Substring> = [
    "thousand", "mn", "million", "bn", "billion", "trn", "trillion", "lakh", "crore",
  ]

  /// What a unit is one of, the same for units of one sort; nil for others.
  static func sort(ofUnit unit: String) -> String? {
    let unit = unit.lowercased()
    if let sort = units.firstIndex(where: { $0.contains(unit) }) { return "\(sort)" }
    let words = unit.split(separator: " ")
    let currency = words.filter { !magnitudes.contains($0) }
    guard currency.count == 1, words.count <= 2, words.count == 2 || currency[0].count == 3 else {
      return nil
    }
    return String(currency[0])
  }

  /// Notes the first claim on a measure whose unit is another one of the same sort as before, and the first whose
  /// measure is another one in its letters alone: neither is compared.
  private func checkUnits(of claims: [Claim], _ name: String) {
    guard log.isStrict, claims.count > 1, let nodes = node[name]?.items, nodes.count == claims.count
    else { return }
    // Where one stands is worked out only for a message: it takes a walk through the text.
    var units: [String: (unit: String, node: JSONNode)] = [:]
    var measures: [String: (name: String, node: JSONNode)] = [:]
    for (claim, node) in zip(claims, nodes) {
      guard let measure = node["measure"]?.text else { continue }
      let same = measures[measure.lowercased()] ?? (measure, node)
      measures[measure.lowercased()] = same
      if same.name != measure {
        log.warning(
          "\"\(measure)\" is \"\(same.name)\" at line \(same.node.location.line): claims of one measure stand together "
            + "only where its name is the same", at: node["measure"] ?? node)
        return
      }
      guard claim.value.isAmount, let unit = claim.unit, let sort = Self.sort(ofUnit: unit) else {
        continue
      }
      let other = units["\(sort) \(measure)"] ?? (unit, node)
      units["\(sort) \(measure)"] = other
      guard other.unit != unit else { continue }
      log.warning(
        "\"\(measure)\" is in \(unit) here and in \(other.unit) at line \(other.node.location.line): numbers are compared "
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
        String(decoding: UnsafeBufferPointer(rebasing: text[broken]), as: UTF8.self), in: value,
        offset: isAsWritten ? broken.lowerBound + 1 : 0)
    }
    if !allowsWebLinks {
      noteForeignMark(
        in: text, at: value, "prose has links, [words](kind/name), and no other marks")
    }
    return broken == nil
  }

  /// Warns of a mark of Markdown or HTML.
  ///
  /// - Parameter hint: what may stand there.
  private func noteForeignMark(
    in text: UnsafeBufferPointer<UInt8>, at value: JSONNode, _ hint: String
  ) {
    guard log.isStrict, let sign = Prose.foreignMark(in: text) else { return }
    log.warning(
      "\(sign) is shown as it is written: "
        + (sign.hasPrefix("&") ? "write the sign itself" : hint), at: value)
  }

  /// Warns of a mark of Markdown or HTML in the title.
  func checkTitle() {
    guard log.isStrict, let value = node["title"], value.kind == .string else { return }
    value.withRawText { noteForeignMark(in: $0, at: value, "a title has no marks") }
  }

  /// Notes what has the form of a link and names no record.
  ///
  /// - Parameter offset: where it stands in the value, in bytes.
  private func noteBrokenLink(_ link: String, in value: JSONNode, offset: Int) {
    let isOfWeb = link.contains("](http") || link.contains("](www.")
    // "places/x", "Place/X" and the like name the kind, nearly.
    let parts = link.split(separator: "](", maxSplits: 1)
    let target = parts.last?.dropLast().split(separator: "/", maxSplits: 1) ?? []
    let kind = target.first.flatMap {
      Spelling.nearest(to: String($0), in: Kind.allCases.map(\.name))
    }
    var hint = isOfWeb ? ": a page of the web is the \"link\" of a source" : ""
    if !isOfWeb, parts.count == 2, target.count == 2, let kind {
      hint = ": write \(parts[0])](\(kind)/\(AnyIdentifier.slug(of: String(target[1]))))"
    }
    log.add(
      Diagnostic(
        .error, at: value.document.text.location(of: value.byteRange.lowerBound + offset),
        path: value.path,
        "\(JSONNode.shortened(SafeText.clean(link))) is no link of the form [words](kind/name)"
          + SafeText.clean(hint)))
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
