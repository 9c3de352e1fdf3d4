import PackJSON

/// Words of earlier versions in a file of a pack, and the words of today in place of them.
///
/// They are read for ever; who writes meets one word for one thing. What has changed is declared where fields are
/// read (`ObjectReader.formerly`).
public struct FormerWords: Sendable {
  /// A word that was replaced, by what, and how often.
  public struct Change: Sendable {
    public let old: String
    public let new: String
    public let count: Int
  }

  /// What was replaced, in the order in which it is first met; none where the file has the words of today.
  public let changes: [Change]
  /// The file with the words of today; comments, order and layout are as they were.
  public let bytes: [UInt8]

  /// Replaces the words of a file.
  ///
  /// A key whose word of today stands beside it stays: only its author knows which of the two is right. O(bytes).
  ///
  /// - Throws: what is no JSON, which has to be mended first.
  public init(_ file: PackFile, bytes: [UInt8]) throws(Diagnostic) {
    let root = try JSONDocument(file: file.name, bytes: bytes, allowsComments: true).root
    var found: [(range: Range<Int>, old: String, new: String)] = []
    switch file.content {
    case .pack: Self.look(root, Shape { Pack($0) }, &found)
    case .records:
      for kind in Kind.allCases {
        guard let list = root[kind.plural] else { continue }
        Self.look(list, .list(.object(kind.descriptor.shape())), &found)
      }
    }
    changes = found.grouped { [$0.old, $0.new] }.map { words, all in
      Change(old: words[0], new: words[1], count: all.count)
    }
    var written: [UInt8] = []
    var position = 0
    for (range, _, new) in found.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      written += bytes[position..<range.lowerBound]
      written += "\"\(new)\"".utf8
      position = range.upperBound
    }
    self.bytes = written + bytes[position...]
  }

  private static func look(
    _ node: JSONNode, _ shape: Shape, _ found: inout [(range: Range<Int>, old: String, new: String)]
  ) {
    for (key, value) in node.members {
      let name = key.text ?? ""
      let new = shape.formerNames[name].flatMap { node[$0] == nil ? $0 : nil }
      if let new { found.append((key.byteRange, name, new)) }
      guard let field = shape.fields.first(where: { $0.name == new ?? name }) else { continue }
      look(value, field.type, &found)
    }
  }

  private static func look(
    _ node: JSONNode, _ type: FieldType,
    _ found: inout [(range: Range<Int>, old: String, new: String)]
  ) {
    switch type {
    case .object(let shape): look(node, shape, &found)
    case .list(let inner, _, _): for item in node.items { look(item, inner, &found) }
    case .anyOf(let types): for inner in types { look(node, inner, &found) }
    case .flag, .words, .number, .pattern, .named: break
    }
  }
}
