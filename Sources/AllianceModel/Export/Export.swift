import PackJSON

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
  /// Where the records stand, in the order in which they are written.
  private let places: [RecordIndex]
  /// When they are looked at; nil for all time.
  let moment: Moment?

  /// An export of some records; those that do not hold at a moment are left out.
  public init(_ library: Library, records: [AnyIdentifier], at moment: Moment? = nil) {
    self.library = library
    self.moment = moment
    places = records.compactMap { library.place(of: $0) }
      .filter { library.holds($0, at: moment) }
  }

  /// An export of all records of some kinds.
  public init(_ library: Library, kinds: [Kind], at moment: Moment? = nil) {
    self.library = library
    self.moment = moment
    places = kinds.flatMap { kind in
      (0..<library.count(of: kind)).map { RecordIndex(kind: kind, row: $0) }
    }.filter { library.holds($0, at: moment) }
  }

  /// How many records are written.
  var count: Int { places.count }

  /// The records, each read as it is asked for and not kept: of a large pack they fill the memory.
  var records: some Sequence<AnyRecord> {
    let store = library.store
    return places.lazy.map { store.read($0) }
  }

  /// That the terms of a source of the records forbid passing it on; nil where none do, as far as
  /// is known.
  public var termsNote: String? {
    library.termsNote(on: places.compactMap { library.identifier(at: $0) })
  }

  /// What an export has come to.
  public struct Written: Sendable {
    /// Calls a function with the parts of the file's text, as UTF-8, each as it is made.
    public let parts: @Sendable (_ send: ([UInt8]) throws -> Void) throws -> Void
    /// How many records or claims it holds: not every format has a place for all of them.
    public let count: Int
    let noun: String
    /// What is to be said of it beside, in words.
    public let notes: [String]

    /// The file's text, as UTF-8.
    public var bytes: [UInt8] {
      var bytes: [UInt8] = []
      try? parts { bytes += $0 }
      return bytes
    }

    /// The file's text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    init(text: String, count: Int, noun: String, notes: [String] = []) {
      let bytes = Array(text.utf8)
      (parts, self.count, self.noun, self.notes) = ({ try $0(bytes) }, count, noun, notes)
    }

    init(
      parts: @escaping @Sendable (_ send: ([UInt8]) throws -> Void) throws -> Void, count: Int,
      noun: String
    ) {
      (self.parts, self.count, self.noun, notes) = (parts, count, noun, [])
    }

    /// How many there are in words: "14 records".
    public var what: String { counted(count, noun) }
  }

  /// The records as text.
  ///
  /// - Parameters:
  ///   - claims: for tables, whether each claim has a row, instead of each record.
  ///   - reader: for whom tables are.
  public func written(
    as format: Format, claims: Bool = false, for reader: TableReader = .program
  ) -> Written {
    func all(_ text: String) -> Written {
      Written(text: text, count: count, noun: "record")
    }
    switch format {
    case .json: return Written(parts: { try writeJSON($0) }, count: count, noun: "record")
    case .csv, .tsv:
      let table = table(claims: claims)
      return Written(
        text: table.text(hasTabs: format == .tsv, for: reader), count: table.count,
        noun: claims ? "claim" : "record")
    case .markdown: return all(markdown)
    case .geojson: return geoJSON
    case .dot, .graphml:
      let graph = GraphExport(self)
      return Written(
        text: format == .dot ? graph.dot : graph.graphML, count: graph.recordCount, noun: "record",
        notes: graph.periodNotes)
    case .cslJSON, .bibtex:
      let citations = CitationExport(self)
      return Written(
        text: format == .bibtex ? citations.bibTeX : citations.cslJSON, count: citations.count,
        noun: "record")
    }
  }

  // MARK: JSON

  /// The records as a pack writes them: a list for each kind, one part of the text after the other.
  ///
  /// Put into a pack as `records.json`, it is read back as it was: each record is copied as it stands in
  /// its file. O(bytes), of which a megabyte is in memory.
  ///
  /// - Parameter send: takes the next part.
  private func writeJSON(_ send: ([UInt8]) throws -> Void) rethrows {
    var bytes = Array("{".utf8)
    var isFirst = true
    for kind in Kind.allCases {
      let own = places.filter { $0.kind == kind }
      guard !own.isEmpty else { continue }
      bytes += "\(isFirst ? "" : ",")\n  \"\(kind.plural)\": [".utf8
      isFirst = false
      for (number, place) in own.enumerated() {
        bytes += (number > 0 ? ",\n    " : "\n    ").utf8
        let list = library.store.list(of: kind)
        list.copy(list.entries[place.row], to: &bytes)
        if bytes.count >= 1 << 20 {
          try send(bytes)
          bytes.removeAll(keepingCapacity: true)
        }
      }
      bytes += "\n  ]".utf8
    }
    bytes += (isFirst ? "}\n" : "\n}\n").utf8
    try send(bytes)
  }

  /// The first of the records of which several packs have one: as one list they do not load back; nil if there is
  /// none.
  public var sharedIdentifier: AnyIdentifier? {
    places.lazy.compactMap { place -> AnyIdentifier? in
      let list = library.store.list(of: place.kind)
      let id = list.identifier(at: place.row)
      return id.slug.contains("@") || list.matched[id.slug] != nil ? id : nil
    }.first
  }

  /// The records as packs, a folder for each, without the bundled one, which everybody has.
  ///
  /// What packs say each of their own records of one identifier, or of actors that match, loads back as it was.
  /// O(bytes).
  public var packs: [(name: String, files: [(name: String, bytes: [UInt8])])] {
    let own = Dictionary(grouping: places, by: \.kind)
    return library.packs.enumerated().filter { $1.isFolder }.map { number, pack in
      var bytes = Array("{".utf8)
      for kind in Kind.allCases {
        let list = library.store.list(of: kind)
        let entries = (own[kind] ?? []).flatMap { place in
          [list.entries[place.row]] + (list.matched[list.entries[place.row].slug] ?? [])
        }.filter { list.pack(of: $0) == number }
        for (position, entry) in entries.enumerated() {
          let start = bytes.count > 1 ? "," : ""
          bytes += (position > 0 ? ",\n    " : "\(start)\n  \"\(kind.plural)\": [\n    ").utf8
          list.copy(entry, to: &bytes)
        }
        if !entries.isEmpty { bytes += "\n  ]".utf8 }
      }
      let about = pack.text.map { [("pack.json", $0.bytes.copy)] } ?? []
      return (
        library.store.lists[0].packNames[number],
        about + [("records.json", bytes + Array("\n}\n".utf8))]
      )
    }
  }

  /// One record as a pack writes it.
  public var recordJSON: JSONValue {
    places.first.map { library.store.list(of: $0.kind).node(at: $0.row).asValue } ?? .null
  }

  // MARK: Tables

  private func table(claims: Bool) -> Table { claims ? claimTable : recordTable }

  /// A row a record.
  private var recordTable: Table {
    let columns = [
      "id", "kind", "title", "date", "status", "level", "aliases", "summary", "sources",
      "date_qualifier", "trend", "ground", "longitude", "latitude", "level_last_said", "spells",
      "history", "country",
    ]
    var table = Table(columns: columns + ExportColumn.allCases.map(\.rawValue))
    var codes: [Identifier<Actor>: String] = [:]
    for record in records {
      let header = record.record.header
      let phase = record.phases.phase(at: moment)
      var cells = record.record.cells(at: moment)
      if cells[.codes] == nil {
        cells[.codes] = ExportColumn.list(
          record.record.participants.compactMap { actor in
            let own = codes[actor] ?? codeText(of: actor)
            codes[actor] = own
            return own.isEmpty ? nil : "\(actor.any) \(own)"
          })
      }
      let point: Coordinate? =
        if case .point(let coordinate) = record.record.geometry { coordinate } else { nil }
      let country: Identifier<Actor>? =
        if case .place(let place) = record { library.country(of: place)?.actor } else { nil }
      let date = record.date ?? library.beginning(of: record.id)
      let row: [String] = [
        record.id.description, record.id.kind.name, record.title,
        date?.isoText ?? "",
        record.record.status(at: moment)?.rawValue ?? "",
        phase?.level.map { String($0.value) } ?? "",
        header.aliases.joined(separator: "; "), header.summary.plainText,
        header.citations.map(text).joined(separator: "; "),
        date?.qualifier?.rawValue ?? "", phase?.trend?.rawValue ?? "",
        phase.map { $0.grounds.map(\.name).joined(separator: "; ") } ?? "",
        point.map { JSONValue.number($0.longitude).compact } ?? "",
        point.map { JSONValue.number($0.latitude).compact } ?? "",
        library.lastSaid(of: record.phases, at: moment)?.isoText ?? "",
        record.record.spells.isoText,
        ExportColumn.list(
          record.record.history.map { "\($0.status.rawValue) \([$0.spell].isoText)" }),
        country?.any.description ?? "",
      ]
      table.add(row + ExportColumn.allCases.map { cells[$0] ?? "" })
    }
    return table
  }

  /// The codes of who takes part in a record, as the row of that actor has them.
  private func codeText(of actor: Identifier<Actor>) -> String {
    let own = library.record(actor.any)?.record.cells(at: moment)[.codes] ?? ""
    return own.replacing(";", with: ",")
  }

  /// A row a claim, with its source and date.
  private var claimTable: Table {
    Self.table(
      of: records.flatMap { record in
        record.record.allClaims.made(by: moment).map { SourcedClaim($0, of: record.id) }
      }, in: library)
  }

  /// Claims as a table, in their order.
  private static func table(of claims: [SourcedClaim], in library: Library) -> Table {
    var table = Table(columns: [
      "id", "title", "measure", "value", "upper", "unit", "qualifier", "as_of", "status", "source",
      "source_title", "locator", "note", "prices", "from", "counted_as", "statement",
    ])
    for claim in claims {
      let (value, upper): (String, String) =
        switch claim.value {
        case .number(let number): (JSONValue.number(number).compact, "")
        case .range(let low, let high):
          (JSONValue.number(low).compact, JSONValue.number(high).compact)
        case .text(let text): (text, "")
        }
      table.add([
        claim.record.description, library.title(of: claim.record), claim.measure, value, upper,
        claim.unit ?? "", claim.qualifier ?? "", claim.date.isoText, claim.status.rawValue,
        claim.citation.source.any.description, library.title(of: claim.citation.source.any),
        claim.citation.locator, claim.note, claim.prices?.isoText ?? "", claim.from?.isoText ?? "",
        claim.countedAs ?? "", library.statement(of: claim.citation)?.rawValue ?? "",
      ])
    }
    return table
  }

  /// Claims in a format for tables; nil for other formats.
  public static func written(
    _ claims: [SourcedClaim], in library: Library, as format: Format,
    for reader: TableReader = .program
  ) -> Written? {
    guard format == .csv || format == .tsv else { return nil }
    let table = table(of: claims, in: library)
    return Written(
      text: table.text(hasTabs: format == .tsv, for: reader), count: table.count, noun: "claim")
  }

  func text(_ citation: Citation) -> String {
    library.title(of: citation.source.any) + citation.passageText
  }
}
