import AllianceModel
import TerminalKit

typealias BrailleDash = BrailleRaster.Dash

/// What stands on the map: corridors and lines of blocs as routes, places as marks.
struct MapFeatures {
  /// A line on the map.
  struct Route {
    let id: AnyIdentifier
    let title: String
    let look: RouteLook
    let lines: [[Coordinate]]
    let isLater: Bool
  }

  /// A mark on the map.
  struct Mark {
    let id: AnyIdentifier
    let title: String
    let category: Place.Category
    let coordinate: Coordinate
  }

  /// The name of a country.
  struct Country {
    let title: String
    let code: String
  }

  let routes: [Route]
  let marks: [Mark]
  let countries: [Country]

  /// The features of a library; those that come later than a date are marked or left out.
  init(_ library: Library, viewpoint: Viewpoint) {
    var routes: [Route] = []
    for row in 0..<library.count(of: .corridor) {
      guard case .corridor(let corridor)? = library.record(.corridor, at: row),
        !corridor.route.isEmpty
      else { continue }
      let isLater = library.isLater(corridor.id.any, than: viewpoint.asOf)
      if isLater, viewpoint.hidesLater { continue }
      routes.append(
        Route(
          id: corridor.id.any, title: corridor.title, look: RouteLook(corridor.mode),
          lines: corridor.route, isLater: isLater))
    }
    for bloc in library.blocs where !bloc.route.isEmpty {
      let isLater = library.isLater(bloc.id.any, than: viewpoint.asOf)
      if isLater, viewpoint.hidesLater { continue }
      routes.append(
        Route(
          id: bloc.id.any, title: bloc.title, look: .chain, lines: bloc.route, isLater: isLater))
    }
    self.routes = routes
    marks = (0..<library.count(of: .place)).compactMap { row in
      guard case .place(let place)? = library.record(.place, at: row),
        let coordinate = place.coordinate
      else { return nil }
      return Mark(
        id: place.id.any, title: place.title, category: place.category, coordinate: coordinate)
    }
    countries = (0..<library.count(of: .actor)).compactMap { row in
      guard case .actor(let actor)? = library.record(.actor, at: row), let code = actor.isoCode
      else { return nil }
      return Country(title: actor.title, code: code)
    }
  }
}

/// How the route of a corridor is drawn: each mode has its own dash and colour.
enum RouteLook: CaseIterable {
  case road, rail, pipeline, powerLine, programme, seaLane, historical, chain

  init(_ mode: Corridor.Mode) {
    self =
      switch mode {
      case .road: .road
      case .rail: .rail
      case .pipeline: .pipeline
      case .powerLine: .powerLine
      case .port, .programme: .programme
      case .seaLane: .seaLane
      case .historicalRoute: .historical
      }
  }

  /// The dots of its line.
  var dash: BrailleDash {
    switch self {
    case .road: .solid
    case .rail: BrailleDash(drawn: 3, left: 1)
    case .programme: BrailleDash(drawn: 6, left: 2)
    case .pipeline: BrailleDash(drawn: 2, left: 2)
    case .powerLine: BrailleDash(drawn: 4, left: 3)
    case .seaLane: BrailleDash(drawn: 1, left: 2)
    case .historical: BrailleDash(drawn: 1, left: 3)
    case .chain: BrailleDash(drawn: 2, left: 4)
    }
  }

  /// A sample of its line for the legend, and what it is.
  var legend: (sample: String, ascii: String, name: String) {
    switch self {
    case .road: ("⠒⠒", "==", "road")
    case .rail: ("⠒⠂", "++", "rail")
    case .programme: ("⠒⠐", "--", "programme")
    case .pipeline: ("⠂⠐", "--", "pipeline")
    case .powerLine: ("⠒⠀", "%%", "power line")
    case .seaLane: ("⠂⠂", "~~", "sea lane")
    case .historical: ("⠂⠀", "..", "old route")
    case .chain: ("⠐⠀", "^^", "chain")
    }
  }

  /// What its cells look like without braille.
  var ascii: Unicode.Scalar {
    switch self {
    case .road: "="
    case .rail: "+"
    case .programme, .pipeline: "-"
    case .powerLine: "%"
    case .seaLane: "~"
    case .historical: "."
    case .chain: "^"
    }
  }

  var role: Role {
    switch self {
    case .road, .rail, .programme: .routeLand
    case .pipeline, .powerLine: .routePipe
    case .seaLane, .chain: .routeSea
    case .historical: .routeOld
    }
  }
}

extension Place.Category {
  /// The mark of a place; regions and seas have only their names.
  var mark: String? {
    switch self {
    case .port: "◆"
    case .city: "●"
    case .base: "■"
    case .pass: "▴"
    case .strait: "≈"
    case .institution: "○"
    case .region, .sea: nil
    }
  }
}
