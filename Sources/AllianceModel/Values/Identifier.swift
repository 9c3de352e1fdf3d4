/// The identifier of a record of any kind, such as `corridor/cpec`.
public struct AnyIdentifier: Hashable, Sendable {
  /// The kind of the record.
  public let kind: Kind
  /// The part after the slash: lower-case ASCII letters, digits and hyphens.
  public let slug: String

  /// Longer ones name nothing, in letters.
  public static let longestSlug = 100

  /// Puts an identifier together from its parts.
  public init(kind: Kind, slug: String) {
    self.kind = kind
    self.slug = slug
  }

  /// Reads `kind/slug`; nil if it is anything else.
  public init?(_ text: String) {
    var text = text
    guard let id = text.withUTF8({ AnyIdentifier($0) }) else { return nil }
    self = id
  }

  /// Reads the bytes of `kind/slug`; nil if they are anything else.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let (kind, slug) = Self.parts(of: bytes) else { return nil }
    self.init(
      kind: kind, slug: String(decoding: UnsafeBufferPointer(rebasing: bytes[slug]), as: UTF8.self))
  }

  /// The kind and the place of the slug in the bytes of `kind/slug`; nil if they are anything else.
  static func parts(of bytes: UnsafeBufferPointer<UInt8>) -> (kind: Kind, slug: Range<Int>)? {
    for kind in Kind.allCases {
      let name = Kind.nameBytes[kind.index]
      let count = name.count
      guard bytes.count > count + 1, bytes.count <= count + 1 + longestSlug,
        bytes[count] == UInt8(ascii: "/"), bytes.starts(with: name)
      else { continue }
      for byte in bytes[(count + 1)...]
      where !(byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "-")) {
        return nil
      }
      return (kind, count + 1..<bytes.count)
    }
    return nil
  }
}

extension AnyIdentifier: CustomStringConvertible {
  /// The identifier as it is written, `kind/slug`.
  public var description: String { "\(kind.name)/\(slug)" }
}

/// The identifier of a record of one kind: a link to the wrong kind does not compile.
public struct Identifier<Target>: Hashable, Sendable {
  /// The part after the slash.
  public let slug: String

  init(slug: String) {
    self.slug = slug
  }
}

extension Identifier where Target: Record {
  /// The same identifier, where records of all kinds meet.
  public var any: AnyIdentifier { AnyIdentifier(kind: Target.kind, slug: slug) }
}
