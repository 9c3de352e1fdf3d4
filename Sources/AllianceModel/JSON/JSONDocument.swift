/// A JSON text, read into a flat table of nodes that know where they stand in the text.
///
/// Positions are what an author needs to mend a pack, and what `JSONDecoder` does not keep.
/// Texts and numbers are decoded only when a node is asked for them.
package final class JSONDocument: Sendable {
  /// What a node is.
  package enum NodeKind: UInt8, Sendable {
    case object, array, string, number, yes, no, null

    /// The kind as an author would call it, with its article.
    var name: String {
      switch self {
      case .object: "an object"
      case .array: "a list"
      case .string: "a text"
      case .number: "a number"
      case .yes, .no: "true or false"
      case .null: "null"
      }
    }
  }

  /// A value or key: its bytes, and the index after its last descendant.
  struct Node: Sendable {
    let kind: NodeKind
    /// Whether the bytes are plain printable ASCII without escapes.
    var isPlain = false
    let start: UInt32
    var end: UInt32
    var next: UInt32
  }

  /// The name that diagnostics use, such as `corridors.json`.
  let file: String
  /// The position of the document's pack among the loaded ones.
  let pack: Int
  let bytes: [UInt8]
  let nodes: [Node]

  /// Reads a whole text.
  ///
  /// - Throws: a `Diagnostic` at the first place where the text is not JSON.
  package init(
    file: String, bytes: [UInt8], pack: Int = 0, allowsComments: Bool = false
  ) throws(Diagnostic) {
    var parser = JSONParser(allowsComments: allowsComments)
    let outcome = bytes.withUnsafeBufferPointer { parser.parse($0) }
    self.file = file
    self.pack = pack
    self.bytes = bytes
    nodes = parser.nodes
    if let fault = outcome {
      throw Diagnostic(
        .error, at: Self.location(of: fault.offset, in: bytes, file: file), path: "",
        fault.message)
    }
  }

  /// The value that the whole text is.
  package var root: JSONNode { JSONNode(document: self, index: 0) }

  /// The line and column (in characters, from 1) of a byte.
  static func location(of offset: Int, in bytes: [UInt8], file: String) -> SourceLocation {
    var line = 1
    var column = 1
    let hasByteOrderMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    for byte in bytes[
      (hasByteOrderMark ? 3 : 0)..<max(min(offset, bytes.count), hasByteOrderMark ? 3 : 0)]
    {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return SourceLocation(file: file, line: line, column: column)
  }
}
