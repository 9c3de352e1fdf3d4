import AllianceModel

extension NetworkScene {
  /// The neighbours on an ellipse round the middle, in the order of the screen.
  func picture(in context: Context) -> SVG? {
    guard let center,
      let network = Network(
        of: center, steps: steps, most: Network.mostNodes, isSteady: false, in: context.library,
        at: context.viewpoint.moment)
    else { return nil }
    var picture = SVG(words(of: network, in: context), width: 1000)
    let count = network.nodes.count
    let right = (count + 1) / 2
    let high = max(120, min(600, Double(right) * 64))
    let middle = (x: picture.width / 2, y: picture.top + high / 2)
    let (across, down) = (picture.width / 2 - 190, high / 2 - 24)
    let points = network.ring(bend: 0.85, least: 0.1).map { place in
      (x: middle.x + across * place.x, y: middle.y + down * place.y)
    }
    let long = SVG.length(of: network.title, size: 15) + 16
    var paths = LinePaths(
      obstacles: [LinePaths.Obstacle(center: middle, across: long / 2 + 22, down: 32)]
        + points.map { LinePaths.Obstacle(center: $0, across: 11, down: 11) },
      grain: 7)
    let spokes = network.spokes.enumerated().filter { $0.element != .none }.map { number, tone in
      (number, tone, paths.path(from: middle, to: points[number], isStraight: true))
    }
    // Of very many neighbours their own ties would hide those of the middle.
    let lines = count <= Self.fewNodes ? network.lines : []
    for line in lines {
      picture.path(
        paths.path(from: points[line.one], to: points[line.other]), stroke: line.tone.ink.ink,
        width: line.tone.pictureWidth * 0.6, dash: line.tone.pictureDash,
        title: "\(network.nodes[line.one].title) – \(network.nodes[line.other].title): "
          + line.tone.word)
    }
    for (number, tone, path) in spokes {
      picture.path(
        [path[0], path[path.count - 1]], stroke: tone.ink.ink, width: tone.pictureWidth,
        dash: tone.pictureDash,
        title: "\(network.title) – \(network.nodes[number].title): \(tone.word)")
    }
    picture.rect(middle.x - long / 2, middle.y - 13, long, 24, fill: .ground)
    picture.text(network.title, middle.x, middle.y + 5, size: 15, anchor: .middle, isBold: true)
    for (number, point) in points.enumerated() {
      let isTied =
        network.spokes[number] != .none || (count <= Self.fewNodes && network.isTied(number))
      picture.circle(point.x, point.y, 5, fill: isTied ? network.spokes[number].ink.ink : .line)
      let isLeft = number >= right
      picture.text(
        SVG.cut(network.nodes[number].title, to: 168, size: 13), point.x + (isLeft ? -10 : 10),
        point.y + 4, size: 13, ink: isTied ? .text : .quiet, anchor: isLeft ? .end : .start,
        rim: .ground)
    }
    let tones = Set(network.spokes + lines.map(\.tone))
    var absent = network.others.map { "\($0.count) more \($0.tone.word)" }
    if lines.isEmpty, !network.lines.isEmpty {
      absent.append("\(network.lines.count) ties among the neighbours")
    }
    picture.addFoot(
      at: picture.top + high, TieTone.lineLegend(tones),
      notes: absent.isEmpty ? [] : ["Not drawn: \(absent.joined(separator: ", "))."])
    return picture
  }

  /// What is seen: to whom the ties bind most, and who is against it.
  private func words(of network: Network, in context: Context) -> PictureWords {
    let tied = network.nodes.indices.filter { network.spokes[$0] != .none }
    let isBloc = network.center.kind == .bloc
    let contents = tied.map { "\(network.nodes[$0].title) \(network.spokes[$0].word)" }
    let count = tied.count + network.others.reduce(0) { $0 + $1.count }
    let headline =
      isBloc
      ? "\(network.title): \(counted(count, "member"))"
      : TieTone.sentence(
        of: network.title, tied.map { (network.spokes[$0], network.nodes[$0].title) })
    return PictureWords(
      headline,
      standfirst: [
        "What each tie is: the level of the relation, or else the strongest pledge",
        counted(count, isBloc ? "member" : "tie"), context.levelDate,
      ],
      contents: contents, citations: Article.Block.citations(in: articleBlocks(in: context)),
      in: context)
  }

  /// Among so many neighbours their own ties are drawn too.
  private static let fewNodes = 16

  func articleBlocks(in context: Context) -> [Article.Block] {
    guard let center else { return [] }
    return Article.ties(in: context.library, at: context.viewpoint.moment) { record in
      record.id == center || record.record.participants.contains { $0.any == center }
    }
  }
}
