import PackJSON

@testable import AllianceModel

/// What is written of the fields that the program reads: the JSON Schemas in `Content/schema`, and the
/// tables of the guide for authors.
public enum SchemaWriter {
  /// The schemas by the names of their files.
  public static var schemas: [(file: String, text: String)] {
    var files = Kind.allCases.map { ("\($0.plural).json", schema(of: $0)) }
    files.append(("records.json", recordsSchema))
    files.append(("pack.json", packSchema))
    files.append(("common.json", commonSchema))
    return files.map { ($0.0, JSONValue.object($0.1).pretty) } + [("any.json", anyFile)]
  }

  /// One schema for whatever file of a pack, which needs no other: it stands in the folder of a new pack.
  private static var anyFile: String {
    let lists = Kind.allCases.map { kind in
      (
        kind.plural,
        value(
          .list(.object(kind.descriptor.shape())), about: kind.descriptor.about,
          [FieldSamples.records.member(kind.plural)])
      )
    }
    let records: Members = [
      ("type", .text("object")), ("properties", .object([("$schema", .object([]))] + lists)),
      ("additionalProperties", .flag(false)),
    ]
    let pack = members(
      of: Shape { Pack($0) }, first: [("$schema", .object([]))], [FieldSamples.pack])
    let schema: Members = [
      draft, ("$id", .text("any.json")), ("title", .text("a file of a pack")),
      ("if", .object([("required", .list([.text("identifier")]))])),
      ("then", reference("#/$defs/pack")), ("else", reference("#/$defs/records")),
      (
        "$defs", .object([("pack", .object(pack)), ("records", .object(records))] + definitions)
      ),
    ]
    return JSONValue.object(schema).pretty.replacing("\"common.json#/", with: "\"#/")
  }

  private typealias Members = [(String, JSONValue)]

  private static let draft = (
    "$schema", JSONValue.text("https://json-schema.org/draft/2020-12/schema")
  )

  // MARK: Files

  private static func schema(of kind: Kind) -> Members {
    let list = value(
      .list(.object(kind.descriptor.shape())), [FieldSamples.records.member(kind.plural)])
    return [
      draft, ("$id", .text("\(kind.plural).json")),
      ("title", .text("\(kind.plural).json: the \(kind.plural) of a pack")),
      ("description", .text(kind.descriptor.about)), ("type", .text("object")),
      ("properties", .object([("$schema", .object([])), (kind.plural, list)])),
      ("required", .list([.text(kind.plural)])), ("additionalProperties", .flag(false)),
    ]
  }

  /// A file with lists of several kinds.
  private static var recordsSchema: Members {
    let lists = Kind.allCases.map { kind in
      (kind.plural, reference("\(kind.plural).json#/properties/\(kind.plural)"))
    }
    return [
      draft, ("$id", .text("records.json")),
      ("title", .text("records.json: records of several kinds, a list for each")),
      ("type", .text("object")), ("properties", .object([("$schema", .object([]))] + lists)),
      ("additionalProperties", .flag(false)),
    ]
  }

  private static var packSchema: Members {
    let shape = Shape { Pack($0) }
    return [
      draft, ("$id", .text("pack.json")), ("title", .text("pack.json: what a pack says of itself")),
    ] + members(of: shape, first: [("$schema", .object([]))], [FieldSamples.pack])
  }

  private static var commonSchema: Members {
    [
      draft, ("$id", .text("common.json")),
      ("title", .text("What files of a pack have in common")),
      ("$defs", .object(definitions)),
    ]
  }

  // MARK: Definitions

  private static let slug = "[a-z0-9-]{1,\(AnyIdentifier.longestSlug)}"
  private static let kinds = "(" + Kind.allCases.map(\.name).joined(separator: "|") + ")"

  /// What the schemas of several files refer to.
  private static var definitions: Members {
    func text(_ about: String, _ pattern: String, _ more: Members = []) -> JSONValue {
      .object(
        [("description", .text(about)), ("type", .text("string")), ("pattern", .text(pattern))]
          + more)
    }
    func prose(_ about: String, _ link: String) -> JSONValue {
      let forms = "^(?:[^\\[\\]]|\(link)|\\[(?![^\\[\\]]*\\]\\()|\\](?!\\())*$"
      return .object([
        ("description", .text(about)), ("type", .text("string")),
        (
          "allOf",
          .list([.object([("pattern", .text("\\S"))]), .object([("pattern", .text(forms))])])
        ),
      ])
    }
    let largest = ObjectReader.largestNumber
    let date = "(?!-0000)-?[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
    let link = "\\[[^\\[\\]]*\\]\\(\(kinds)/\(slug)\\)"
    var all: Members = [
      ("text", text("A text that is not empty.", "\\S")),
      (
        "name",
        text(
          "A text short enough for a line or a few.", "\\S",
          [("maxLength", .number(Double(ObjectReader.longestName)))])
      ),
      (
        "number",
        .object([
          (
            "description",
            .text("A number that can be told from the next whole one: up to 2^53 - 1.")
          ),
          ("type", .text("number")), ("minimum", .number(-largest)), ("maximum", .number(largest)),
        ])
      ),
      (
        "gap",
        .object([
          ("description", .text("In place of a value that nobody knows.")), ("type", .text("null")),
        ])
      ),
      ("prose", prose("Text in which [words](kind/name) link to another record.", link)),
      (
        "noteText",
        prose(
          "Text in which [words](kind/name) link to another record, and [words](https://…) to a page; "
            + "line ends stay.",
          "(?:\(link)|\\[[^\\[\\]]*\\]\\(https?://[^\\s()]*(?:\\([^\\s()]*\\)[^\\s()]*)*\\))")
      ),
      (
        "date",
        text(
          "ISO 8601, as precise as it is known: 2015, 2015-04, 2015-04-20, -0205 (206 BCE); a quarter, 2015-Q2; "
            + "a decade, 1990s; some day between two dates, 2015/2017-03.",
          "^(\(date)(/\(date))?|[1-9][0-9]{2}0s|[1-9][0-9]{3}-Q[1-4])$")
      ),
      (
        "dateQualifier",
        words(
          ObjectReader.words(of: DateQualifier.self),
          "How a date is meant: near it, at it at the latest, as somebody says who was not there, worked out, or "
            + "in the first, second or last third of it."
        )
      ),
      (
        "status",
        words(ObjectReader.words(of: Status.self), "How far something has come, or how sure it is.")
      ),
      (
        "ground",
        value(
          .anyOf([.words(standardGrounds), .named("text")]),
          about: "A line of the rubric: one of these, or of the pack's own `levels`.")
      ),
      ("kind", words(kindWords(\.name), "A kind of records.")),
      ("kindList", words(kindWords(\.plural), "The list of a kind.")),
      ("anyLink", text("The identifier of a record of any kind.", "^\(kinds)/\(slug)$")),
    ]
    all += Kind.allCases.map { kind in
      (
        kind.linkName,
        text("The identifier of \(kind.article) \(kind.name).", "^\(kind.name)/\(slug)$")
      )
    }
    all += geometry
    all += sharedShapes.map { shape in
      (shape.name ?? "", .object(members(of: shape, FieldSamples.shared(shape.name ?? ""))))
    }
    return all
  }

  private static var standardGrounds: [FieldWord] {
    Rubric.standard.rows.flatMap(\.grounds).map { FieldWord($0.name, $0.meaning) }
  }

  private static func kindWords(_ name: (Kind) -> String) -> FieldType {
    .words(Kind.allCases.map { FieldWord(name($0), $0.descriptor.about) })
  }

  private static func words(_ type: FieldType, _ about: String) -> JSONValue {
    value(type, about: about)
  }

  private static var geometry: Members {
    func degrees(_ most: Double) -> JSONValue {
      value(.number(-most...most, isWhole: false))
    }
    let positions = value(.list(.named("position")))
    func lines(_ type: String, _ coordinates: JSONValue) -> JSONValue {
      .object([
        ("type", .text("object")),
        (
          "properties",
          .object([
            ("type", .object([("const", .text(type))])), ("coordinates", coordinates),
          ])
        ),
        ("required", .list([.text("type"), .text("coordinates")])),
        ("additionalProperties", .flag(false)),
      ])
    }
    return [
      (
        "position",
        .object([
          ("description", .text("Longitude and latitude in degrees (WGS 84).")),
          ("type", .text("array")), ("prefixItems", .list([degrees(180), degrees(90)])),
          ("items", .flag(false)), ("minItems", .number(2)),
        ])
      ),
      (
        "geometry",
        .object([
          ("description", .text("Lines as GeoJSON has them: longitude first, in order of travel.")),
          (
            "oneOf",
            .list([
              lines("LineString", positions),
              lines("MultiLineString", .object([("type", .text("array")), ("items", positions)])),
            ])
          ),
        ])
      ),
    ]
  }

  /// The names of the objects that several kinds have.
  public static var sharedNames: [String] { sharedShapes.compactMap(\.name) }

  /// The objects that several kinds have, each once.
  static var sharedShapes: [Shape] {
    var known: [Shape] = []
    func add(_ type: FieldType) {
      switch type {
      case .object(let shape):
        if shape.name != nil, !known.contains(where: { $0.name == shape.name }) {
          known.append(shape)
        }
        for field in shape.fields { add(field.type) }
      case .list(let type, _, _): add(type)
      default: break
      }
    }
    for kind in Kind.allCases { add(.object(kind.descriptor.shape())) }
    return known
  }

  // MARK: Values

  private static func reference(_ target: String) -> JSONValue {
    .object([("$ref", .text(target))])
  }

  /// What the guide shows for keys of a name and a form, wherever they stand.
  private static let samplesByForm: [String: JSONValue] = {
    var known: [String: JSONValue] = [:]
    func look(_ type: FieldType, _ samples: [JSONValue]) {
      switch type {
      case .object(let shape):
        for field in shape.fields {
          let own = samples.compactMap { $0.ifMember(field.name) }
          if let first = own.first, known[form(field)] == nil { known[form(field)] = first }
          look(field.type, own)
        }
      case .list(let type, _, _): look(type, samples.flatMap(\.items))
      case .anyOf(let types): for type in types { look(type, samples) }
      default: break
      }
    }
    for kind in Kind.allCases {
      look(.list(.object(kind.descriptor.shape())), [FieldSamples.records.member(kind.plural)])
    }
    return known
  }()

  private static func form(_ field: Shape.Field) -> String {
    field.type.holdsObjects ? field.name : field.name + value(field.type).compact
  }

  /// What the guide shows for a key of the same name and form elsewhere.
  static func like(_ field: Shape.Field) -> [JSONValue] {
    field.type.holdsObjects ? [] : [samplesByForm[form(field)]].compactMap { $0 }
  }

  /// The schema of a value.
  ///
  /// - Parameter samples: values that the guide shows in its place.
  private static func value(
    _ type: FieldType, about: String = "", _ samples: [JSONValue] = []
  ) -> JSONValue {
    var description: Members = about.isEmpty ? [] : [("description", .text(about))]
    if !type.holdsObjects, let sample = samples.first {
      description.append(("examples", .list([sample])))
    }
    switch type {
    case .flag: return .object(description + [("type", .text("boolean"))])
    case .words(let words):
      // Editors that know it show the meaning beside each word; what checks a file passes it over.
      return .object(
        description + [
          ("enum", .list(words.map { .text($0.text) })),
          ("enumDescriptions", .list(words.map { .text($0.meaning) })),
        ])
    case .number(let range, let isWhole):
      var members = description + [("type", .text("number"))]
      if isWhole { members.append(("multipleOf", .number(1))) }
      if let range {
        members += [
          ("minimum", .number(range.lowerBound)), ("maximum", .number(range.upperBound)),
        ]
      }
      return .object(members)
    case .pattern(let pattern):
      return .object(description + [("type", .text("string")), ("pattern", .text(pattern))])
    case .named(let name):
      return .object(description + [("$ref", .text("common.json#/$defs/\(name)"))])
    case .object(let shape):
      guard shape.name == nil else { return value(.named(shape.name ?? ""), about: about) }
      return .object(description + members(of: shape, samples))
    case .list(let type, let count, let isSet):
      let items = type.holdsObjects ? value(type, samples.flatMap(\.items)) : value(type)
      var members = description + [("type", .text("array")), ("items", items)]
      if count.lowerBound > 0 { members.append(("minItems", .number(Double(count.lowerBound)))) }
      if count.upperBound < Int.max {
        members.append(("maxItems", .number(Double(count.upperBound))))
      }
      if isSet { members.append(("uniqueItems", .flag(true))) }
      return .object(members)
    case .anyOf(let types):
      return .object(
        description + [
          ("anyOf", .list(types.map { $0.holdsObjects ? value($0, samples) : value($0) }))
        ])
    }
  }

  /// The members of the schema of an object.
  private static func members(
    of shape: Shape, first: Members = [], _ samples: [JSONValue]
  ) -> Members {
    let fields = shape.fields.map { field in
      (
        field.name,
        value(
          field.type, about: field.about,
          samples.compactMap { $0.ifMember(field.name) } + like(field))
      )
    }
    var members: Members = [
      ("type", .text("object")), ("properties", .object(first + fields)),
    ]
    let required = shape.fields.filter(\.isRequired).map { JSONValue.text($0.name) }
    if !required.isEmpty { members.append(("required", .list(required))) }
    members.append(("additionalProperties", .flag(false)))
    return members + rules(of: shape)
  }

  private static func rules(of shape: Shape) -> Members {
    func required(_ names: [String]) -> (String, JSONValue) {
      ("required", .list(names.map { .text($0) }))
    }
    var anyOf: [JSONValue] = []
    var needs: Members = []
    var conditions: [JSONValue] = []
    for rule in shape.rules {
      switch rule {
      case .anyOf(let names): anyOf += names.map { .object([required([$0])]) }
      case .needs(let name, let others):
        needs.append((name, .list(others.map { .text($0) })))
      case .excludes(let name, let others):
        let both: Members = [
          required([name]), ("anyOf", .list(others.map { .object([required([$0])]) })),
        ]
        conditions.append(.object([("not", .object(both))]))
      case .fixes(let field, let words, let other, let number):
        let given: Members = [
          (
            "properties",
            .object([(field, .object([("enum", .list(words.map { .text($0) }))]))])
          ), required([field]),
        ]
        let then = JSONValue.object([
          ("properties", .object([(other, .object([("const", .number(number))]))]))
        ])
        conditions.append(.object([("if", .object(given)), ("then", then)]))
      }
    }
    var members: Members = []
    if !anyOf.isEmpty { members.append(("anyOf", .list(anyOf))) }
    if !needs.isEmpty { members.append(("dependentRequired", .object(needs))) }
    if !conditions.isEmpty { members.append(("allOf", .list(conditions))) }
    return members
  }
}
