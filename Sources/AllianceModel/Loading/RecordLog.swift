import PackJSON

/// What is wrong with a file of a pack, and every link that is read in it.
final class RecordLog: DiagnosticLog {
  /// How the pack reads levels.
  var rubric = Rubric.standard
  /// Whether links are noted: while a file is checked, and not when a record is read again.
  var notesLinks = false
  /// The records that links lead to, and those that the file has.
  @exclusivity(unchecked) private(set) var identifiers = IdentifierTable()
  /// The links by the numbers of what they lead to, a row an item of the file's lists.
  @exclusivity(unchecked) private(set) var links = RowLists<UInt32>()
  /// The bytes of the text at which they stand.
  @exclusivity(unchecked) private(set) var linkOffsets: [UInt32] = []

  /// The number of an identifier that the file has or names.
  func number(of kind: Kind, _ slug: UnsafeBufferPointer<UInt8>) -> Int {
    identifiers.number(of: kind, slug)
  }

  /// The record that a link names; the link is noted.
  func target(
    _ kind: Kind, _ slug: UnsafeBufferPointer<UInt8>, at node: JSONNode
  ) -> AnyIdentifier {
    guard notesLinks else {
      return AnyIdentifier(kind: kind, slug: String(decoding: slug, as: UTF8.self))
    }
    let number = note(kind, slug, at: node)
    return identifiers.identifiers[number]
  }

  /// Notes a link; returns the number of what it leads to.
  @discardableResult
  ///
  /// - Parameter offset: where it stands in a text, in bytes; nil where the text is the link.
  func note(
    _ kind: Kind, _ slug: UnsafeBufferPointer<UInt8>, at node: JSONNode, offset: Int? = nil
  ) -> Int {
    let number = number(of: kind, slug)
    links.append(UInt32(number))
    linkOffsets.append(UInt32(node.byteRange.lowerBound + (offset.map { $0 + 1 } ?? 0)))
    return number
  }

  /// Ends an item of a list: the links that follow are those of the next one.
  func endItem() { links.endRow() }
}
