import PackJSON

/// Dates, links and prose, which only records have.
extension ObjectReader {
  /// The name of a kind, if it is there.
  func kind(ifPresent name: String) -> Kind? {
    optional(name).flatMap { word($0, among: Kind.allCases.map(\.name)) }.flatMap {
      Kind(name: $0)
    }
  }

  /// A date of any precision, if it is there.
  func date(ifPresent name: String) -> PartialDate? {
    optional(name).flatMap { date($0) }
  }

  /// A date of any precision that must be there.
  func date(_ name: String) -> PartialDate {
    required(name).flatMap { date($0) } ?? PartialDate(year: 1)
  }

  /// A date of any precision, with how it is meant: "date" and "dateQualifier".
  func qualifiedDate(ifPresent name: String) -> PartialDate? {
    date(ifPresent: name).map { $0.qualified(word(ifPresent: name + "Qualifier")) }
  }

  /// A date of any precision that must be there, with how it is meant.
  func qualifiedDate(_ name: String) -> PartialDate {
    date(name).qualified(word(ifPresent: name + "Qualifier"))
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

  /// The identifier of a record of one kind in another pack, which may not be loaded.
  func outerLink<Target: Record>(ifPresent name: String) -> Identifier<Target>? {
    guard let value = optional(name) else { return nil }
    guard let any = value.identifier, any.kind == Target.kind else {
      log.error(
        "expected \(Target.kind.article) \(Target.kind), such as \"\(Target.kind)/…\"; found \(value.found)",
        at: value)
      return nil
    }
    return Identifier(slug: any.slug)
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
    guard let log = log as? RecordLog else { return identifier }
    log.note(identifier, at: value)
    return log.resolved(identifier)
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
    if let log = log as? RecordLog { for link in prose.links { log.note(link, at: value) } }
    return prose
  }
}

extension JSONNode {
  /// The date that a string is; nil for anything else.
  var date: PartialDate? {
    guard isPlainText else { return text.flatMap { PartialDate($0) } }
    return withRawText { PartialDate.read($0) }
  }

  /// The identifier that a string is; nil for anything else.
  var identifier: AnyIdentifier? {
    guard isPlainText else { return text.flatMap { AnyIdentifier($0) } }
    return withRawText { AnyIdentifier($0) }
  }

  /// Whether this is a text that is too long for an identifier.
  var isLongText: Bool { kind == .string && byteRange.count > AnyIdentifier.longestSlug }
}
