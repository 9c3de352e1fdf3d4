import AllianceModel
import TerminalKit

/// A graph of lines in dots: what is selected has all of its ties, the others theirs to the middle.
struct NetworkView: View {
  private let scene: NetworkScene
  private let context: Context

  init(_ scene: NetworkScene, _ context: Context) {
    self.scene = scene
    self.context = context
  }

  /// What is said where there is no graph.
  static func noneText(_ context: Context, around center: AnyIdentifier?) -> String {
    guard let center, context.library.hasTies else {
      return context.none(of: "ties between actors")
    }
    let title = context.library.title(of: center).inProse.firstUpper
    return "\(title) has no ties; \(context.label(of: "matrix")) shows who has"
  }

  func draw(on canvas: inout Canvas, in area: Rect) {
    let network = scene.network(in: context)
    SceneFrame(
      title: "Network", note: network.map { note($0) } ?? "", isFramed: context.isFramed
    ).draw(on: &canvas, in: area)
    let layout = NetworkLayout(area: area, isFramed: context.isFramed)
    guard let network else {
      SceneFrame.draw(
        reason: Self.noneText(context, around: scene.center), on: &canvas, in: layout.graph)
      return
    }
    let places = layout.places(of: network)
    drawLines(of: network, places, layout, on: &canvas)
    drawNodes(of: network, places, layout, on: &canvas)
    SceneFrame.drawDivider(
      at: layout.panel.y - 1, on: &canvas, in: area, isFramed: context.isFramed)
    drawLegend(of: network, on: &canvas, layout: layout)
    let lines = panelLines(network, width: layout.panel.width).flatMap { $0.isEmpty ? [[]] : [$0] }
    canvas.write(Array(lines.prefix(layout.panel.height)), in: layout.panel)
  }

  private func note(_ network: Network) -> String {
    let count = network.tiedCount + network.others.reduce(0) { $0 + $1.count }
    let steps = scene.steps == 2 ? " · two steps" : ""
    let weight = network.weights.map { " · \($0.shades.title)" } ?? ""
    // Who has no tie has values all the same.
    let values = network.nodes.indices.count { network.weight(ofSpoke: $0) >= 0 }
    let all = values + network.otherPartners
    let ties =
      count > 0 || all == 0
      ? counted(count, "tie") : (all > values ? "\(values) of " : "") + counted(all, "value")
    return "\(network.title) · \(ties)\(steps)\(weight)"
  }

  // MARK: Lines

  private func drawLines(
    of network: Network, _ places: [NetworkLayout.Place], _ layout: NetworkLayout,
    on canvas: inout Canvas
  ) {
    var raster = BrailleRaster(size: Size(columns: layout.graph.width, rows: layout.graph.height))
    let tones = TieTone.allCases
    func dots(_ point: Point) -> (x: Double, y: Double) {
      (Double(2 * (point.x - layout.graph.x)) + 1, Double(4 * (point.y - layout.graph.y)) + 2)
    }
    func draw(_ points: [LinePaths.Place], _ tone: TieTone, weight: Int, isStrong: Bool) {
      let number = UInt8(tones.firstIndex(of: tone) ?? 0) + 1
      let look = network.weights.map { _ in LineWeight(of: weight) }
      for side in look?.isDouble == true ? [0.0, 1] : [0] {
        var phase = 0
        for (one, other) in zip(points, points.dropFirst()) {
          // The second line runs beside the first, across the way that it goes.
          let isAcross = (one.x - other.x).magnitude > (one.y - other.y).magnitude
          let (dx, dy) = isAcross ? (0, side) : (side, 0)
          raster.line(
            from: (one.x + dx, one.y + dy), to: (other.x + dx, other.y + dy),
            layer: isStrong ? 100 + number : number, dash: look?.dash ?? tone.dash, phase: &phase)
        }
      }
    }
    let middle = dots(layout.center)
    let title = Double(TextWidth.of(centerTitle(network, layout)))
    var paths = LinePaths(
      obstacles: [LinePaths.Obstacle(center: middle, across: title + 5, down: 7)]
        + places.map { LinePaths.Obstacle(center: dots($0.point), across: 3, down: 4) },
      grain: 4)
    let spokes = network.nodes.indices.filter { network.isSpoke($0) }.map { number in
      (
        number, network.spokes[number],
        paths.path(from: middle, to: dots(places[number].point), isStraight: true)
      )
    }
    let isSmall = network.nodes.count <= Self.fewNodes
    for line in network.lines {
      let isOfSelected = line.one == scene.node || line.other == scene.node
      // Of many, only the selected one's ties to others are clear.
      let isOut = network.nodes[line.one].step != network.nodes[line.other].step
      guard isSmall || isOfSelected || isOut else { continue }
      draw(
        paths.path(from: dots(places[line.one].point), to: dots(places[line.other].point)),
        line.tone, weight: network.weight(of: line), isStrong: isOfSelected)
    }
    for (number, tone, points) in spokes {
      draw(
        points, tone, weight: network.weight(ofSpoke: number), isStrong: number == scene.node)
    }
    for y in 0..<layout.graph.height {
      for x in 0..<layout.graph.width {
        guard let scalar = raster.scalar(x, y) else { continue }
        let layer = raster.layer(x, y)
        let tone = tones[Int(layer > 100 ? layer - 101 : layer - 1)]
        var style = tone.style(on: canvas)
        style.attributes = layer > 100 ? [.bold] : []
        canvas.place(scalar, x: layout.graph.x + x, y: layout.graph.y + y, style: style)
      }
    }
  }

  /// Of so many nodes all lines among them can be told apart.
  private static let fewNodes = 10

  // MARK: Nodes

  private func centerTitle(_ network: Network, _ layout: NetworkLayout) -> String {
    " " + TextWidth.cut(network.title, to: max(4, layout.graph.width / 3)) + " "
  }

  private func drawNodes(
    of network: Network, _ places: [NetworkLayout.Place], _ layout: NetworkLayout,
    on canvas: inout Canvas
  ) {
    for (number, place) in places.enumerated() {
      let isTied = network.isTied(number)
      let role: Role = number == scene.node ? .selected : isTied ? .text : .later
      canvas.place(
        isTied ? "●" : "○", x: place.point.x, y: place.point.y,
        style: isTied ? network.spokes[number].style(on: canvas) : canvas.style(.later))
      canvas.fill(
        Rect(x: place.label.x, y: place.label.y, width: place.label.width, height: 1),
        style: canvas.style(role))
      if number == scene.node { canvas.focus = Point(x: place.label.x, y: place.label.y) }
      canvas.write(
        place.text, x: place.label.x, y: place.label.y, upTo: place.label.maxX,
        style: canvas.style(role))
    }
    let title = centerTitle(network, layout)
    canvas.write(
      title, x: layout.center.x - TextWidth.of(title) / 2, y: layout.center.y,
      style: canvas.style(.title))
  }

  private func drawLegend(
    of network: Network, on canvas: inout Canvas, layout: NetworkLayout
  ) {
    if let weights = network.weights {
      let legend = weights.shades.legend(width: layout.panel.width - 2) { number in
        (LineWeight(of: number).mark, .text)
      }
      canvas.write(
        [Piece(" ")] + legend, x: layout.panel.x, y: layout.panel.y - 1, upTo: layout.panel.maxX)
      return
    }
    let tones = Set(network.spokes + network.lines.map(\.tone) + network.others.map(\.tone))
    var x = layout.panel.x
    let y = layout.panel.y - 1
    let meant = TieTone.meant(tones)
    let words = meant.map { $0.word(in: context.library) }
    func width(_ tone: TieTone, _ word: String) -> Int { TextWidth.of(tone.mark + word) + 3 }
    // Where the words of all have no room, the signs that the matrix has for them mostly have.
    let isWide = zip(meant, words).reduce(x) { $0 + width($1.0, $1.1) } < layout.panel.maxX
    for (tone, name) in zip(meant, words) {
      let word = isWide ? name : tone.wideSign
      guard x + width(tone, word) < layout.panel.maxX else { return }
      x = canvas.write(" \(tone.mark)", x: x, y: y, style: tone.style(on: canvas))
      x = canvas.write(" \(word) ", x: x, y: y, style: canvas.style(.secondary))
    }
  }

  // MARK: The selected actor

  /// What is known of the selected actor and the middle.
  ///
  /// - Parameter width: how many columns there are; names are cut, and values said shortly, where they have no room.
  func panelLines(_ network: Network, width: Int = .max) -> [[Piece]] {
    guard network.nodes.indices.contains(scene.node) else { return [] }
    let node = network.nodes[scene.node]
    let tone = network.spokes[scene.node]
    let word =
      tone == .none
      ? (network.isTiedByOthers(scene.node)
        ? "  tied by way of others" : "  no tie \(context.viewpoint.moment?.description ?? "")")
      : "  "
        + (lastSaid(of: node.actor, network) ?? ended(of: node.actor, tone, network)
          ?? tone.word(in: context.library))
    let names = NamesOfTwo(
      (node.title, network.title), joint: context.between, in: width - TextWidth.of(word))
    let first = [
      Piece(names.first, .strong), Piece(context.between + names.second),
      Piece(word, .secondary),
    ]
    let own = network.lines.filter { $0.one == scene.node || $0.other == scene.node }
    let count = own.count { $0.tone != .none }
    var second = "tied to \(count) of the others here"
    if count < own.count { second += ", values with \(own.count - count) more" }
    let others =
      network.others.map { "\($0.count) \($0.tone.word(in: context.library))" }
      + [network.otherPartnersText].compactMap { $0 }
    if !others.isEmpty { second += "; without room: " + others.joined(separator: ", ") }
    let weight = weightText(network, width: width).map { [Piece($0, .strong)] }
    let rest = supplies(node.actor, network) + sharedBlocs(node.actor, network)
    // Two lines of counts have room where nothing else is said.
    let counts = rest.isEmpty && width < .max ? WordWrap.wrap(second, to: width) : [second]
    return [first] + [weight].compactMap { $0 } + counts.map { [Piece($0, .secondary)] } + rest
  }

  /// The value of the selected actor and the middle, either way; nil where lines have no weight.
  private func weightText(_ network: Network, width: Int) -> String? {
    guard let words = network.weightWords(ofSpoke: scene.node, in: context.library) else {
      return nil
    }
    // What they are stands in the title too.
    let title = network.weights.map { $0.shades.title + ": " } ?? ""
    return [title + words, words].first { TextWidth.of($0) <= width }
      ?? network.weightWords(ofSpoke: scene.node)
  }

  /// What the selected actor and the middle have supplied to each other.
  private func supplies(_ actor: Identifier<Actor>, _ network: Network) -> [[Piece]] {
    let titles = [network.title, context.library.title(of: actor.any)]
    return zip(network.supplies(of: scene.node), [titles, titles.reversed()]).compactMap {
      supply, names in
      supply.map { [Piece("\(names[0]) supplies \(names[1]): \($0)")] }
    }
  }

  /// What was said last of the selected actor and the middle, where nobody knows what holds.
  private func lastSaid(of actor: Identifier<Actor>, _ network: Network) -> String? {
    guard network.center.kind == .actor else { return nil }
    let moment = context.viewpoint.moment
    return context.library.relations(of: actor).lazy
      .filter { $0.actors.contains { $0.any == network.center } }
      .compactMap { relation in
        guard let date = context.library.lastSaid(of: relation.phases, at: moment),
          let phase = relation.phases.phase(at: moment)
        else { return nil }
        return "\(phase.levelText), last said \(date)"
      }.first
  }

  /// The level and the pledge that the selected actor and the middle had, each with its end, where both are over.
  private func ended(of actor: Identifier<Actor>, _ tone: TieTone, _ network: Network) -> String? {
    let library = context.library
    let ties = library.ties(at: context.viewpoint.moment)
    guard tone == .ended, let one = ties.place(of: actor),
      let other = ties.place(of: network.center),
      let tie = ties.tie(one, other)
    else { return nil }
    let level = tie.level.map { level in
      "\(level.signed) \(library.rubric.word(of: level))"
        + (tie.relationEnd.map { ", ended \($0)" } ?? "")
    }
    let words = tie.given.union(tie.received).pledges.map(\.rawValue).joined(separator: ", ")
    let end = tie.pledgeEnd ?? ties.tie(other, one)?.pledgeEnd
    let pledge = words.isEmpty ? nil : end.map { "pledged \(words) until \($0)" }
    let texts = [level, pledge].compactMap { $0 }
    return texts.isEmpty ? nil : texts.joined(separator: "; ")
  }

  /// The blocs of the selected actor and the middle.
  private func sharedBlocs(_ actor: Identifier<Actor>, _ network: Network) -> [[Piece]] {
    guard network.center.kind == .actor else { return [] }
    return context.library.blocText(
      of: actor, and: network.center, at: context.viewpoint.moment
    ).map { [[Piece($0, .secondary)]] } ?? []
  }
}
