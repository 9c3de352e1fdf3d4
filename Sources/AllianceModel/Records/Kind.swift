/// What a record is about; the kinds of a pack, in the order in which they are shown.
public enum Kind: Int, CaseIterable, Sendable {
  case bloc, corridor, quote, actor, deal, figure, event, source, relation, place, note

  /// What the program knows of the kind.
  public var descriptor: RecordDescriptor { RecordDescriptor.all[rawValue] }

  /// The position of the kind among all of them, from 0.
  public var index: Int { rawValue }

  /// The kind's name for one record, lower case, as identifiers begin with it.
  public var name: String { descriptor.name }

  /// The kind's name for many records, lower case; also the name of its file in a pack.
  public var plural: String { descriptor.plural }

  /// The kind's name as a heading.
  public var title: String { plural.prefix(1).uppercased() + String(plural.dropFirst()) }

  /// The key that shows the kind's list.
  public var key: String { descriptor.key }

  /// "a" or "an", as the kind's name takes it.
  public var article: String { descriptor.article }

  /// The kind that has a name, such as "bloc".
  public init?(name: some StringProtocol) {
    guard let kind = Kind.allCases.first(where: { $0.name == name }) else { return nil }
    self = kind
  }

  /// The kind that a word names, singular or plural, in any case.
  public init?(word: String) {
    let word = word.lowercased()
    guard let kind = Kind.allCases.first(where: { $0.name == word || $0.plural == word }) else {
      return nil
    }
    self = kind
  }

  /// The bytes of each kind's name.
  static let nameBytes: [[UInt8]] = allCases.map { Array($0.name.utf8) }
}

extension Kind: CustomStringConvertible {
  /// The kind's name for one record, lower case.
  public var description: String { name }
}
