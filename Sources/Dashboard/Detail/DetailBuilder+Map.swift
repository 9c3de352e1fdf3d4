import AllianceModel
import TerminalKit

extension DetailBuilder {
  /// Adds a small map of where a record is, where there is room for one.
  mutating func addMap(of id: AnyIdentifier) {
    guard options.hasRoomForPictures, !options.isPlain, writer.width >= 40,
      let bounds = library.bounds(of: id, at: options.moment)
    else { return }
    let size = Size(columns: min(writer.width, 72), rows: 9)
    let members = library.memberCodes(of: id, at: options.moment)
    let features = MapFeatures(showing: id, in: library, members: members)
    let image = MapImage(
      features,
      MapImage.Request(
        projection: MapProjection(
          fitting: bounds, width: size.columns * 2, height: size.rows * 4), size: size,
        selection: id, tinted: members, isASCII: options.glyphs == .ascii))
    writer.blank()
    for pieces in image.pieces { writer.add(pieces) }
    writer.add([
      Piece(
        "map: \(Self.caption(of: id, features, members)) · borders are no statement on any claim",
        .secondary)
    ])
  }

  /// A map of where a record is, of a size; nil where it is nowhere.
  static func mapLines(of id: AnyIdentifier, in context: Context, size: Size) -> [[Piece]]? {
    let library = context.library
    let moment = context.viewpoint.moment
    guard !context.configuration.isPlain, let bounds = library.bounds(of: id, at: moment) else {
      return nil
    }
    let members = library.memberCodes(of: id, at: moment)
    return MapImage(
      MapFeatures(showing: id, in: library, members: members),
      MapImage.Request(
        projection: MapProjection(
          fitting: bounds, width: size.columns * 2, height: size.rows * 4), size: size,
        selection: id, tinted: members, isASCII: context.configuration.isASCII)
    ).pieces
  }

  /// What the small map shows of a record.
  private static func caption(
    of id: AnyIdentifier, _ features: MapFeatures, _ members: Set<String>
  ) -> String {
    var parts: [String] = []
    if !features.routes.isEmpty {
      parts.append(
        id.kind == .bloc
          ? "its line" : features.marks.isEmpty ? "its route" : "its route and the places on it")
    } else if !features.marks.isEmpty {
      parts.append("where it is")
    }
    if !members.isEmpty {
      let names = features.countries.map(\.title)
      let more = names.count > 4 ? " and \(names.count - 3) more" : ""
      parts.append(
        "members dotted: " + names.prefix(names.count > 4 ? 3 : 4).joined(separator: ", ") + more)
    }
    return parts.joined(separator: "; ")
  }
}

extension MapFeatures {
  /// One record alone: its route with its places, or the place itself, or the members of a bloc.
  ///
  /// - Parameter members: the codes of the states among a bloc's members.
  init(showing id: AnyIdentifier, in library: Library, members: Set<String>) {
    let record = library.record(id)
    var actors = record?.record.participants ?? []
    if case .corridor(let corridor)? = record { actors = corridor.countries }
    countries = actors.compactMap { actor in
      guard let code = library.isoCode(of: actor), id.kind != .bloc || members.contains(code) else {
        return nil
      }
      return Country(
        title: library.title(of: actor.any), label: library.label(of: actor), code: code)
    }
    func mark(_ id: AnyIdentifier) -> Mark? { library.record(id).flatMap { Mark($0) } }
    func route(_ mode: Corridor.Mode?, _ lines: [[Coordinate]]) -> [Route] {
      guard let record, !lines.isEmpty else { return [] }
      return [
        Route(
          id: id, title: record.title, mode: mode, status: record.record.recordStatus, lines: lines)
      ]
    }
    switch record {
    case .corridor(let corridor):
      routes = route(corridor.mode, corridor.route)
      marks = corridor.waypoints.compactMap { mark($0.any) }
    case .bloc(let bloc):
      routes = route(nil, bloc.route)
      marks = []
    default:
      routes = []
      marks = [mark(id)].compactMap { $0 }
    }
  }
}
