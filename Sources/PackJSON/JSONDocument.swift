/// A JSON value, read into a flat table of nodes that know where they stand in their text.
///
/// Positions are what an author needs to mend a pack, and what `JSONDecoder` does not keep.
/// Texts and numbers are decoded only when a node is asked for them. Nothing of a document changes, so
/// that all threads may look at it.
package final class JSONDocument: @unchecked Sendable {
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
  package struct Node: Sendable {
    package let kind: NodeKind
    /// Whether the bytes are plain printable ASCII without escapes.
    package let isPlain: Bool
    package let start: UInt32
    package var end: UInt32
    package var next: UInt32
  }

  /// Where a value stands in a list of the whole, as paths say it: `corridors[3]`.
  package struct ListPlace: Sendable {
    package let list: String
    package let position: Int

    package init(list: String, position: Int) {
      self.list = list
      self.position = position
    }
  }

  package let text: JSONText
  /// Where the value stands, if it is not the whole text.
  package let place: ListPlace?
  /// The bytes of the text; they are there as long as the document is.
  package let bytes: UnsafeBufferPointer<UInt8>
  /// The nodes, in the order of the text; they are there as long as the document is.
  package let nodes: UnsafeBufferPointer<Node>

  /// Reads a whole text.
  ///
  /// - Throws: a `Diagnostic` at the first place where the text is not JSON.
  package convenience init(
    file: String, bytes: [UInt8], allowsComments: Bool = false
  ) throws(Diagnostic) {
    let text = JSONText(file: file, bytes: FileBytes(bytes))
    var parser = JSONParser(allowsComments: allowsComments)
    if let fault = text.bytes.withUnsafeBufferPointer({ parser.parse($0) }) {
      throw Diagnostic(
        .error, at: text.location(of: fault.offset), path: "", fault.message)
    }
    self.init(text: text, nodes: parser.nodes)
  }

  /// Reads one value of a text that is known to be JSON, with comments if anybody has written some.
  ///
  /// - Parameter place: where the value stands in a list of the text, for messages.
  package convenience init(text: JSONText, at start: Int, place: ListPlace? = nil) {
    var parser = JSONParser(allowsComments: true)
    _ = text.bytes.withUnsafeBufferPointer { parser.parseValue($0, at: start) }
    self.init(text: text, nodes: parser.nodes, place: place)
  }

  /// A document of nodes that a parser has read.
  package init(text: JSONText, nodes: [Node], place: ListPlace? = nil) {
    self.text = text
    bytes = text.bytes.bytes
    self.place = place
    let copy = UnsafeMutableBufferPointer<Node>.allocate(capacity: nodes.count)
    _ = copy.initialize(from: nodes)
    self.nodes = UnsafeBufferPointer(copy)
  }

  deinit { nodes.deallocate() }

  /// The item or member of a node in which another lies: its position, its key (itself in a list)
  /// and its value.
  package func child(of parent: Int, holding index: Int) -> (position: Int, key: Int, value: Int)? {
    let isObject = nodes[parent].kind == .object
    var child = parent + 1
    var position = 0
    while child < Int(nodes[parent].next) {
      let value = isObject ? child + 1 : child
      if index < Int(nodes[value].next) { return (position, child, value) }
      child = Int(nodes[value].next)
      position += 1
    }
    return nil
  }

  /// The value that the nodes are.
  package var root: JSONNode { JSONNode(document: self, index: 0) }
}
