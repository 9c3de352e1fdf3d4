import AllianceModel
import TerminalKit

typealias BrailleDash = BrailleRaster.Dash

/// What stands on the map: corridors and lines of blocs as routes, places as marks.
struct MapFeatures: Sendable {
  /// A line on the map.
  struct Route: Sendable {
    let id: AnyIdentifier
    let title: String
    let look: RouteLook
    /// Longitudes go on beyond ±180° where a line crosses the date line.
    let lines: [[Coordinate]]
    /// The part of the globe that the lines take; nil without a place.
    let bounds: MapBounds?
    /// What is known of it at the date looked from.
    var knowledge = Knowledge.evidence
    /// Whether close points are left out.
    var isOutline = false

    init(id: AnyIdentifier, title: String, look: RouteLook, lines: [[Coordinate]]) {
      self.id = id
      self.title = title
      self.look = look
      self.lines = Geodesy.unwrapped(lines)
      bounds = MapBounds(lines: self.lines)
    }
  }

  /// A mark on the map.
  struct Mark: Sendable {
    let id: AnyIdentifier
    let title: String
    let look: MarkLook
    let coordinate: Coordinate
    /// Whether it is there at the date looked from.
    var holds = true

    /// The role of its sign, where it is not selected.
    var role: Role { holds ? .strong : .later }
  }

  /// The name of a country.
  struct Country: Sendable {
    let title: String
    let code: String
  }

  let routes: [Route]
  let marks: [Mark]
  let countries: [Country]

  /// The features of a library, whenever they began.
  init(_ library: Library) {
    routes = library.routes.map { route in
      var shown = Route(
        id: route.id, title: route.title, look: route.mode.map { RouteLook($0) } ?? .chain,
        lines: route.lines)
      shown.isOutline = route.isOutline
      return shown
    }
    marks = [Kind.place, .event].flatMap { kind in
      library.all(kind, onGlobe: true) { Mark($0) }
    }
    countries = library.all(.actor, onGlobe: true) { record in
      guard case .actor(let actor) = record, let code = actor.isoCode else { return nil }
      return Country(title: actor.title, code: code)
    }
  }

  private init(routes: [Route], marks: [Mark], countries: [Country]) {
    self.routes = routes
    self.marks = marks
    self.countries = countries
  }

  /// The features with all points of those routes in sight that the map is close enough to show.
  func detailed(for projection: MapProjection, in context: Context) -> MapFeatures {
    // Half of what lies between two points of an outline is still seen.
    guard projection.degreesPerDot < RouteOutline.spacing / 2,
      routes.contains(where: \.isOutline)
    else { return self }
    let routes = routes.map { route -> Route in
      guard route.isOutline,
        route.bounds?.turns(into: projection.bounds).isEmpty == false
      else { return route }
      let lines = context.memos.result(for: RouteLinesRequest(route: route.id)) {
        context.library.lines(of: route.id)
      }
      var whole = Route(id: route.id, title: route.title, look: route.look, lines: lines)
      whole.knowledge = route.knowledge
      return whole
    }
    return MapFeatures(routes: routes, marks: marks, countries: countries)
  }

  /// The features with what is known of each route then; where the rest is hidden, without what comes
  /// later and what nobody speaks of any more.
  func seen(from viewpoint: Viewpoint, in library: Library) -> MapFeatures {
    let routes = self.routes.compactMap { route -> Route? in
      var route = route
      route.knowledge = library.knowledge(of: route.id, at: viewpoint.moment)
      let isRest = route.knowledge == .later || route.knowledge == .nothing
      return isRest && viewpoint.hidesRest ? nil : route
    }
    let marks = self.marks.compactMap { mark -> Mark? in
      var mark = mark
      mark.holds = library.holds(mark.id, at: viewpoint.moment)
      return !mark.holds && viewpoint.hidesRest ? nil : mark
    }
    return MapFeatures(routes: routes, marks: marks, countries: countries)
  }
}

extension MapFeatures.Mark {
  /// The mark of a place or an event; nil for one that is nowhere, and for other kinds.
  init?(_ record: AnyRecord) {
    guard case .point(let coordinate) = record.record.geometry else { return nil }
    switch record {
    case .place(let place): look = .place(place.category)
    case .event: look = .event
    default: return nil
    }
    (id, title, self.coordinate) = (record.id, record.title, coordinate)
  }
}

extension MapFeatures.Route {
  /// The dots of its line: faint where nobody speaks of it then.
  var dash: BrailleDash {
    knowledge == .between || knowledge == .nothing ? TieTone.unread.dash : look.dash
  }

  /// The colour of its line, where it is not selected.
  var role: Role { knowledge == .evidence ? look.role : .later }
}

extension Knowledge {
  /// It in words, where there is no evidence.
  var words: String {
    switch self {
    case .evidence: "evidence"
    case .between: "no source speaks of it then, but of before and after"
    case .later: "later"
    case .nothing: "no source speaks of it then"
    }
  }

  /// What the panel adds to the name of what is selected; nil where there is evidence.
  var note: String? {
    switch self {
    case .evidence, .later: nil
    case .between, .nothing: "faint: \(words)"
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

  /// The sign that stands on its line again and again, so that kinds are told apart without colour.
  var bead: Unicode.Scalar? {
    switch self {
    case .road, .historical: nil
    case .rail: "┼"
    case .programme: "="
    case .pipeline: "o"
    case .powerLine: "×"
    case .seaLane: "~"
    case .chain: "◇"
    }
  }

  /// A sample of its line for the legend, and what it is.
  var legend: (sample: String, ascii: String, name: String) {
    switch self {
    case .road: ("⠒⠒", "==", "road")
    case .rail: ("┼⠒", "+-", "rail")
    case .programme: ("=⠒", "=-", "programme")
    case .pipeline: ("o⠂", "o-", "pipeline")
    case .powerLine: ("×⠒", "x-", "power line")
    case .seaLane: ("~⠂", "~-", "sea lane")
    case .historical: ("⠂⠀", "..", "old route")
    case .chain: ("◇⠂", "*-", "chain")
    }
  }

  /// What its cells look like without braille.
  var ascii: Unicode.Scalar {
    switch self {
    case .road: "="
    case .historical: "."
    case .rail, .programme, .pipeline, .powerLine, .seaLane, .chain: "-"
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

/// What the lines of a route are made from.
private struct RouteLinesRequest: MemoRequest {
  typealias Result = [[Coordinate]]
  static let limit = 200
  let route: AnyIdentifier
}
