import AllianceModel
import TerminalKit

extension DetailBuilder {
  /// Adds a small map of where a record is, where there is room for one.
  mutating func addMap(of id: AnyIdentifier) {
    guard options.hasRoomForPictures, !options.isPlain, writer.width >= 40,
      let bounds = library.bounds(of: id, asOf: options.asOf)
    else { return }
    let size = Size(columns: min(writer.width, 72), rows: 9)
    var viewpoint = Viewpoint()
    viewpoint.asOf = options.asOf
    viewpoint.hidesLater = options.hidesLater
    let features = MapFeatures(library, viewpoint: viewpoint)
    var image = MapImage(
      MapFeatures(features, showing: id, in: library),
      MapImage.Request(
        projection: MapProjection(
          fitting: bounds, width: size.columns * 2, height: size.rows * 4), size: size,
        selection: id, tinted: library.memberCodes(of: id, asOf: options.asOf),
        isASCII: options.isASCII, hasLabels: id.kind != .bloc))
    image.addScaleBar()
    writer.blank()
    for pieces in image.pieces { writer.add(pieces) }
    writer.add([Piece("borders as shown are no statement on any claim", .secondary)])
  }
}

extension MapFeatures {
  /// Of all features one route with its places; without a route, the places that have marks.
  init(_ features: MapFeatures, showing id: AnyIdentifier, in library: Library) {
    routes = features.routes.filter { $0.id == id }
    countries = []
    if case .corridor(let corridor)? = library.record(id) {
      let own = Set(corridor.waypoints.map(\.any))
      marks = features.marks.filter { own.contains($0.id) }
    } else {
      marks = features.marks.filter { $0.id == id || $0.category.mark != nil }
    }
  }
}
