import Foundation
import PackJSON

@testable import AllianceModel

/// An example of each key, as the guide shows it in a whole pack.
///
/// A test loads that pack, so no example is wrong.
enum FieldSamples {
  /// A `pack.json` with every key.
  static let pack = block(below: "## Every key of `pack.json`")
  /// Records of every kind with every key.
  static let records = block(below: "## A record of every kind")

  /// The first JSON below a heading of the guide.
  private static func block(below heading: String) -> JSONValue {
    let guide = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Content/README.md")
    guard let text = try? String(contentsOf: guide, encoding: .utf8),
      let section = text.components(separatedBy: heading + "\n").last,
      let json = section.components(separatedBy: "```json\n").dropFirst().first?
        .components(separatedBy: "```").first,
      let document = try? JSONDocument(file: "README.md", bytes: Array(json.utf8))
    else { return .object([]) }
    return document.root.asValue
  }

  /// All objects of one of the shapes that several kinds share.
  static func shared(_ name: String) -> [JSONValue] {
    var found: [JSONValue] = []
    func look(_ type: FieldType, _ samples: [JSONValue]) {
      switch type {
      case .object(let shape):
        if shape.name == name { found += samples }
        for field in shape.fields {
          look(field.type, samples.compactMap { $0.ifMember(field.name) })
        }
      case .list(let type, _, _): look(type, samples.flatMap(\.items))
      case .anyOf(let types): for type in types { look(type, samples) }
      default: break
      }
    }
    for kind in Kind.allCases {
      look(.list(.object(kind.descriptor.shape())), [records.member(kind.plural)])
    }
    return found
  }
}

extension FieldType {
  /// Whether values have fields of their own, which have examples of their own.
  var holdsObjects: Bool {
    switch self {
    case .object: true
    case .list(let type, _, _): type.holdsObjects
    case .anyOf(let types): types.contains(where: \.holdsObjects)
    default: false
    }
  }
}

extension JSONValue {
  /// The value of a member of an object; nil if it has none.
  func ifMember(_ name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.0 == name }?.1
  }

  /// The value of a member of an object; nothing if it has none.
  func member(_ name: String) -> JSONValue { ifMember(name) ?? .list([]) }

  /// The items of a list.
  var items: [JSONValue] {
    guard case .list(let items) = self else { return [] }
    return items
  }
}
