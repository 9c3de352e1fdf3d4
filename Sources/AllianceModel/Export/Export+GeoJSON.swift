import PackJSON

extension Export {
  /// Corridors and lines of blocs as lines, places as points (RFC 7946); what is nowhere is left
  /// out.
  var geoJSON: Written {
    let features = records.compactMap(feature)
    let text = JSONValue.object([
      ("type", .text("FeatureCollection")), ("features", .list(features)),
    ]).pretty
    return Written(text: text, count: features.count, noun: "record")
  }

  private func feature(_ record: AnyRecord) -> JSONValue? {
    var properties: [(String, JSONValue)] = [
      ("kind", .text(record.id.kind.name)), ("title", .text(record.title)),
      ("summary", .text(record.record.header.summary.plainText)),
    ]
    let geometry: JSONValue? =
      switch record.record.geometry {
      case .lines(let lines): self.lines(lines)
      case .point(let coordinate):
        .object([("type", .text("Point")), ("coordinates", position(coordinate))])
      case .country, .nowhere: nil
      }
    properties += record.record.exportProperties(at: moment)
    if !record.record.spells.isEmpty {
      properties.append(("spells", .text(record.record.spells.isoText)))
    }
    if case .place(let place) = record, let country = library.country(of: place) {
      properties.append(("country", .text(country.actor.any.description)))
    }
    // What tables have a column for: members, holders, their dates.
    let cells = record.record.cells(at: moment)
    let named = Set(properties.map(\.0))
    properties += ExportColumn.allCases.compactMap { column in
      guard let text = cells[column], !text.isEmpty, !named.contains(column.rawValue) else {
        return nil
      }
      return (column.rawValue, .text(text))
    }
    // What is claimed of it, such as how many died there.
    let claims = record.record.allClaims.made(by: moment)
    if !claims.isEmpty {
      let measures = claims.measuresCountedVariously
      let texts = claims.map { "\($0.measure): \($0.valueText(tellingApart: measures))" }
      properties.append(("claims", .text(texts.joined(separator: "; "))))
    }
    return geometry.map {
      .object([
        ("type", .text("Feature")), ("id", .text(record.id.description)), ("geometry", $0),
        ("properties", .object(properties)),
      ])
    }
  }

  private func position(_ coordinate: Coordinate) -> JSONValue {
    .list([.number(coordinate.longitude), .number(coordinate.latitude)])
  }

  /// Lines, cut where they cross the date line (RFC 7946, 3.1.9); nil without one.
  private func lines(_ route: [[Coordinate]]) -> JSONValue? {
    let parts = route.flatMap { Geodesy.cutAtDateLine($0) }.filter { $0.count > 1 }
      .map { JSONValue.list($0.map(position)) }
    guard let first = parts.first else { return nil }
    return .object([
      ("type", .text(parts.count == 1 ? "LineString" : "MultiLineString")),
      ("coordinates", parts.count == 1 ? first : .list(parts)),
    ])
  }
}
