import AllianceModel
import TerminalKit

/// Coasts, corridors and places, and the part of the globe that is in sight.
struct MapScene: RecordScene, PicturedScene {
  static let name: String? = "Map"
  static let scopes = [Scope.map]
  static let commands: [CommandGroup] = [.map]

  /// The place in the middle; nil for the part that is shown first.
  var center: Coordinate?
  /// How many degrees of latitude one dot is high.
  var degreesPerDot = 0.0
  /// The route or place that stands out.
  var selection: AnyIdentifier?
  /// The bloc whose members are tinted, or the actor whose ties are.
  var bloc: AnyIdentifier?
  /// The panel by whose values countries are shaded, instead of tints; of pairs those with the actor.
  var shading: Shading?

  func layout(in context: Context) -> MapLayout {
    MapLayout(area: context.sceneArea, isFramed: context.isFramed)
  }

  /// What stands on the map.
  func features(in context: Context) -> MapFeatures {
    func features(_ viewpoint: Viewpoint) -> MapFeatures {
      context.memos.result(for: FeaturesRequest(viewpoint: viewpoint)) {
        viewpoint == Viewpoint()
          ? MapFeatures(context.library)
          : features(Viewpoint()).seen(from: viewpoint, in: context.library)
      }
    }
    return features(context.viewpoint)
  }

  /// The part of the globe that is shown, and how.
  func projection(in context: Context) -> MapProjection {
    let area = layout(in: context).map
    let (width, height) = (area.width * 2, area.height * 4)
    guard let center else {
      return MapProjection(fitting: context.mapHome.bounds, width: width, height: height)
    }
    return MapProjection(
      center: center, degreesPerDot: degreesPerDot, width: width, height: height)
  }

  /// What is drawn.
  func request(in context: Context) -> MapImage.Request {
    let area = layout(in: context).map
    return MapImage.Request(
      projection: projection(in: context),
      size: Size(columns: area.width, rows: area.height),
      selection: selection,
      tinted: shading == nil
        ? context.library.memberCodes(of: bloc, at: context.viewpoint.moment) : [],
      isFaint: bloc.map { context.library.knowledge(of: $0, at: context.viewpoint.moment) }
        == .between,
      ties: ties(in: context),
      choropleth: choropleth(in: context),
      isASCII: context.configuration.isASCII)
  }

  mutating func settle(in context: inout Context) {
    clamp()
  }

  func draw(on canvas: inout Canvas, in area: Rect, _ context: Context) {
    MapView(self, context).draw(on: &canvas, in: area)
  }

  mutating func handle(_ event: MouseEvent, in area: Rect, _ context: inout Context) {
    let map = layout(in: context).map
    if let step = event.wheelStep {
      zoom(
        by: step > 0 ? 1.25 : 0.8,
        about: (Double(event.point.x - map.x) * 2 + 1, Double(event.point.y - map.y) * 4 + 2),
        in: &context)
    } else if event.action == .drag {
      pan(
        dotsX: Double(event.origin.x - event.point.x) * 2,
        dotsY: Double(event.origin.y - event.point.y) * 4, projection(in: context), in: &context)
    } else if map.contains(event.point) {
      select(at: event.point, in: &context)
      context.opens = event.action == .doubleClick
    }
  }

  // MARK: In words

  func plainLines(in context: Context) -> [String] {
    if let choropleth = choropleth(in: context) {
      return choropleth.plainLines(in: context.library)
    }
    let features = features(in: context)
    let selected = MapView(self, context).panelLines(features).first ?? []
    let flows = (ties(in: context)?.flows.all ?? []).map(\.sentence)
    let absent = absent(in: context, shown: projection(in: context).bounds).map {
      context.library.words(of: $0, most: $0.actors.count)
    }
    let ties = (ties(in: context)?.all ?? []).map { tie in
      let level = tie.level.map { PlainText.words($0.signed) + " " } ?? ""
      return
        "\(context.library.title(of: tie.actor)), \(level)\(tie.tone.word(in: context.library))"
    }
    return [PlainText.words(selected)] + (ties.isEmpty ? [] : ["", "its ties"] + ties)
      + (flows.isEmpty ? [] : ["", "supplies, the largest first"] + flows)
      + (absent.isEmpty ? [] : ["", "not to be seen here"] + absent)
      + ["", "corridors with a route"]
      + features.routes.map { route in
        "\(route.title), \(route.words)"
      } + ["", "places"]
      + features.marks.map { mark in
        "\(mark.title), \(mark.look.word), \(mark.coordinate.text)"
          + (mark.holds ? "" : ", not then")
      }
  }

  func spokenChange(since before: MapScene, in context: Context) -> String? {
    if before == self { return nil }
    if before.shading != shading, let title = shadingTitle(in: context) { return title }
    if before.selection != selection || before.bloc != bloc {
      return (selection ?? bloc).map { context.library.title(of: $0) } ?? "nothing selected"
    }
    let projection = projection(in: context)
    let width = Double(projection.width) * projection.kilometresPerDot
    return "the middle is \(projection.center.text), \(Claim.format(width.rounded())) km across"
  }

  // MARK: Moving

  /// Moves the map by a part of its width or height.
  mutating func move(_ motion: Motion, in context: inout Context) -> Bool {
    let projection = self.projection(in: context)
    let part =
      switch motion {
      case .pageUp, .pageDown: 0.75
      case .halfUp, .halfDown: 0.375
      default: 0.125
      }
    let isAcross = motion == .left || motion == .right
    let (width, height) = (Double(projection.width), Double(projection.height))
    let step = part * Double(motion.step)
    pan(
      dotsX: isAcross ? step * width : 0, dotsY: isAcross ? 0 : step * height, projection,
      in: &context)
    return true
  }

  /// Moves the map by dots.
  mutating func pan(
    dotsX: Double, dotsY: Double, _ projection: MapProjection, in context: inout Context
  ) {
    center =
      projection.coordinate(
        x: Double(projection.width) / 2 + dotsX, y: Double(projection.height) / 2 + dotsY
      ).clamped
    degreesPerDot = projection.degreesPerDot
    if center == projection.center { context.message = "this is the end of the map" }
  }

  /// Shows more or less of the globe about a point, in dots; by default about the middle.
  mutating func zoom(
    by factor: Double, about point: (x: Double, y: Double)? = nil, in context: inout Context
  ) {
    let projection = self.projection(in: context)
    let scale = projection.degreesPerDot * factor
    guard (0.002...1.6).contains(scale) else {
      context.message = factor < 1 ? "this is as close as it gets" : "this is the whole world"
      return
    }
    let middle = (x: Double(projection.width) / 2, y: Double(projection.height) / 2)
    let point = point ?? middle
    let fixed = projection.coordinate(x: point.x, y: point.y)
    // What is under the point stays there.
    let latitude = max(-60, min(78, fixed.latitude + (point.y - middle.y) * scale))
    let narrowing = MapProjection.narrowing(at: latitude)
    degreesPerDot = scale
    center = Coordinate(
      longitude: fixed.longitude - (point.x - middle.x) * scale / narrowing, latitude: latitude)
    clamp()
  }

  /// Shows the part of the globe where a record is; false if it is nowhere.
  @discardableResult
  mutating func fit(to id: AnyIdentifier?, in context: Context) -> Bool {
    guard let bounds = id.flatMap({ context.library.bounds(of: $0, at: context.viewpoint.moment) })
    else {
      return false
    }
    fit(bounds, in: context)
    return true
  }

  /// Shows what is selected as large as it fits; if it does already, what there is, then the world.
  mutating func fitNext(in context: inout Context) {
    let subject = selection ?? bloc.flatMap { $0.kind == .bloc ? $0 : nil }
    if center == nil {
      fitWorld(in: context)
      context.message = "the world"
      return
    }
    var fitted = self
    if fitted.fit(to: subject, in: context), fitted != self {
      self = fitted
      context.message = subject.map { context.library.title(of: $0) }
    } else {
      center = nil
      context.message = context.mapHome.title
    }
  }

  mutating func fitWorld(in context: Context) { fit(.world, in: context) }

  private mutating func fit(_ bounds: MapBounds, in context: Context) {
    let area = layout(in: context).map
    let projection = MapProjection(
      fitting: bounds, width: area.width * 2, height: area.height * 4)
    center = Coordinate(
      longitude: projection.center.longitude.remainder(dividingBy: 360),
      latitude: projection.center.latitude)
    degreesPerDot = min(1.6, projection.degreesPerDot)
  }

  /// Keeps the map on the globe.
  mutating func clamp() {
    guard let center else { return }
    self.center = center.clamped
    degreesPerDot = max(0.002, min(1.6, degreesPerDot))
  }
}

extension Coordinate {
  /// The closest place that can be in the middle of the map.
  fileprivate var clamped: Coordinate {
    Coordinate(
      longitude: max(-180, min(180, longitude)), latitude: max(-60, min(78, latitude)))
  }
}

/// The map as the command line asks for it.
extension MapScene {
  static func options(of view: String) -> [String] {
    ["tint", "shade", "received", "limits", "center", "scale"]
  }

  func viewRequest(in context: Context) -> ViewRequest {
    var request = ViewRequest(view: "map", at: [selection].compactMap { $0 })
    request.tint = bloc
    request.shade = shading?.panel
    request.isReceived = shading?.isReceived == true ? true : nil
    request.limits = shading.flatMap { $0.limits.isEmpty ? nil : $0.limits }
    // Without a middle it would begin with what is selected, or where whose ties are shown is.
    if center != nil || selection != nil || bloc?.kind == .actor {
      let shown = projection(in: context)
      (request.center, request.scale) = (shown.center, shown.degreesPerDot)
    }
    return request
  }

  static func scene(
    for request: ViewRequest, in context: inout Context
  ) throws(ViewProblem) -> MapScene {
    var scene = MapScene()
    if let id = request.at.first {
      scene.enter(at: id, in: &context)
      guard
        scene.shading != nil || context.library.bounds(of: id, at: context.viewpoint.moment) != nil
      else {
        throw ViewProblem("no source gives a place for \(context.library.title(of: id))")
      }
    }
    if request.at.isEmpty, request.tint?.kind == .actor {
      scene.enter(at: request.tint, in: &context)
    }
    scene.bloc = request.tint ?? scene.bloc
    try scene.shade(as: request, in: context)
    if let center = request.center, let scale = request.scale {
      scene.center = nil
      let whole = scene.projection(in: context)
      if center != whole.center || scale != whole.degreesPerDot {
        (scene.center, scene.degreesPerDot) = (center, scale)
      }
    }
    return scene
  }
}

/// What the features of a map are made from.
private struct FeaturesRequest: MemoRequest {
  typealias Result = MapFeatures
  static let limit = 4
  let viewpoint: Viewpoint
}

extension MapScene: SparseScene {
  func absence(in context: Context) -> String? {
    let library = context.library
    let isBare = [Kind.place, .corridor, .actor].allSatisfy { library.count(of: $0) == 0 }
    return isBare ? context.none(of: "places") : nil
  }
}
