/// A route as the world's map needs it: without the points that lie close to those before them.
///
/// A data set of pipelines has a million points, which take longer to read than anyone waits; from afar
/// a dot of the map holds hundreds of them.
public struct RouteOutline: Sendable {
  /// Points are at least so many degrees apart.
  public static let spacing = 0.1

  /// What the route is made of; nil for the line that a bloc is named after, and for one that is a place.
  public let mode: Corridor.Mode?
  /// The lines, each with its first and last point.
  public let lines: [[Coordinate]]

  /// The outline of some lines; nil where there are none.
  init?(_ mode: Corridor.Mode?, _ route: [[Coordinate]]) {
    guard !route.isEmpty else { return nil }
    self.mode = mode
    lines = route.map { Self.thinned($0) }
  }

  private static func thinned(_ line: [Coordinate]) -> [Coordinate] {
    guard let first = line.first, let last = line.last, line.count > 2 else { return line }
    var kept = [first]
    var before = first
    for point in line.dropFirst().dropLast()
    where abs(point.longitude - before.longitude) >= spacing
      || abs(point.latitude - before.latitude) >= spacing
    {
      kept.append(point)
      before = point
    }
    return kept + [last]
  }
}

/// A line on the map.
public struct MapRoute: Sendable {
  public let id: AnyIdentifier
  public let title: String
  /// What the route is made of; nil for the line that a bloc is named after, and for one that is a place.
  public let mode: Corridor.Mode?
  public let lines: [[Coordinate]]
  /// Whether close points are left out: `lines(of:)` has all of them.
  public let isOutline: Bool
}

extension Library {
  /// The routes of corridors and blocs and the lines that are places, those of large packs as outlines.
  public var routes: [MapRoute] {
    [Kind.corridor, .bloc, .place].flatMap { kind -> [MapRoute] in
      let list = store.list(of: kind)
      return list.entries.indices.compactMap { row in
        let entry = list.entries[row]
        guard entry.hasLines else { return nil }
        if let outline = entry.outline {
          return MapRoute(
            id: list.identifier(at: row), title: entry.title, mode: outline.mode,
            lines: outline.lines, isOutline: true)
        }
        let record = store.read(RecordIndex(kind: kind, row: row))
        guard case .lines(let lines) = record.record.geometry else { return nil }
        let mode: Corridor.Mode? =
          if case .corridor(let corridor) = record { corridor.mode } else { nil }
        return MapRoute(
          id: record.id, title: record.title, mode: mode, lines: lines, isOutline: false)
      }
    }
  }

  /// All points of a route; none for a record without one.
  public func lines(of id: AnyIdentifier) -> [[Coordinate]] {
    guard let place = place(of: id), case .lines(let lines) = store.read(place).record.geometry
    else { return [] }
    return lines
  }
}
