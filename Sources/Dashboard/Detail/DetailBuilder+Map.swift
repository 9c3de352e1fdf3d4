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

  /// What the small map shows of a record.
  private static func caption(
    of id: AnyIdentifier, _ features: MapFeatures, _ members: Set<String>
  ) -> String {
    var parts: [String] = []
    if !features.routes.isEmpty {
      parts.append(
        id.kind == .bloc
          ? "its lines" : features.marks.isEmpty ? "its route" : "its route and the places on it")
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
      // The corridors that lie among its members are what it has on the ground.
      routes =
        route(nil, bloc.route)
        + Self.corridors(among: members, in: library).map {
          Route(
            id: $0.id.any, title: $0.title, mode: $0.mode, status: $0.status(at: nil),
            lines: $0.route)
        }
      marks = []
    default:
      routes = []
      marks = [mark(id)].compactMap { $0 }
    }
  }

  /// In packs with more corridors not all are read for the small map of a bloc.
  private static let mostCorridors = 200

  /// The corridors with a line that run through some states and no others.
  private static func corridors(among codes: Set<String>, in library: Library) -> [Corridor] {
    guard library.count(of: .corridor) <= mostCorridors else { return [] }
    return library.all(.corridor, onGlobe: true) { record in
      guard case .corridor(let corridor) = record, !corridor.route.isEmpty,
        !corridor.countries.isEmpty
      else { return nil }
      let own = corridor.countries.map { library.isoCode(of: $0) }
      return own.allSatisfy { $0.map(codes.contains) ?? false } ? corridor : nil
    }
  }
}
