import AllianceModel

/// Which panel a scene shows beside what it is of, and how.
struct Shading: Hashable, Sendable {
  let panel: AnyIdentifier
  /// Whether of what has a direction that is shown which goes to the actor.
  var isReceived = false
  /// Where classes begin; empty for classes of equally many values.
  var limits: [Double] = []
}

/// A scene that shows the values of a panel at the date in classes: as shades of countries or of pairs, or
/// as weights of lines.
protocol ShadedScene: YearlyScene {
  /// What is said where it shows none any more, such as "countries are not shaded".
  static var unshadedText: String { get }
  /// The panel that is shown; nil for none.
  var shading: Shading? { get set }
  /// Shows a panel: of pairs those of the actor, where one has to be chosen.
  mutating func shade(by panel: Panel, from actor: AnyIdentifier?, in context: Context)
  /// Shows the values of the next panel, or none.
  mutating func shadeByNextPanel(in context: inout Context)
  /// What is shown, and of when; nil for nothing.
  func shadingTitle(in context: Context) -> String?
}

extension ShadedScene {
  /// The panel that is shown.
  func shadedPanel(in context: Context) -> Panel? {
    shading.flatMap { context.library.panel($0.panel) }
  }

  func years(in context: Context) -> ClosedRange<Int>? { shadedPanel(in: context)?.years }

  /// Shows the next panel of some, or none.
  mutating func shade(byNextOf panels: [Panel], in context: inout Context) {
    let next =
      shading.flatMap { now in panels.firstIndex { $0.id.any == now.panel } }.map { $0 + 1 } ?? 0
    guard !panels.isEmpty else {
      context.message = "no figure has values of states or pairs by year"
      return
    }
    if panels.indices.contains(next) {
      shade(by: panels[next], from: nil, in: context)
    } else {
      shading = nil
    }
    context.message = shadingTitle(in: context) ?? Self.unshadedText
  }

  /// Chooses where classes begin, none for classes of equally many values; tells why it cannot be so.
  mutating func setLimits(_ limits: [Double]) -> String? {
    guard limits.count < PanelShades.mostClasses else {
      return "\(limits.count) limits: at most \(PanelShades.mostClasses - 1), since more classes "
        + "cannot be told apart"
    }
    shading?.limits = limits
    return nil
  }

  /// Shows a panel as the command line asks for it.
  ///
  /// - Parameter isWanted: which panels the scene can show.
  mutating func shade(
    as request: ViewRequest, in context: Context, of subjects: String,
    where isWanted: (Panel) -> Bool
  ) throws(ViewProblem) {
    guard let id = request.shade ?? shading?.panel else {
      if request.limits != nil || request.isReceived != nil {
        throw ViewProblem(
          "--limits and --received are about what is shaded: --shade names the panel")
      }
      return
    }
    guard let panel = context.library.panel(id), isWanted(panel) else {
      throw ViewProblem("\(id) has no values of \(subjects) by year")
    }
    shade(by: panel, from: request.tint, in: context)
    shading?.isReceived = request.isReceived ?? false
    guard let limits = request.limits else { return }
    if let problem = setLimits(limits) { throw ViewProblem(problem) }
  }
}

/// A scene that shows panels of pairs.
protocol PairShadedScene: ShadedScene {
  /// The values that are shown; nil for none.
  func shades(in context: Context) -> PairShades?
}

extension PairShadedScene {
  mutating func shadeByNextPanel(in context: inout Context) {
    let panels = context.library.pairPanels
    guard !panels.isEmpty else {
      context.message = "no figure has values of pairs by year"
      return
    }
    shade(byNextOf: panels, in: &context)
  }

  func shadingTitle(in context: Context) -> String? { shades(in: context)?.title }

  mutating func shade(as request: ViewRequest, in context: Context) throws(ViewProblem) {
    try shade(as: request, in: context, of: "pairs") { $0.form.subjects == .pairs }
  }
}

extension Library {
  /// The panels of pairs, in the order of the list of figures.
  var pairPanels: [Panel] { panels.filter { $0.form.subjects == .pairs } }
}

/// The line in which the limits of classes are typed.
struct LimitsPrompt: PromptModel {
  let sign = "classes begin at (numbers with commas; empty: equally many values in each): "
  let shortSign = "limits: "

  mutating func begin(in state: inout State) -> String? {
    guard let scene = state.scene.model as? any ShadedScene else { return nil }
    guard let shading = scene.shading else {
      let key = state.context.label(of: "shade", in: scene.scope)
      state.context.message = "\(type(of: scene).unshadedText): \(key) chooses a panel"
      return nil
    }
    return shading.limits.map { Claim.format($0).replacing(",", with: "") }
      .joined(separator: ", ")
  }

  func accept(_ text: String, in state: inout State) -> Bool {
    let parts = text.split { $0 == "," || $0 == " " }
    let numbers = parts.compactMap { Double($0.replacing("−", with: "-")) }.filter(\.isFinite)
    guard numbers.count == parts.count, numbers.isAscending else {
      state.context.message = "type ascending numbers such as 10, 100, 1000"
      return false
    }
    guard var scene = state.scene.model as? any ShadedScene else { return true }
    let problem = scene.setLimits(numbers)
    state.scene = AnyScene(scene)
    state.context.message = problem ?? (numbers.isEmpty ? "equally many values in each" : nil)
    return problem == nil
  }
}

extension State {
  /// Shows a scene, or leaves it: from a panel with the values of that, if it is one that the scene shows.
  mutating func showShaded<Scene: ShadedScene>(_ next: Scene, where isWanted: (Panel) -> Bool) {
    var next = next
    guard let scene = scene.model as? PanelScene, let panel = scene.panel(in: context),
      isWanted(panel)
    else {
      show(next)
      return
    }
    next.shade(by: panel, from: scene.of.first?.any, in: context)
    go(to: next)
    settle()
  }
}
