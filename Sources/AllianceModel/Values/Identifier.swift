import Glibc

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

  /// Reads `kind/slug`, or `kind/slug@pack` for the record that one pack has; nil if it is anything else.
  public init?(_ text: String) {
    var text = text
    guard let id = text.withUTF8({ AnyIdentifier($0) }) else { return nil }
    self = id
  }

  /// The slug under which a pack's record is known where another pack has one of its identifier.
  static func slug(_ slug: String, ofPack name: String) -> String { "\(slug)@\(name)" }

  /// Whether a byte may stand in a slug.
  static func isSlugByte(_ byte: UInt8) -> Bool {
    byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "-")
  }

  /// Reads the bytes of `kind/slug`; nil if they are anything else.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let (kind, slug) = Self.parts(of: bytes) else { return nil }
    self.init(
      kind: kind, slug: String(decoding: UnsafeBufferPointer(rebasing: bytes[slug]), as: UTF8.self))
  }

  /// The name of a pack after a slug is no longer than this, in letters.
  static let longestPackName = 60

  /// The kind and the place of the slug, with the name of a pack if it has one, in the bytes of `kind/slug`;
  /// nil if they are anything else.
  static func parts(of bytes: UnsafeBufferPointer<UInt8>) -> (kind: Kind, slug: Range<Int>)? {
    for (index, name) in Kind.nameBytes.enumerated() {
      let count = name.count
      guard bytes.count > count + 1, bytes[count] == UInt8(ascii: "/"),
        let text = bytes.baseAddress,
        memcmp(text, name, count) == 0
      else { continue }
      let kind = Kind.allCases[index]
      let own = bytes[(count + 1)...].prefix(while: isSlugByte)
      guard (1...longestSlug).contains(own.count) else { return nil }
      if own.endIndex < bytes.count {
        let pack = bytes[(own.endIndex + 1)...]
        guard bytes[own.endIndex] == UInt8(ascii: "@"),
          (1...longestPackName).contains(pack.count), pack.allSatisfy(isSlugByte)
        else { return nil }
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

extension AnyIdentifier {
  /// A slug for a name: its letters and digits, with a dash for each run of other signs; never empty.
  ///
  /// What is too long, and what has none of these letters, ends with a mark that tells it from others.
  public static func slug(of text: String) -> String {
    var slug: [UInt8] = []
    for byte in TextFolding.fold(text) {
      if ByteSearch.isLetterOrDigit(byte) {
        slug.append(byte)
      } else if slug.last != UInt8(ascii: "-"), !slug.isEmpty {
        slug.append(UInt8(ascii: "-"))
      }
    }
    if slug.last == UInt8(ascii: "-") { slug.removeLast() }
    // Names in other scripts have none of these letters: their bytes tell them apart.
    if slug.isEmpty { return "x" + SHA256.digest(of: Array(text.utf8)).prefix(12) }
    guard slug.count > longestSlug else {
      return String(decoding: slug, as: UTF8.self)
    }
    return String(decoding: slug.prefix(87), as: UTF8.self) + "-"
      + SHA256.digest(of: slug).prefix(12)
  }

  /// A slug with a number at its end.
  public static func slug(_ slug: String, numbered number: Int) -> String {
    let end = "-\(number)"
    return String(slug.prefix(longestSlug - end.utf8.count)) + end
  }
}
