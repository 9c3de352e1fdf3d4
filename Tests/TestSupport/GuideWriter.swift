import Foundation
import PackJSON

@testable import AllianceModel

/// The tables of `Content/README.md` that are made from what the program reads.
public enum GuideWriter {
  /// The guide with its tables written anew: each stands between a comment that names it and the next one.
  public static func guide(from old: String) -> String {
    var guide = old
    for (name, table) in [
      ("files", files), ("rubric", rubric), ("words", words), ("fields", fields),
    ] {
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
      + Rubric.standard.rows.flatMap { row in
        row.grounds.enumerated().map { number, ground in
          let name = number == 0 ? "\(row.level.signed) \(row.word)" : ""
          return "| \(name) | `\(ground.name)` | \(ground.text) |\n"
        }
      }.joined()
  }

  /// What each word means that a key can have, where the word does not stand in another table.
  private static var words: String {
    var known: Set<String> = []
    var rows: [String] = []
    func add(_ type: FieldType, _ name: String) {
      switch type {
      case .words(let words):
        guard known.insert(words.map(\.text).joined(separator: "|")).inserted else { return }
        rows += words.enumerated().map { number, word in
          "| \(number == 0 ? "`\(name)`" : "") | `\(word.text)` | \(word.meaning) |\n"
        }
      case .object(let shape): for field in shape.fields { add(field.type, field.name) }
      case .list(let type, _, _): add(type, name)
      case .anyOf(let types): for type in types { add(type, name) }
      default: break
      }
    }
    add(ObjectReader.words(of: Status.self), "status")
    add(ObjectReader.words(of: DateQualifier.self), "dateQualifier")
    for kind in Kind.allCases {
      for field in kind.descriptor.shape().fields {
        let isOwn = ["category", "mode", "form"].contains(field.name)
        add(field.type, isOwn ? "\(field.name) of \(kind.plural)" : field.name)
      }
    }
    add(.object(Shape { Pack($0) }), "pack.json")
    return "| key | word | what it means |\n| --- | --- | --- |\n" + rows.joined()
  }

  /// The fields of all kinds.
  private static var fields: String {
    let header = Shape { RecordHeader($0) }
    let shared = Set(header.fields.map(\.name))
    let records = Kind.allCases.map { FieldSamples.records.member($0.plural).items }
    var text = "All records:\n\n" + table(of: header.fields, records.flatMap { $0 })
    for (kind, records) in zip(Kind.allCases, records) {
      let own = kind.descriptor.shape().fields.filter {
        !shared.contains($0.name) && $0.name != "id"
      }
      text += "\n`\(kind.plural).json`:\n\n" + table(of: own, records)
    }
    for shape in SchemaWriter.sharedShapes {
      let name = shape.name ?? ""
      text += "\nA \(name):\n\n" + table(of: shape.fields, FieldSamples.shared(name))
    }
    text += "\n`pack.json`:\n\n" + table(of: Shape { Pack($0) }.fields, [FieldSamples.pack])
    return text
  }

  private static func table(of fields: [Shape.Field], _ samples: [JSONValue]) -> String {
    "| key | form | what it says | example |\n| --- | --- | --- | --- |\n"
      + rows(of: fields, below: "", samples)
  }

  private static func rows(
    of fields: [Shape.Field], below path: String, _ samples: [JSONValue]
  ) -> String {
    fields.map { field in
      let need = field.isRequired ? ", needed" : ""
      let own = samples.compactMap { $0.ifMember(field.name) } + SchemaWriter.like(field)
      let example = field.type.holdsObjects ? "" : own.first.map(Self.example) ?? ""
      var text =
        "| `\(path)\(field.name)` | \(form(field.type))\(need) | \(field.about) | \(example) |\n"
      if let shape = inner(field.type) {
        let items = own.flatMap { $0.items.isEmpty ? [$0] : $0.items }
        text += rows(of: shape.fields, below: "\(path)\(field.name).", items)
      }
      return text
    }.joined()
  }

  /// An example in a cell: long ones are cut, since they stand whole in the records below.
  private static func example(_ value: JSONValue) -> String {
    let text = value.compact
    guard text.count > 40 else { return "`\(text)`" }
    return "`\(text.prefix(38))…`"
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
    case .words(let words): words.map { "`\($0.text)`" }.joined(separator: ", ")
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
