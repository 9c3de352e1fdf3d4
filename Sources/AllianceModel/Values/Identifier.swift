/// The identifier of a record of any kind, such as `corridor/cpec`.
public struct AnyIdentifier: Hashable, Sendable {
  /// The kind of the record.
  public let kind: Kind
  /// The part after the slash: lower-case ASCII letters, digits and hyphens.
  public let slug: String

  /// Puts an identifier together from its parts.
  public init(kind: Kind, slug: String) {
    self.kind = kind
    self.slug = slug
  }

  /// Reads `kind/slug`; nil if it is anything else.
  public init?(_ text: String) {
    let bytes = text.utf8
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")),
      let kind = Kind(rawValue: String(text[..<slash]))
    else { return nil }
    let slug = bytes[bytes.index(after: slash)...]
    guard !slug.isEmpty,
      slug.allSatisfy({ byte in
        (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z"))
          || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) || byte == UInt8(ascii: "-")
      })
    else { return nil }
    self.init(kind: kind, slug: String(slug) ?? "")
  }
}

extension AnyIdentifier: CustomStringConvertible {
  /// The identifier as it is written, `kind/slug`.
  public var description: String { "\(kind.rawValue)/\(slug)" }
}

/// The identifier of a record of one kind: a link to the wrong kind does not compile.
public struct Identifier<Target: Record>: Hashable, Sendable {
  /// The part after the slash.
  public let slug: String

  init(slug: String) {
    self.slug = slug
  }

  /// The same identifier, where records of all kinds meet.
  public var any: AnyIdentifier { AnyIdentifier(kind: Target.kind, slug: slug) }
}
