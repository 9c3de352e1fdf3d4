import AllianceModel
import TerminalKit

/// Selecting places, routes and blocs on the map.
extension MapScene {
  func place(for record: AnyIdentifier, in context: Context) -> RecordPlace {
    let (library, moment) = (context.library, context.viewpoint.moment)
    let hasOne =
      switch record.kind {
      case .actor: !MapTies(of: record, in: library, at: moment).all.isEmpty
      case .figure: library.panel(record) != nil
      case .bloc, .corridor, .place: library.bounds(of: record, at: moment) != nil
      case .event: library.bounds(of: seat(of: record, in: library), at: moment) != nil
      default: false
      }
    if hasOne { return .own }
    let shown = (selection ?? bloc).map { ": this is " + library.title(of: $0) } ?? ""
    return .none("no source gives a place for \(library.title(of: record))\(shown)")
  }

  /// Of an event without a point of its own the first of its places that has one; else the record itself.
  private func seat(of record: AnyIdentifier, in library: Library) -> AnyIdentifier {
    guard case .event(let event)? = library.record(record), event.coordinate == nil else {
      return record
    }
    return event.places.map(\.any).first { library.bounds(of: $0, at: nil) != nil } ?? record
  }

  func selection(in context: Context) -> AnyIdentifier? { selection ?? shading?.panel ?? bloc }

  /// Selects what the map is opened from, and shows where it is.
  mutating func enter(at record: AnyIdentifier?, in context: inout Context) {
    guard let id = record.map({ seat(of: $0, in: context.library) }) else { return }
    if id.kind == Figure.kind {
      if let panel = context.library.panel(id) { shade(by: panel, from: nil, in: context) }
      return
    }
    if id.kind == Bloc.kind || id.kind == Actor.kind { shading = nil }
    if id.kind == Bloc.kind {
      bloc = id
      selection = features(in: context).routes.contains { $0.id == id } ? id : nil
    } else if id.kind == Actor.kind {
      // Whoever is tied to it is to be seen, and not itself alone.
      bloc = id
      guard ties(in: context)?.all.isEmpty == false else {
        bloc = nil
        return
      }
      let isInRegion = context.library.bounds(of: id, at: context.viewpoint.moment).map {
        context.mapHome.bounds.contains($0.center)
      }
      if isInRegion == false { fitWorld(in: context) }
      return
    } else if [Corridor.kind, Place.kind, Event.kind].contains(id.kind) {
      selection = id
    } else {
      return
    }
    // The pack's own record stands in the part of the world that the pack is about.
    if id == context.library.start {
      center = nil
    } else if !fit(to: id, in: context) {
      center = nil
      if id.kind != .bloc, id.kind != .actor {
        selection = nil
        context.message = "no source gives a place for \(context.library.title(of: id))"
      }
    }
  }

  /// Selects the next or previous place that is visible, from west to east.
  mutating func stepPlace(by step: Int, in context: inout Context) {
    let projection = self.projection(in: context)
    let visible = features(in: context).marks.filter { mark in
      let point = projection.point(of: mark.coordinate)
      return point.x >= 0 && point.y >= 0 && point.x < Double(projection.width)
        && point.y < Double(projection.height)
    }.sorted { ($0.coordinate.longitude, $0.title) < ($1.coordinate.longitude, $1.title) }
    stepSelection(in: visible.map(\.id), by: step, "no place is visible here", &context)
  }

  /// Selects the next or previous route; the map moves to show it.
  mutating func stepRoute(by step: Int, in context: inout Context) {
    let routes = features(in: context).routes.map(\.id)
    stepSelection(in: routes, by: step, "no corridor has a route", &context)
    if let selection, let bounds = context.library.bounds(of: selection, at: nil) {
      let visible = projection(in: context).bounds
      if bounds.west < visible.west || bounds.east > visible.east || bounds.south < visible.south
        || bounds.north > visible.north
      {
        fit(to: selection, in: context)
      }
    }
  }

  private mutating func stepSelection(
    in ids: [AnyIdentifier], by step: Int, _ none: String, _ context: inout Context
  ) {
    guard !ids.isEmpty else {
      context.message = none
      return
    }
    let index = selection.flatMap { ids.firstIndex(of: $0) }
    let next = index.map { ($0 + step + ids.count) % ids.count } ?? (step > 0 ? 0 : ids.count - 1)
    selection = ids[next]
  }

  /// Tints the members of the next bloc, or of none.
  mutating func tintNextBloc(in context: inout Context) {
    shading = nil
    let last = bloc.flatMap { $0.kind == .bloc ? context.library.row(of: $0) : nil }
    let first = last.map { $0 + 1 } ?? 0
    let places = (first..<context.library.count(of: .bloc)).lazy.map {
      RecordIndex(kind: .bloc, row: $0)
    }
    bloc = places.first { context.library.holds($0, at: context.viewpoint.moment) }
      .flatMap { context.library.identifier(at: $0) }
    context.message =
      bloc.map { "members of \(context.library.title(of: $0))" } ?? "no bloc is tinted"
  }

  /// Selects the route or place that is closest to a cell, if one is near.
  mutating func select(at point: Point, in context: inout Context) {
    let area = layout(in: context).map
    let dot = (x: Double(point.x - area.x) * 2 + 1, y: Double(point.y - area.y) * 4 + 2)
    let projection = self.projection(in: context)
    var best: (id: AnyIdentifier, distance: Double)?
    func offer(_ id: AnyIdentifier, _ distance: Double) {
      if distance < best?.distance ?? 8 { best = (id, distance) }
    }
    let features = self.features(in: context)
    for mark in features.marks where mark.look.sign != nil {
      let place = projection.point(of: mark.coordinate)
      // A place is easier to hit than the route that it lies on.
      offer(mark.id, max(abs(place.x - dot.x), abs(place.y - dot.y) / 2) - 1)
    }
    for route in features.routes where route.knowledge != .nothing || route.id == selection {
      for turn in route.bounds?.turns(into: projection.bounds) ?? [] {
        for line in route.lines {
          let points = line.map { projection.point($0.longitude + turn, $0.latitude) }
          for (first, last) in zip(points, points.dropFirst()) {
            offer(route.id, Self.distance(dot, first, last))
          }
        }
      }
    }
    guard let best else {
      context.message = "nothing is here"
      return
    }
    selection = best.id
  }

  private static func distance(
    _ point: (x: Double, y: Double), _ first: (x: Double, y: Double), _ last: (x: Double, y: Double)
  ) -> Double {
    let (dx, dy) = (last.x - first.x, last.y - first.y)
    let length = dx * dx + dy * dy
    let share =
      length == 0
      ? 0 : max(0, min(1, ((point.x - first.x) * dx + (point.y - first.y) * dy) / length))
    let (x, y) = (first.x + share * dx - point.x, first.y + share * dy - point.y)
    return (x * x + y * y).squareRoot()
  }

  /// Opens what is selected.
  mutating func open(in context: inout Context) {
    guard let selection = selection(in: context) else {
      context.message =
        "nothing is selected: \(context.label(of: "next", in: .map)) selects a place"
      return
    }
    context.show(selection)
  }
}
