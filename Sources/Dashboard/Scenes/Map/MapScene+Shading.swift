import AllianceModel

/// Shading countries by the values of a panel.
extension MapScene {
  /// Which panel countries are shaded by, and how.
  struct Shading: Hashable, Sendable {
    let panel: AnyIdentifier
    /// Whether of what has a direction that is shown which goes to the actor.
    var isReceived = false
    /// Where classes begin; empty for classes of equally many values.
    var limits: [Double] = []
  }

  /// What countries are shaded by; nil where they are not.
  func choropleth(in context: Context) -> Choropleth? {
    guard let shading, let panel = shadedPanel(in: context) else { return nil }
    let actor = panel.form.subjects == .pairs ? actor(of: panel) : nil
    let period = panel.period(at: context.viewpoint.moment)
    return context.memos.result(
      for: ChoroplethRequest(shading: shading, actor: actor, period: period)
    ) { Choropleth(panel, shading, from: actor, in: context.library, at: period) }
  }

  /// The panel by which countries are shaded.
  func shadedPanel(in context: Context) -> Panel? {
    shading.flatMap { context.library.panel($0.panel) }
  }

  /// The actor that the pairs of a panel are seen from.
  private func actor(of panel: Panel) -> Identifier<Actor>? { bloc.flatMap { panel.actor($0) } }

  /// Shades countries by a panel: of pairs from the actor of now, else the one with most.
  mutating func shade(by panel: Panel, from actor: AnyIdentifier? = nil, in context: Context) {
    shading = Shading(panel: panel.id.any)
    if panel.form.subjects == .pairs {
      bloc = context.actor(for: panel, preferring: [actor, bloc].compactMap { $0 }).map(\.any)
    }
    fit(to: panel, in: context)
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
    let panels = context.library.panels
    guard !panels.isEmpty else {
      context.message = "no figure has values of states or pairs by year"
      return
    }
    if let panel = shadedPanel(in: context), panel.form.isDirected, shading?.isReceived == false {
      shading?.isReceived = true
    } else {
      let next =
        shading.flatMap { now in panels.firstIndex { $0.id.any == now.panel } }
        .map { $0 + 1 } ?? 0
      guard panels.indices.contains(next) else {
        shading = nil
        context.message = "countries are not shaded"
        return
      }
      let before = (center, degreesPerDot)
      shade(by: panels[next], in: context)
      // Whoever goes through panels stays where the map is.
      (center, degreesPerDot) = before
    }
    context.message = choropleth(in: context)?.title(in: context.library)
  }

  /// Shades from the next actor of the panel's pairs, those with most first.
  mutating func shadeFromNextActor(_ panel: Panel, in context: inout Context) {
    let actors = panel.largestActors(at: panel.period(at: context.viewpoint.moment))
    let next = actor(of: panel).flatMap { actors.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    bloc = actors[next % actors.count].any
    context.message = choropleth(in: context)?.title(in: context.library)
  }

  /// Shades as the command line asks for it.
  mutating func shade(as request: ViewRequest, in context: Context) throws(ViewProblem) {
    guard let id = request.shade ?? shading?.panel else {
      if request.limits != nil || request.isReversed != nil {
        throw ViewProblem("--limits and --reverse are about a shaded map: --shade names the panel")
      }
      return
    }
    guard let panel = context.library.panel(id) else {
      throw ViewProblem("\(id) has no values of states or pairs by year")
    }
    shade(by: panel, from: request.tint, in: context)
    if panel.form.subjects == .pairs, let tint = request.tint, bloc != tint {
      throw ViewProblem("\(panel.title) says nothing of \(context.library.title(of: tint))")
    }
    shading?.isReceived = request.isReversed ?? false
    guard let limits = request.limits else { return }
    if let problem = setLimits(limits) { throw ViewProblem(problem) }
  }

  /// Chooses where classes begin, none for classes of equally many values; tells why it cannot be so.
  mutating func setLimits(_ limits: [Double]) -> String? {
    guard limits.count < Choropleth.mostClasses else {
      return "\(limits.count) limits: at most \(Choropleth.mostClasses - 1), since more classes "
        + "cannot be told apart"
    }
    shading?.limits = limits
    return nil
  }
}

/// The line in which the limits of classes are typed.
struct LimitsPrompt: PromptModel {
  let sign = "classes begin at (numbers with commas; empty: equally many values in each): "
  let shortSign = "limits: "
  let suggests = true

  mutating func begin(in state: inout State) -> String? {
    guard let map = state.scene.model as? MapScene, let shading = map.shading else {
      state.context.message =
        "countries are not shaded: \(state.context.label(of: "shade", in: .map)) shades them"
      return nil
    }
    return shading.limits.map { Claim.format($0).replacing(",", with: "") }
      .joined(separator: ", ")
  }

  func accept(_ text: String, in state: inout State) -> Bool {
    let parts = text.split { $0 == "," || $0 == " " }
    let numbers = parts.compactMap { Double($0.replacing("−", with: "-")) }.filter(\.isFinite)
    guard numbers.count == parts.count else {
      state.context.message = "type numbers such as 10, 100, 1000"
      return false
    }
    var problem: String?
    state.update(MapScene.self) { map, _ in problem = map.setLimits(numbers) }
    state.context.message = problem ?? (numbers.isEmpty ? "equally many values in each" : nil)
    return problem == nil
  }
}

extension State {
  /// Shows the map: shaded by the panel that is on the screen, from the actor that it is looked at from.
  mutating func showMap() {
    var next = last(MapScene.self, or: MapScene())
    guard let scene = scene.model as? PanelScene, let panel = scene.panel(in: context) else {
      show(next)
      return
    }
    next.shade(by: panel, from: scene.of.first?.any, in: context)
    go(to: next)
  }
}

/// What the shades of a map are made from.
private struct ChoroplethRequest: MemoRequest {
  typealias Result = Choropleth
  static let limit = 4
  let shading: MapScene.Shading
  let actor: Identifier<Actor>?
  let period: Int
}
