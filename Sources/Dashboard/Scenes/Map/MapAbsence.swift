import AllianceModel

/// Why somebody who belongs on the map cannot be seen on it.
enum MapAbsence: CaseIterable {
  /// It belonged to the bloc, and others still do.
  case left
  /// It is not in being at the date looked from.
  case notInBeing
  /// It is no state, and so has no land.
  case noLand
  /// A state that is none today: no country of the map is it.
  case noShape
  /// A state of today whose land is too small for the map.
  case tooSmall
  /// Its land is beyond the part of the globe that is shown.
  case outside

  var words: String {
    switch self {
    case .left: "left it"
    case .notInBeing: "did not exist then"
    case .noLand: "no state"
    case .noShape: "no shape today"
    case .tooSmall: "too small for this map"
    case .outside: "outside the frame"
    }
  }

  /// Why an actor is not seen; nil for one that is.
  ///
  /// - Parameter bounds: the part of the globe that is shown.
  init?(
    of actor: AnyIdentifier, in library: Library, at moment: Moment?, shown bounds: MapBounds
  ) {
    guard case .actor(let record)? = library.record(actor) else { return nil }
    guard library.holds(actor, at: moment) else {
      self = .notInBeing
      return
    }
    guard record.category == .state || record.category == .deFactoState else {
      self = .noLand
      return
    }
    guard let code = record.isoCode, MapImage.codes.contains(code) else {
      self = record.isoCode == nil ? .noShape : .tooSmall
      return
    }
    let isShown = BaseMap.world.lines.contains { line in
      line.kind == .country && line.code == code
        && [-360.0, 0, 360].contains { bounds.overlaps(line, movedBy: $0) }
    }
    if isShown { return nil }
    self = .outside
  }
}

extension MapScene {
  /// Those whom the map is of and who cannot be seen on it, by the reason.
  ///
  /// O(actors × lines of the map).
  func absent(
    in context: Context, shown bounds: MapBounds
  ) -> [(reason: MapAbsence, actors: [AnyIdentifier])] {
    let moment = context.viewpoint.moment
    let library = context.library
    let actors: [AnyIdentifier]
    var present: Set<AnyIdentifier>?
    if let ties = ties(in: context) {
      actors = [ties.actor] + ties.all.map(\.actor)
    } else if case .bloc(let bloc)? = self.bloc.flatMap({ library.record($0) }) {
      actors = bloc.memberActors(at: moment).map(\.any)
      present = Set(bloc.presentMembers(at: moment).map(\.any))
    } else {
      return []
    }
    let found = actors.compactMap { actor -> (MapAbsence, AnyIdentifier)? in
      if present?.contains(actor) == false { return (.left, actor) }
      return MapAbsence(of: actor, in: library, at: moment, shown: bounds).map { ($0, actor) }
    }
    return MapAbsence.allCases.compactMap { reason in
      let own = found.filter { $0.0 == reason }.map(\.1)
      return own.isEmpty ? nil : (reason, own)
    }
  }
}

extension Library {
  /// Those who are not on a map, in words: "no shape today: Soviet Union, Yugoslavia and 2 more", or "no shape
  /// today: 4" where no names are wanted.
  func words(
    of absent: (reason: MapAbsence, actors: [AnyIdentifier]), most: Int
  ) -> String {
    guard most > 0 else { return "\(absent.reason.words): \(absent.actors.count)" }
    // One more is as short as its name.
    let shown = absent.actors.count <= most + 1 ? absent.actors[...] : absent.actors.prefix(most)
    let names = shown.map { title(of: $0) }.joined(separator: ", ")
    let rest = absent.actors.count - shown.count
    return "\(absent.reason.words): \(names)" + (rest > 0 ? " and \(rest) more" : "")
  }
}
