import AllianceModel
import TerminalKit

/// An actor's or a bloc's neighbourhood as a graph, as of the date.
struct NetworkScene: RecordScene, SubjectScene, PicturedScene {
  static let name: String? = "Network"
  static let scopes = [Scope.network]
  static let commands: [CommandGroup] = [.network]

  /// What is in the middle; nil before it is known.
  var center: AnyIdentifier?
  /// How far from the middle nodes stand.
  var steps = 1
  /// The selected node.
  var node = 0
  /// An actor who is tied to all that are shown; nil where it is of all that are tied to the middle.
  var partner: AnyIdentifier?
  /// The panel of pairs whose values weigh the lines.
  var shading: Shading?

  func isAboutSame(as other: NetworkScene) -> Bool {
    center == other.center || center == nil || other.center == nil
  }

  /// What is shown; nil where nothing is tied to anything.
  func network(in context: Context) -> Network? {
    guard let center else { return nil }
    let layout = NetworkLayout(area: context.sceneArea, isFramed: context.isFramed)
    return context.memos.result(
      for: NetworkRequest(
        center: center, steps: steps, most: layout.mostNodes, moment: context.viewpoint.moment,
        partner: partner, shading: shading)
    ) {
      Network(
        of: center, steps: steps, most: layout.mostNodes, partner: partner,
        weights: weights(in: context), in: context
      )
    }
  }

  /// The panel that weighs lines, and where its classes begin.
  func weights(in context: Context) -> (panel: Panel, limits: [Double])? {
    shadedPanel(in: context).map { ($0, shading?.limits ?? []) }
  }

  func place(for record: AnyIdentifier, in context: Context) -> RecordPlace {
    let participants = context.library.record(record)?.record.participants.map(\.any) ?? []
    let ties = context.library.ties(at: nil)
    let isTied = ([record] + participants).contains { id in
      id.kind == .bloc || ties.place(of: id).map { ties.neighbourCount(of: $0) > 0 } ?? false
    }
    return RecordPlace(isOwn: isTied)
  }

  mutating func enter(at record: AnyIdentifier?, in context: inout Context) {
    if let panel = record.flatMap({ context.library.panel($0) }), panel.form.subjects == .pairs {
      shade(by: panel, from: nil, in: context)
    }
    let isNew = center == nil
    findCenter(near: record, in: context)
    // Who has no ties has values to show.
    if shading == nil, network(in: context) == nil,
      let panel = context.library.pairPanels.first(where: { panel in
        center.map { panel.actor($0) != nil } ?? true
      })
    {
      shade(by: panel, from: nil, in: context)
    }
    if isNew { node = network(in: context)?.heaviest ?? 0 }
  }

  /// Puts somebody in the middle who is tied to others, if nobody is: a record or who is in it, or else who has most
  /// ties.
  private mutating func findCenter(near record: AnyIdentifier?, in context: Context) {
    guard center == nil else { return }
    let library = context.library
    let participants = record.flatMap { library.record($0)?.record.participants.map(\.any) } ?? []
    let ties = library.ties(at: nil)
    let busiest = (0..<ties.count).max { one, other in
      ties.neighbourCount(of: one) < ties.neighbourCount(of: other)
    }.map { ties.actors[$0].any }
    // Around a bloc of two nobody stands: its first member has more to show.
    let isPair = record?.kind == .bloc && participants.count <= 2
    let own = [record].compactMap { $0 }
    let wanted =
      (isPair ? participants + own : own + participants) + [busiest].compactMap { $0 }
    center =
      wanted.first { id in
        guard id.kind == .actor || id.kind == .bloc else { return false }
        var scene = self
        scene.center = id
        return scene.network(in: context) != nil
      } ?? wanted.first
  }

  mutating func settle(in context: inout Context) {
    node = max(0, min(node, (network(in: context)?.nodes.count ?? 1) - 1))
  }

  func selection(in context: Context) -> AnyIdentifier? {
    guard let network = network(in: context), network.nodes.indices.contains(node) else {
      return center
    }
    return network.nodes[node].actor.any
  }

  mutating func handle(_ event: MouseEvent, in area: Rect, _ context: inout Context) {
    if let step = event.wheelStep {
      self.step(by: step, in: &context)
    } else if event.action != .drag, let network = network(in: context) {
      let layout = NetworkLayout(area: area, isFramed: context.isFramed)
      let places = layout.places(of: network)
      guard let hit = places.firstIndex(where: { $0.label.contains(event.point) }) else { return }
      node = hit
      context.opens = event.action == .doubleClick
    }
  }

  func draw(on canvas: inout Canvas, in area: Rect, _ context: Context) {
    NetworkView(self, context).draw(on: &canvas, in: area)
  }

  // MARK: Moving

  /// The nodes round the middle that are tied at the moment, or all.
  private func stops(in network: Network) -> [Int] {
    let tied = network.nodes.indices.filter { network.isTied($0) }
    return tied.isEmpty ? Array(network.nodes.indices) : tied
  }

  mutating func move(_ motion: Motion, in context: inout Context) -> Bool {
    guard let network = network(in: context) else { return false }
    let all = stops(in: network)
    let next: Int?
    switch motion {
    case .first: next = all.first
    case .last: next = all.last
    // Where nothing is seen there is only one way through them.
    case _ where context.configuration.isPlain:
      step(by: motion.step, in: &context)
      return true
    default:
      next = nearest(motion, among: all, of: network, in: context)
      if next == nil { context.message = "no actor stands further that way" }
    }
    guard let next, next != node else { return false }
    node = next
    return true
  }

  /// The node that stands nearest to the selected one in a direction; nil if none stands that way.
  private func nearest(
    _ motion: Motion, among all: [Int], of network: Network, in context: Context
  ) -> Int? {
    let layout = NetworkLayout(area: context.sceneArea, isFramed: context.isFramed)
    let places = layout.places(of: network).map(\.point)
    guard places.indices.contains(node) else { return all.first }
    func way(to other: Int) -> (along: Int, across: Int) {
      // A row is as high as two columns are wide.
      let x = places[other].x - places[node].x
      let y = 2 * (places[other].y - places[node].y)
      let isLevel = motion == .left || motion == .right
      return ((isLevel ? x : y) * motion.step, abs(isLevel ? y : x))
    }
    let ahead = all.filter { way(to: $0).along > 0 }
    let straight = ahead.filter { way(to: $0).along >= way(to: $0).across }
    return (straight.isEmpty ? ahead : straight).min {
      let (one, other) = (way(to: $0), way(to: $1))
      return one.along + 2 * one.across < other.along + 2 * other.across
    }
  }

  /// Goes to the next node, round and round.
  mutating func step(by step: Int, in context: inout Context) {
    guard let network = network(in: context) else { return }
    let all = stops(in: network)
    let here = all.firstIndex(of: node) ?? (all.firstIndex { $0 > node } ?? 0) - (step > 0 ? 1 : 0)
    node = all[(here + step + all.count) % all.count]
  }

  mutating func changeSteps(to wanted: Int, in context: inout Context) {
    guard wanted != steps else {
      context.message =
        wanted == 1 ? "these are its own ties: there is nothing closer" : "two steps are the most"
      return
    }
    let selected = selection(in: context)
    steps = wanted
    node = network(in: context)?.nodes.firstIndex { $0.actor.any == selected } ?? 0
    context.message = steps == 1 ? "its own ties" : "its ties and theirs"
  }

  // MARK: In words

  func plainLines(in context: Context) -> [String] {
    guard let network = network(in: context) else {
      return [NetworkView.noneText(context, around: center)]
    }
    let view = NetworkView(self, context)
    let tied = network.nodes.indices.filter { network.isSpoke($0) }.map { node in
      let weight = network.weightWords(ofSpoke: node, in: context.library).map { "; " + $0 } ?? ""
      return "\(network.nodes[node].title): \(network.spokes[node].word(in: context.library))"
        + weight
    }
    return view.panelLines(network).map(PlainText.words) + ["", "\(network.title) is tied to:"]
      + tied
  }

  func spokenChange(since before: NetworkScene, in context: Context) -> String? {
    if before.shading != shading { return shadingTitle(in: context) ?? Self.unshadedText }
    return before == self ? nil : selection(in: context).map { context.library.title(of: $0) }
  }
}

extension Network {
  /// Whether a node that has no tie to the middle has one to a node that has; values are no ties.
  func isTiedByOthers(_ node: Int) -> Bool {
    spokes[node] == .none
      && lines.contains { line in
        let other = line.one == node ? line.other : line.other == node ? line.one : nil
        return line.tone != .none && other.map { spokes[$0] != .none } ?? false
      }
  }

  /// Whether a node is tied to the middle, or to one that is.
  func isTied(_ node: Int) -> Bool {
    isSpoke(node)
      || lines.contains {
        ($0.one == node && isSpoke($0.other)) || ($0.other == node && isSpoke($0.one))
      }
  }
}

/// The network as the command line asks for it.
extension NetworkScene {
  static func options(of view: String) -> [String] { ["select", "steps", "shade", "limits"] }

  func viewRequest(in context: Context) -> ViewRequest {
    var request = ViewRequest(view: "network", at: [center].compactMap { $0 })
    request.selected = selection(in: context)
    request.steps = steps == 1 ? nil : steps
    request.shade = shading?.panel
    request.limits = shading.flatMap { $0.limits.isEmpty ? nil : $0.limits }
    return request
  }

  static func scene(
    for request: ViewRequest, in context: inout Context
  ) throws(ViewProblem) -> NetworkScene {
    var scene = NetworkScene()
    scene.steps = request.steps == 2 ? 2 : 1
    scene.center = request.at.first
    scene.partner = request.about.first
    try scene.shade(as: request, in: context)
    scene.enter(at: nil, in: &context)
    if let network = scene.network(in: context) { scene.node = network.heaviest }
    if let partner = scene.partner,
      scene.network(in: context)?.nodes.contains(where: { $0.actor.any == partner }) != true
    {
      throw ViewProblem(
        "\(context.library.sentence(of: request.at + [partner])) are not tied to each other")
    }
    if let selected = request.selected, let network = scene.network(in: context) {
      scene.node = network.nodes.firstIndex { $0.actor.any == selected } ?? 0
    }
    return scene
  }
}

/// What a network is made from.
private struct NetworkRequest: MemoRequest {
  typealias Result = Network?
  static let limit = 8
  let center: AnyIdentifier
  let steps: Int
  let most: Int
  let moment: Moment?
  let partner: AnyIdentifier?
  let shading: Shading?
}

/// Lines whose weights are the values of a panel.
extension NetworkScene: PairShadedScene {
  static var unshadedText: String { "lines have no weight" }

  mutating func shade(by panel: Panel, from actor: AnyIdentifier?, in context: Context) {
    shading = Shading(panel: panel.id.any)
    // Who has no ties has none to weigh, but may have values.
    if network(in: context) == nil || actor != nil {
      center = context.actor(for: panel, preferring: [actor, center].compactMap { $0 })?.any
    }
  }

  func shades(in context: Context) -> PairShades? { network(in: context)?.weights }
}

extension NetworkScene: SparseScene {
  func absence(in context: Context) -> String? {
    let library = context.library
    let isBare = !library.hasTies && library.count(of: .bloc) == 0 && !library.hasPairPanels
    return shading != nil || !isBare
      ? nil : NetworkView.noneText(context, around: nil)
  }
}
