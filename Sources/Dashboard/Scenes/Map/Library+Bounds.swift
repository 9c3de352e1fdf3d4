import AllianceModel

extension Library {
  /// The part of the globe where a record is; nil if nobody says.
  func bounds(of id: AnyIdentifier, at moment: Moment?) -> MapBounds? {
    guard let record = record(id) else { return nil }
    switch record.record.geometry {
    case .lines(let lines):
      return MapBounds(lines: Geodesy.unwrapped(lines))?.widened(to: id.kind == .bloc ? 10 : 6)
    case .point(let coordinate): return MapBounds([coordinate])?.widened(to: 14)
    case .country(let code): return MapBounds(Self.corners(of: code))?.widened(to: 6)
    case .nowhere:
      // Members that span half the globe, or lie on its other side, would hide all others.
      let lands = memberCodes(of: id, at: moment).map { Self.corners(of: $0) }
      let near = lands.filter { corners in
        guard let bounds = MapBounds(corners) else { return false }
        return bounds.east - bounds.west < 70 && (22...152).contains(bounds.center.longitude)
      }
      return MapBounds((near.isEmpty ? lands : near).flatMap { $0 })?.widened(to: 20)
    }
  }

  /// The codes of the states among a bloc's members at a date, as far as anything is known of it then.
  func memberCodes(of bloc: AnyIdentifier?, at moment: Moment?) -> Set<String> {
    guard case .bloc(let bloc)? = bloc.flatMap({ record($0) }) else { return [] }
    let knowledge = knowledge(of: bloc.id.any, at: moment)
    guard knowledge == .evidence || knowledge == .between else { return [] }
    return Set(
      bloc.members(at: moment).compactMap { isoCode(of: $0.actor) })
  }

  /// Two corners of the largest part of a country.
  private static func corners(of code: String) -> [Coordinate] {
    guard
      let line = BaseMap.world.lines.first(where: { $0.kind == .country && $0.code == code })
    else { return [] }
    return [
      Coordinate(longitude: line.west, latitude: line.south),
      Coordinate(longitude: line.east, latitude: line.north),
    ]
  }
}
