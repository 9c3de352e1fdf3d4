/// Records in the formats that other tools read.
public struct Export: Sendable {
  /// A format.
  public enum Format: String, CaseIterable, Sendable {
    case json, csv, tsv, markdown, geojson, dot, graphml
    case cslJSON = "csl-json"
    case bibtex

    /// The end of the name of a file in the format.
    public var fileExtension: String {
      switch self {
      case .json, .csv, .tsv, .geojson, .dot, .graphml: rawValue
      case .markdown: "md"
      case .cslJSON: "csl.json"
      case .bibtex: "bib"
      }
    }

    /// The format of a file by its name; nil if its end is none of theirs.
    public init?(fileName: String) {
      // The longest end first: "a.csl.json" is no plain JSON.
      let all = Format.allCases.sorted { $0.fileExtension.utf8.count > $1.fileExtension.utf8.count }
      guard
        let format = all.first(where: { fileName.lowercased().hasSuffix("." + $0.fileExtension) })
      else { return nil }
      self = format
    }
  }

  let library: Library
  /// The records, in the order in which they are written.
  let records: [AnyRecord]
  /// The date that they are looked at from; nil for all time.
  let asOf: PartialDate?

  /// An export of some records as of a date; those that come later are left out.
  public init(_ library: Library, records: [AnyIdentifier], asOf: PartialDate? = nil) {
    self.library = library
    self.asOf = asOf
    self.records = records.filter { !library.isLater($0, than: asOf) }
      .compactMap { library.record($0) }
  }

  /// An export of all records of some kinds.
  public init(_ library: Library, kinds: [Kind], asOf: PartialDate? = nil) {
    let ids = kinds.flatMap { kind in
      (0..<library.count(of: kind)).compactMap {
        library.identifier(at: RecordPlace(kind: kind, row: $0))
      }
    }
    self.init(library, records: ids, asOf: asOf)
  }

  /// How many records are written.
  public var count: Int { records.count }

  /// The records as text.
  ///
  /// - Parameter claims: for tables, whether each claim has a row, instead of each record.
  public func text(as format: Format, claims: Bool = false) -> String {
    switch format {
    case .json: json
    case .csv: table(claims: claims).csv
    case .tsv: table(claims: claims).tsv
    case .markdown: markdown
    case .geojson: geoJSON
    case .dot: GraphExport(self).dot
    case .graphml: GraphExport(self).graphML
    case .cslJSON: CitationExport(self).cslJSON
    case .bibtex: CitationExport(self).bibTeX
    }
  }

  // MARK: JSON

  /// The records as a pack writes them: a list for each kind.
  ///
  /// Put into a pack as `records.json`, it is read back as it was.
  private var json: String {
    let members = Kind.allCases.compactMap { kind -> (String, JSONValue)? in
      let own = records.filter { $0.id.kind == kind }
      guard !own.isEmpty else { return nil }
      return (kind.plural, .list(own.compactMap { library.store.node(of: $0.id)?.value }))
    }
    return JSONValue.object(members).pretty
  }

  /// One record as a pack writes it.
  public var recordJSON: JSONValue {
    records.first.flatMap { library.store.node(of: $0.id)?.value } ?? .null
  }

  // MARK: Tables

  private func table(claims: Bool) -> Table { claims ? claimTable : recordTable }

  /// A row a record.
  private var recordTable: Table {
    var table = Table(columns: [
      "id", "kind", "title", "date", "status", "level", "aliases", "summary", "sources",
    ])
    for record in records {
      let header = record.record.header
      table.add([
        record.id.description, record.id.kind.rawValue, record.title,
        library.beginning(of: record.id)?.isoText ?? "", record.status?.rawValue ?? "",
        record.phases.phase(asOf: asOf).map { String($0.level.value) } ?? "",
        header.aliases.joined(separator: "; "), header.summary.plainText,
        header.citations.map(text).joined(separator: "; "),
      ])
    }
    return table
  }

  /// A row a claim, with its source and date.
  private var claimTable: Table {
    var table = Table(columns: [
      "id", "title", "measure", "value", "upper", "unit", "qualifier", "as_of", "status", "source",
      "source_title", "locator", "note",
    ])
    for record in records {
      var claims = record.record.claims
      if case .bloc(let bloc) = record { claims += bloc.counterClaims }
      for claim in claims.made(by: asOf) {
        let (value, upper): (String, String) =
          switch claim.value {
          case .number(let number): (JSONValue.number(number).compact, "")
          case .range(let low, let high):
            (JSONValue.number(low).compact, JSONValue.number(high).compact)
          case .text(let text): (text, "")
          }
        table.add([
          record.id.description, record.title, claim.measure, value, upper, claim.unit ?? "",
          claim.qualifier ?? "", claim.asOf.isoText, claim.status.rawValue,
          claim.citation.source.any.description, library.title(of: claim.citation.source.any),
          claim.citation.locator, claim.note.plainText,
        ])
      }
    }
    return table
  }

  func text(_ citation: Citation) -> String {
    library.title(of: citation.source.any) + ", " + citation.locator
  }

  // MARK: GeoJSON

  /// Corridors and lines of blocs as lines, places as points (RFC 7946); what is nowhere is left
  /// out.
  private var geoJSON: String {
    func position(_ coordinate: Coordinate) -> JSONValue {
      .list([.number(coordinate.longitude), .number(coordinate.latitude)])
    }
    func lines(_ route: [[Coordinate]]) -> JSONValue? {
      let parts = route.filter { $0.count > 1 }.map { JSONValue.list($0.map(position)) }
      guard let first = parts.first else { return nil }
      return .object([
        ("type", .text(parts.count == 1 ? "LineString" : "MultiLineString")),
        ("coordinates", parts.count == 1 ? first : .list(parts)),
      ])
    }
    var features: [JSONValue] = []
    for record in records {
      var properties: [(String, JSONValue)] = [
        ("kind", .text(record.id.kind.rawValue)), ("title", .text(record.title)),
        ("summary", .text(record.record.header.summary.plainText)),
      ]
      let geometry: JSONValue?
      switch record {
      case .corridor(let corridor):
        geometry = lines(corridor.route)
        properties.append(("mode", .text(corridor.mode.rawValue)))
        if let status = corridor.status { properties.append(("status", .text(status.rawValue))) }
        if let length = corridor.computedLength {
          properties.append(("computed_length_km", .number((length * 10).rounded() / 10)))
        }
      case .bloc(let bloc): geometry = lines(bloc.route)
      case .place(let place):
        geometry = place.coordinate.map {
          .object([("type", .text("Point")), ("coordinates", position($0))])
        }
        properties.append(("category", .text(place.category.rawValue)))
      default: geometry = nil
      }
      guard let geometry else { continue }
      features.append(
        .object([
          ("type", .text("Feature")), ("id", .text(record.id.description)),
          ("geometry", geometry), ("properties", .object(properties)),
        ]))
    }
    return JSONValue.object([
      ("type", .text("FeatureCollection")), ("features", .list(features)),
    ]).pretty
  }
}

extension JSONNode {
  /// The value as one that can be written.
  var value: JSONValue {
    switch kind {
    case .object: .object(members.map { ($0.key.text ?? "", $0.value.value) })
    case .array: .list(items.map(\.value))
    case .string: .text(text ?? "")
    case .number: .number(number ?? 0)
    case .yes: .flag(true)
    case .no: .flag(false)
    case .null: .null
    }
  }
}

/// Rows of texts.
struct Table {
  private var rows: [[String]]

  init(columns: [String]) {
    rows = [columns]
  }

  mutating func add(_ row: [String]) { rows.append(row) }

  /// The table as RFC 4180 has it: CRLF, and quotes around what needs them.
  var csv: String {
    rows.map { row in
      row.map { cell in
        let needsQuotes = cell.unicodeScalars.contains {
          $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r"
        }
        return needsQuotes
          ? "\""
            + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(
              separator: "\"\"") + "\"" : cell
      }.joined(separator: ",") + "\r\n"
    }.joined()
  }

  /// The table with tabs between cells; tabs and line breaks inside cells are spaces.
  var tsv: String {
    rows.map { row in
      row.map { cell in
        String(
          String.UnicodeScalarView(
            cell.unicodeScalars.map { $0 == "\t" || $0 == "\n" || $0 == "\r" ? " " : $0 }))
      }.joined(separator: "\t") + "\n"
    }.joined()
  }
}
