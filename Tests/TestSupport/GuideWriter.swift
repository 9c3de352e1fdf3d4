import Foundation
import PackJSON

@testable import AllianceModel

/// The tables of `Content/README.md` that are made from what the program reads.
public enum GuideWriter {
  /// The guide with its tables written anew: each stands between a comment that names it and the next one.
  public static func guide(from old: String) -> String {
    var guide = old
    for (name, table) in [("files", files), ("rubric", rubric), ("fields", fields)] {
      let begin = "<!-- \(name): made by UPDATE_SCHEMAS=1 swift test -->\n"
      let end = "<!-- end of \(name) -->\n"
      guard let first = guide.range(of: begin), let last = guide.range(of: end) else { continue }
      guide.replaceSubrange(first.upperBound..<last.lowerBound, with: table)
    }
    return guide
  }

  /// The kinds of files.
  private static var files: String {
    "| file | what its records are |\n| --- | --- |\n"
      + Kind.allCases.map { "| `\($0.plural).json` | \($0.descriptor.about) |\n" }.joined()
  }

  /// The levels with their grounds.
  private static var rubric: String {
    "| level | `ground` | what the evidence shows |\n| --- | --- | --- |\n"
      + Level.rubric.flatMap { level, grounds in
        grounds.enumerated().map { number, ground in
          let name = number == 0 ? "\(level.signed) \(level.word)" : ""
          return "| \(name) | `\(ground.rawValue)` | \(ground.text) |\n"
        }
      }.joined()
  }

  /// The fields of all kinds.
  private static var fields: String {
    let header = Shape { RecordHeader($0) }
    let shared = Set(header.fields.map(\.name))
    var text = "All records:\n\n" + table(of: header.fields)
    for kind in Kind.allCases {
      let own = kind.descriptor.shape().fields.filter {
        !shared.contains($0.name) && $0.name != "id"
      }
      text += "\n`\(kind.plural).json`:\n\n" + table(of: own)
    }
    for shape in SchemaWriter.sharedShapes {
      text += "\nA \(shape.name ?? ""):\n\n" + table(of: shape.fields)
    }
    return text
  }

  private static func table(of fields: [Shape.Field]) -> String {
    "| key | form | what it says |\n| --- | --- | --- |\n" + rows(of: fields, below: "")
  }

  private static func rows(of fields: [Shape.Field], below path: String) -> String {
    fields.map { field in
      let need = field.isRequired ? ", needed" : ""
      var text = "| `\(path)\(field.name)` | \(form(field.type))\(need) | \(field.about) |\n"
      if let shape = inner(field.type) {
        text += rows(of: shape.fields, below: "\(path)\(field.name).")
      }
      return text
    }.joined()
  }

  /// The object of which a field has one or several, where it is of no other field.
  private static func inner(_ type: FieldType) -> Shape? {
    switch type {
    case .object(let shape): shape.name == nil ? shape : nil
    case .list(let type, _, _): inner(type)
    case .anyOf(let types): types.lazy.compactMap { inner($0) }.first
    default: nil
    }
  }

  private static func form(_ type: FieldType) -> String {
    switch type {
    case .flag: "true or false"
    case .words(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .number(let range?, _):
      [range.lowerBound, range.upperBound].map { JSONValue.number($0).compact }
        .joined(separator: " to ")
    case .number(nil, _): "number"
    case .pattern(let pattern): "`\(pattern)`"
    case .named("anyLink"): "identifier"
    case .named("dateQualifier"): "how a date is meant"
    case .named(let name):
      Kind.allCases.first { $0.linkName == name }.map { "identifier of \($0.article) \($0)" }
        ?? name
    case .object(let shape): shape.name ?? "object"
    case .list(let type, _, _): "list: \(form(type))"
    case .anyOf(let types): types.map(form).joined(separator: " or ")
    }
  }
}
