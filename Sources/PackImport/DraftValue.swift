import AllianceModel
import PackJSON

/// What a member of a draft is: typed until the draft is written.
enum DraftValue: Hashable, Sendable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case date(PartialDate)
  case link(AnyIdentifier)
  /// What is JSON already, such as a line of a million points.
  case json(String)
  case list([DraftValue])
  case object([DraftMember])
}

/// A member of a draft or of an object in it.
struct DraftMember: Hashable, Sendable {
  let name: String
  var value: DraftValue
}

extension DraftValue {
  /// A value as it stands in a file.
  init(_ node: JSONNode) {
    switch node.kind {
    case .object: self = .object(Draft.members(of: node))
    case .array: self = .list(node.items.map { DraftValue($0) })
    case .string: self = .text(node.text ?? "")
    case .number: self = .number(node.number ?? 0)
    case .yes: self = .flag(true)
    case .no: self = .flag(false)
    case .null: self = .null
    }
  }

  /// Writes the value as JSON, on one line.
  func append(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .flag(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    case .number(let number): JSONValue.append(number, to: &bytes)
    case .text(let text): JSONValue.append(text, to: &bytes)
    case .json(let written): bytes.append(contentsOf: written.utf8)
    case .date(let date):
      bytes.append(UInt8(ascii: "\""))
      bytes.append(contentsOf: date.isoText.utf8)
      bytes.append(UInt8(ascii: "\""))
    case .link(let id):
      bytes.append(UInt8(ascii: "\""))
      bytes.append(contentsOf: id.kind.name.utf8)
      bytes.append(UInt8(ascii: "/"))
      bytes.append(contentsOf: id.slug.utf8)
      bytes.append(UInt8(ascii: "\""))
    case .list(let items):
      bytes.append(UInt8(ascii: "["))
      for (number, item) in items.enumerated() {
        if number > 0 { bytes.append(UInt8(ascii: ",")) }
        item.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (number, member) in members.enumerated() {
        if number > 0 { bytes.append(UInt8(ascii: ",")) }
        member.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// The value as JSON, for a message.
  var text: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The beginning of the value as JSON, for a message.
  var shortText: String {
    let text = text
    return text.utf8.count <= 200 ? text : String(text.prefix(120)) + "…"
  }

  /// What an item of a list says, wherever its row stands; a citation alone is told apart by that.
  var withoutLocator: DraftValue {
    guard case .object(let members) = self else { return self }
    let said = members.filter { $0.name != "locator" }
    return said.count > 1 ? .object(said) : self
  }

  /// Whether the value comes before another of its sort; nil where they have no order.
  func precedes(_ other: DraftValue) -> Bool? {
    switch (self, other) {
    case (.date(let date), .date(let otherDate)): date < otherDate
    case (.text(let text), .text(let otherText)): text < otherText
    case (.number(let number), .number(let otherNumber)): number < otherNumber
    default: nil
    }
  }
}

extension DraftMember {
  fileprivate func append(to bytes: inout [UInt8]) {
    JSONValue.append(name, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    value.append(to: &bytes)
  }
}
