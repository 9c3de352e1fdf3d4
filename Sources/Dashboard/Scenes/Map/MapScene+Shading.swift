import AllianceModel

/// Shading countries by the values of a panel.
extension MapScene: ShadedScene {
  static var unshadedText: String { "countries are not shaded" }

  /// What countries are shaded by; nil where they are not.
  func choropleth(in context: Context) -> Choropleth? {
    guard let shading, let panel = shadedPanel(in: context) else { return nil }
    let actor = panel.form.subjects == .pairs ? actor(of: panel) : nil
    let period = panel.period(at: context.viewpoint.moment)
    return context.memos.result(
      for: ChoroplethRequest(shading: shading, actor: actor, period: period)
    ) { Choropleth(panel, shading, from: actor, in: context.library, at: period) }
  }

  /// The actor that the pairs of a panel are seen from.
  private func actor(of panel: Panel) -> Identifier<Actor>? { bloc.flatMap { panel.actor($0) } }

  /// Shades countries by a panel: of pairs from the actor of now, else the one with most.
  mutating func shade(by panel: Panel, from actor: AnyIdentifier?, in context: Context) {
    shading = Shading(panel: panel.id.any)
    if panel.form.subjects == .pairs {
      bloc = context.actor(for: panel, preferring: [actor, bloc].compactMap { $0 }).map(\.any)
    }
    fit(to: panel, in: context)
  }

  func shadingTitle(in context: Context) -> String? {
    choropleth(in: context)?.title(in: context.library)
  }

  /// Shows the whole world where most of those that have values are outside of what maps begin with.
  private mutating func fit(to panel: Panel, in context: Context) {
    let codes = Set(panel.actors.compactMap { context.library.isoCode(of: $0) })
    let home = context.mapHome.bounds
    let centers = MapImage.countryCenters.filter { codes.contains($0.code) }.map(\.center)
    if centers.count(where: { !home.contains($0) }) * 2 > centers.count {
      fitWorld(in: context)
    } else {
      center = nil
    }
  }

  /// Shades by the next panel, or not at all; one with a direction first one way, then the other.
  mutating func shadeByNextPanel(in context: inout Context) {
    if let panel = shadedPanel(in: context), panel.form.isDirected, shading?.isReceived == false {
      shading?.isReceived = true
      context.message = shadingTitle(in: context)
      return
    }
    let before = (center, degreesPerDot)
    shade(byNextOf: context.library.panels, in: &context)
    // Whoever goes through panels stays where the map is.
    (center, degreesPerDot) = before
  }

  /// Shades from the next actor of the panel's pairs, those with most first.
  mutating func shadeFromNextActor(_ panel: Panel, in context: inout Context) {
    let actors = panel.largestActors(at: panel.period(at: context.viewpoint.moment))
    let next = actor(of: panel).flatMap { actors.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    bloc = actors[next % actors.count].any
    context.message = shadingTitle(in: context)
  }

  /// Shades as the command line asks for it.
  mutating func shade(as request: ViewRequest, in context: Context) throws(ViewProblem) {
    try shade(as: request, in: context, of: "states or pairs") { _ in true }
    if let panel = shadedPanel(in: context), panel.form.subjects == .pairs,
      let tint = request.tint, bloc != tint
    {
      throw ViewProblem("\(panel.title) says nothing of \(context.library.title(of: tint))")
    }
  }
}

/// What the shades of a map are made from.
private struct ChoroplethRequest: MemoRequest {
  typealias Result = Choropleth
  static let limit = 4
  let shading: Shading
  let actor: Identifier<Actor>?
  let period: Int
}
