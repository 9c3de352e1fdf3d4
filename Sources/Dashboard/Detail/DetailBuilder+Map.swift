import AllianceModel
import TerminalKit

extension DetailBuilder {
  /// Adds a small map of where a record is, where there is room for one.
  mutating func addMap(of id: AnyIdentifier) {
    guard options.hasRoomForPictures, !options.isPlain, writer.width >= 40,
      let bounds = library.bounds(of: id, at: options.moment)
    else { return }
    let size = Size(columns: min(writer.width, 72), rows: 9)
    var image = MapImage(
      MapFeatures(showing: id, in: library),
      MapImage.Request(
        projection: MapProjection(
          fitting: bounds, width: size.columns * 2, height: size.rows * 4), size: size,
        selection: id, tinted: library.memberCodes(of: id, at: options.moment),
        isASCII: options.isASCII, hasLabels: id.kind != .bloc))
    image.addScaleBar()
    writer.blank()
    for pieces in image.pieces { writer.add(pieces) }
    writer.add([Piece("borders as shown are no statement on any claim", .secondary)])
  }
}

extension MapFeatures {
  /// One record alone: its route with its places, or the place itself.
  init(showing id: AnyIdentifier, in library: Library) {
    countries = []
    func mark(_ id: AnyIdentifier) -> Mark? {
      guard case .place(let place)? = library.record(id), let coordinate = place.coordinate else {
        return nil
      }
      return Mark(
        id: id, title: place.title, category: place.category, coordinate: coordinate)
    }
    func route(_ title: String, _ look: RouteLook, _ lines: [[Coordinate]]) -> [Route] {
      lines.isEmpty
        ? [] : [Route(id: id, title: title, look: look, lines: lines)]
    }
    switch library.record(id) {
    case .corridor(let corridor):
      routes = route(corridor.title, RouteLook(corridor.mode), corridor.route)
      marks = corridor.waypoints.compactMap { mark($0.any) }
    case .bloc(let bloc):
      routes = route(bloc.title, .chain, bloc.route)
      marks = []
    default:
      routes = []
      marks = [mark(id)].compactMap { $0 }
    }
  }
}
