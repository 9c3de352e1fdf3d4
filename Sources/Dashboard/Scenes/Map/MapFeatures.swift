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
    /// What it is made of; nil for the line that a bloc is named after, and for one that is a place.
    let mode: Corridor.Mode?
    /// How far it has come at the date looked from.
    var stage: RouteStage
    /// Longitudes go on beyond ±180° where a line crosses the date line.
    let lines: [[Coordinate]]
    /// The part of the globe that the lines take; nil without a place.
    let bounds: MapBounds?
    /// What is known of it at the date looked from.
    var knowledge = Knowledge.evidence
    /// Whether close points are left out.
    var isOutline = false

    init(
      id: AnyIdentifier, title: String, mode: Corridor.Mode?, status: Status?,
      lines: [[Coordinate]]
    ) {
      self.id = id
      self.title = title
      self.mode = mode
      look = mode.map { RouteLook($0) } ?? (id.kind == .place ? .line : .chain)
      stage = RouteStage(status, look)
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
    /// What stands for it where its title has no room; nil where its pack says nothing.
    let label: String?
    let code: String
  }

  let routes: [Route]
  let marks: [Mark]
  let countries: [Country]

  /// The features of a library, whenever they began.
  init(_ library: Library) {
    routes = library.routes.map { route in
      var shown = Route(
        id: route.id, title: route.title, mode: route.mode,
        status: library.status(of: route.id, at: nil), lines: route.lines)
      shown.isOutline = route.isOutline
      return shown
    }
    marks = [Kind.place, .event].flatMap { kind in
      library.all(kind, onGlobe: true) { Mark($0) }
    }
    countries = library.all(.actor, onGlobe: true) { record in
      guard case .actor(let actor) = record, let code = actor.isoCode else { return nil }
      return Country(title: actor.title, label: actor.label, code: code)
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
      var whole = Route(
        id: route.id, title: route.title, mode: route.mode, status: nil, lines: lines)
      whole.stage = route.stage
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
      route.stage =
        route.knowledge == .later
        ? .later : RouteStage(library.status(of: route.id, at: viewpoint.moment), route.look)
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
    isUnknown ? TieTone.unread.dash : stage.dash
  }

  /// Whether no source speaks of it then, though one does of before.
  var isUnknown: Bool { knowledge == .between || knowledge == .nothing }

  /// How far it has come, or that nobody knows, in words.
  var words: String { isUnknown ? knowledge.words : stage.word }

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

/// How the route of a corridor is drawn: each mode has its own colour, and a sign on its line.
enum RouteLook: CaseIterable {
  case road, rail, pipeline, powerLine, programme, seaLane, historical, strip, chain
  /// A border, or another line that is a place.
  case line

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
      case .strip: .strip
      }
  }

  /// The sign that stands on its line again and again, so that kinds are told apart without colour.
  var bead: Unicode.Scalar? {
    switch self {
    case .road, .historical, .line: nil
    case .rail: "┼"
    case .programme: "="
    case .pipeline: "o"
    case .powerLine: "×"
    case .seaLane: "~"
    case .strip: ":"
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
    case .historical: (RouteStage.old.dash.sample, RouteStage.old.ascii, "old route")
    case .strip: (":⠒", ":-", "strip of land")
    case .chain: ("◇⠂", "*-", "chain")
    case .line: ("⠒⠒", "--", "border or line")
    }
  }

  /// What its cells look like without braille.
  var ascii: Unicode.Scalar {
    switch self {
    case .road: "="
    case .historical: "."
    case .line: "%"
    case .rail, .programme, .pipeline, .powerLine, .seaLane, .strip, .chain: "-"
    }
  }

  var role: Role {
    switch self {
    case .road, .rail, .programme, .strip: .routeLand
    case .pipeline, .powerLine: .routePipe
    case .seaLane, .chain: .routeSea
    case .historical: .routeOld
    case .line: .doubtful
    }
  }
}

/// How far a route has come, which its dashes say: only what stands has a line without gaps.
enum RouteStage: CaseIterable {
  case standing, disputed, underWay, planned, proposed, ended, old
  /// It only comes at a later date.
  case later

  /// - Parameter look: lanes at sea are there, whatever is agreed on them, and old routes are of the past; a border is
  ///   drawn as what is disputed.
  init(_ status: Status?, _ look: RouteLook) {
    guard look != .seaLane, look != .historical else {
      self = look == .seaLane ? .standing : .old
      return
    }
    self =
      switch status {
      case .disputed: look == .line ? .disputed : .standing
      case nil, .done, .operating, .workedOut: .standing
      case .underConstruction: .underWay
      case .agreed, .planned: .planned
      case .proposed, .reported, .rumoured: .proposed
      case .denied, .superseded, .mothballed, .shelved, .cancelled, .closed, .suspended, .expired,
        .retired:
        .ended
      }
  }

  /// It in a few words.
  var word: String {
    switch self {
    case .standing: "stands"
    case .disputed: "disputed"
    case .underWay: "under way"
    case .planned: "planned"
    case .proposed: "proposed or reported"
    case .ended: "given up or closed"
    case .old: "historic"
    case .later: "not spoken of yet"
    }
  }

  /// How many routes have come so far.
  func sentence(of count: Int) -> String {
    switch self {
    case .standing: "\(count) \(count == 1 ? "stands" : "stand")"
    default: "\(count) \(count == 1 ? "is" : "are") \(word)"
    }
  }

  /// The dots of its line.
  var dash: BrailleDash {
    switch self {
    case .standing: .solid
    case .disputed: MapImage.disputedDash
    case .underWay: BrailleDash(drawn: 8, left: 2)
    case .planned: BrailleDash(drawn: 3, left: 2)
    case .proposed: BrailleDash(drawn: 1, left: 2)
    case .ended: BrailleDash(drawn: 1, left: 5)
    case .old: BrailleDash(drawn: 4, left: 1)
    case .later: BrailleDash(drawn: 2, left: 6)
    }
  }

  /// A sample without braille.
  var ascii: String {
    switch self {
    case .standing: "----"
    case .disputed: "%% %"
    case .underWay: "-- -"
    case .planned: "- - "
    case .proposed: ". . "
    case .ended: ".  ."
    case .old: "--.-"
    case .later: "-  -"
    }
  }

  var pictureDash: String {
    switch self {
    case .standing: ""
    case .disputed: "6 3 1.5 3"
    case .underWay: "14 4"
    case .planned: "8 4"
    case .proposed: "2.5 3"
    case .ended: "2 8"
    case .old: "12 3 3 3"
    case .later: "5 9"
    }
  }
}

extension BrailleRaster.Dash {
  /// A line of it for a legend, drawn as it is in a graph and on a map.
  var sample: String {
    let columns = 4
    var raster = BrailleRaster(size: Size(columns: columns, rows: 1))
    var phase = 0
    raster.line(
      from: (0, 1), to: (Double(raster.width) - 1, 1), layer: 1, dash: self, phase: &phase)
    return String(
      String.UnicodeScalarView((0..<columns).map { raster.scalar($0, 0) ?? "\u{2800}" }))
  }
}

/// What the lines of a route are made from.
private struct RouteLinesRequest: MemoRequest {
  typealias Result = [[Coordinate]]
  static let limit = 200
  let route: AnyIdentifier
}
