/// What an object of a file may hold: its fields, in the order in which they are read.
///
/// Nobody writes it beside the code that reads the object. The reading itself is the declaration: it is
/// run once over an empty object and notes each field that it asks for. Schemas, the guide's tables and
/// what a search knows of fields are made from it.
package final class Shape {
  /// One field.
  package struct Field {
    package let name: String
    /// What it says, in a sentence; empty where its name does.
    package let about: String
    package let type: FieldType
    package let isRequired: Bool
    package let use: FieldUse
  }

  /// What holds between the fields of an object.
  package enum Rule {
    /// At least one of these must be there.
    case anyOf([String])
    /// Where the first is there, the others must be.
    case needs(String, [String])
    /// Where the first is there, none of the others may be.
    case excludes(String, [String])
    /// Where a field has one of some words, another has this number.
    case fixes(field: String, words: [String], other: String, value: Double)
  }

  /// The name under which schemas refer to it; nil for one that stands in one place only.
  package let name: String?
  package private(set) var fields: [Field] = []
  package private(set) var rules: [Rule] = []
  /// Words of earlier versions for fields, which are read for ever, and the words of today.
  package private(set) var formerNames: [String: String] = [:]

  /// The shape of what a function reads.
  package init(of read: (ObjectReader) -> some Any, name: String? = nil) {
    self.name = name
    let text = JSONText(file: "", bytes: FileBytes(Array("{}".utf8)))
    let nothing = JSONDocument(text: text, at: 0).root
    _ = read(ObjectReader(nothing, log: DiagnosticLog(isStrict: false), declaring: self))
  }

  fileprivate func add(_ field: Field) {
    if !fields.contains(where: { $0.name == field.name }) { fields.append(field) }
  }

  fileprivate func add(_ rule: Rule) { rules.append(rule) }

  func add(former old: String, _ name: String) { formerNames[old] = name }
}

/// What a search makes of a field.
package enum FieldUse {
  /// A name of the record, that people look for it by.
  case name
  case text
  /// What says where something stands, and is found but not read: a passage, a link.
  case reference
  /// Positions on the globe, which nobody looks for.
  case position
}

/// One of the words that a field may be, and what it means.
package struct FieldWord {
  package let text: String
  /// What it means, in a few words.
  package let meaning: String

  package init(_ text: String, _ meaning: String) {
    self.text = text
    self.meaning = meaning
  }
}

/// Words of files that say what they mean, for schemas and the guide.
package protocol ExplainedWord {
  /// What it means, in a few words.
  var meaning: String { get }
}

/// What a field may be.
package indirect enum FieldType {
  case flag
  case words([FieldWord])
  /// A number in a range, if it has one.
  case number(ClosedRange<Double>?, isWhole: Bool)
  /// A text of a form of its own, as a regular expression of JSON Schema.
  case pattern(String)
  /// What schemas define once, such as a date.
  case named(String)
  case object(Shape)
  case list(FieldType, count: ClosedRange<Int> = 0...Int.max, isSet: Bool = false)
  case anyOf([FieldType])
}

extension ObjectReader {
  /// Declares a field, where the reading is a declaration.
  package func declare(
    _ name: String, _ type: @autoclosure () -> FieldType, isRequired: Bool = false,
    use: FieldUse = .text, _ about: String
  ) {
    guard let shape else { return }
    shape.add(
      Shape.Field(name: name, about: about, type: type(), isRequired: isRequired, use: use))
  }

  /// Declares what holds between fields, where the reading is a declaration.
  package func declare(_ rule: @autoclosure () -> Shape.Rule) { shape?.add(rule()) }
}
