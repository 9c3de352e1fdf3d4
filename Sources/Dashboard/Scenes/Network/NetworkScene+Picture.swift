import AllianceModel

extension NetworkScene {
  /// Names take so much room beside their nodes at most: that of "United States of America".
  private static let longestName = 190.0

  /// The neighbours on an ellipse round the middle, in the order of the screen.
  func picture(in context: Context) -> SVG? {
    guard let center,
      let network = Network(
        of: center, steps: steps, most: Network.mostNodes, isSteady: false, partner: partner,
        weights: weights(in: context), in: context)
    else { return nil }
    var picture = SVG(words(of: network, in: context), width: context.pictureWidth)
    let count = network.nodes.count
    let right = (count + 1) / 2
    let high = max(120, min(600, Double(right) * 64))
    let middle = (x: picture.width / 2, y: picture.top + high / 2)
    let longest = network.nodes.map { SVG.length(of: $0.title, size: 13) }.max() ?? 0
    let (across, down) = (picture.width / 2 - 22 - min(Self.longestName, longest), high / 2 - 24)
    let points = network.ring(bend: 0.7, least: 0.1).map { place in
      (x: middle.x + across * place.x, y: middle.y + down * place.y)
    }
    let long = SVG.length(of: network.title, size: 15) + 16
    let names = network.nodes.map { SVG.cut($0.title, to: Self.longestName, size: 13) }
    let besides = zip(points, names).enumerated().map { number, node in
      let half = SVG.length(of: node.1, size: 13) / 2
      return LinePaths.Obstacle(
        center: (node.0.x + (number >= right ? -1 : 1) * (12 + half), node.0.y), across: half,
        down: 10)
    }
    var paths = LinePaths(
      obstacles: [LinePaths.Obstacle(center: middle, across: long / 2 + 22, down: 32)]
        + points.map { LinePaths.Obstacle(center: $0, across: 11, down: 11) } + besides,
      grain: 7, room: picture.top...picture.top + high)
    let spokes = network.nodes.indices.filter { network.isSpoke($0) }.map { number in
      (
        number, network.spokes[number],
        paths.path(from: middle, to: points[number], isStraight: true)
      )
    }
    // Of very many neighbours their own ties would hide those of the middle.
    let lines = count <= Self.fewNodes ? network.lines : []
    func draw(
      _ path: [LinePaths.Place], _ tone: TieTone, _ weight: Int, thin: Double, _ title: String
    ) {
      let look = network.weights.map { _ in LineWeight(of: weight) }
      picture.path(
        path, stroke: tone == .none ? .sea : tone.ink.ink,
        width: (look?.pictureWidth ?? tone.pictureWidth) * thin,
        dash: look?.pictureDash ?? tone.pictureDash, title: title)
    }
    for line in lines {
      let value = network.weights?.words(line.one, line.other, in: context.library)
      draw(
        paths.path(from: points[line.one], to: points[line.other]), line.tone,
        network.weight(of: line), thin: network.weights == nil ? 0.6 : 1,
        "\(network.nodes[line.one].title) – \(network.nodes[line.other].title): "
          + line.tone.word(in: context.library) + (value.map { "; " + $0 } ?? ""))
    }
    for (number, tone, path) in spokes {
      let value = network.weightWords(ofSpoke: number, in: context.library)
      draw(
        [path[0], path[path.count - 1]], tone, network.weight(ofSpoke: number), thin: 1,
        "\(network.title) – \(network.nodes[number].title): \(tone.word(in: context.library))"
          + (value.map { "; " + $0 } ?? ""))
    }
    picture.rect(middle.x - long / 2, middle.y - 13, long, 24, fill: .ground)
    picture.text(network.title, middle.x, middle.y + 5, size: 15, anchor: .middle, isBold: true)
    for (number, point) in points.enumerated() {
      let isTied =
        network.isSpoke(number) || (count <= Self.fewNodes && network.isTied(number))
      picture.circle(point.x, point.y, 5, fill: isTied ? network.spokes[number].ink.ink : .line)
      let isLeft = number >= right
      picture.text(
        names[number], point.x + (isLeft ? -10 : 10), point.y + 4, size: 13,
        ink: isTied ? .text : .quiet, anchor: isLeft ? .end : .start,
        rim: .ground)
    }
    let tones = Set(network.spokes + lines.map(\.tone))
    var absent = network.others.map { "\($0.count) more (\($0.tone.word(in: context.library)))" }
    if lines.isEmpty, !network.lines.isEmpty {
      absent.append(counted(network.lines.count, "tie") + " among the neighbours")
    }
    if let words = network.otherPartnersText { absent.append(words) }
    picture.addFoot(
      at: picture.top + high,
      network.weights == nil
        ? TieTone.lineLegend(tones, in: context.library)
        : weightLegend(of: network, tones, in: context.library),
      notes: absent.isEmpty ? [] : ["Not drawn: \(absent.joined(separator: ", "))."])
    return picture
  }

  /// What the colours of lines mean, and how heavy they are.
  private func weightLegend(of network: Network, _ tones: Set<TieTone>, in library: Library)
    -> [LegendEntry]
  {
    guard let shades = network.weights?.shades else { return [] }
    let colors = TieTone.meant(tones).map {
      LegendEntry(word: $0.word(in: library), sample: .dot($0.ink.ink))
    }
    let other = LegendEntry(word: "a value, no tie", sample: .dot(.sea))
    return colors + (tones.contains(.none) ? [other] : [])
      + (Array(shades.shown) + [-1]).map { number in
        let look = LineWeight(of: number)
        return LegendEntry(
          word: number < 0 ? "no data" : shades.classes.text(of: number),
          sample: .line(.text, width: look.pictureWidth, dash: look.pictureDash))
      }
  }

  /// What is seen: to whom the ties bind most, and who is against it.
  private func words(of network: Network, in context: Context) -> PictureWords {
    let tied = network.nodes.indices.filter { network.spokes[$0] != .none }
    let isBloc = network.center.kind == .bloc
    let contents = network.nodes.indices.filter { network.isSpoke($0) }.map { node in
      "\(network.nodes[node].title) \(network.spokes[node].word(in: context.library))"
        + (network.weightWords(ofSpoke: node, in: context.library).map { ", " + $0 } ?? "")
    }
    let count = tied.count + network.others.reduce(0) { $0 + $1.count }
    let headline =
      isBloc
      ? "\(network.title): "
        + (count > 6
          ? counted(count, "member")
          : context.library.sentence(of: tied.map { network.nodes[$0].actor.any }))
      : TieTone.sentence(
        of: network.title, tied.map { (network.spokes[$0], network.nodes[$0].title) },
        others: network.others, in: context.library)
    let weight = network.weights.map {
      "line weights: \($0.title), \($0.panel.measureText)"
    }
    let weighed = network.weights.map { "; lines by \($0.title)" } ?? ""
    return PictureWords(
      (tied.isEmpty && network.weights != nil ? network.title : headline) + weighed,
      standfirst: [
        weight ?? "",
        partner.map { "Those tied to \(context.library.title(of: $0).inProse) too" } ?? "",
        "What each tie is: the level of the relation, or else the strongest pledge"
          + (network.spokes.contains(.supplies) ? ", or else that one supplies the other" : ""),
        counted(count, isBloc ? "member" : "tie"), context.levelDate,
      ],
      contents: contents,
      citations: Article.Block.citations(in: articleBlocks(in: context))
        + [network.weights?.panel.form.citation].compactMap { $0 }, in: context)
  }

  /// Among so many neighbours their own ties are drawn too.
  private static let fewNodes = 16

  func articleBlocks(in context: Context) -> [Article.Block] {
    guard let center else { return [] }
    return [shades(in: context)?.table(in: context.library)].compactMap { $0 }
      + Article.ties(in: context.library, at: context.viewpoint.moment) { record in
        record.id == center || record.record.participants.contains { $0.any == center }
      }
      + Article.supplies(in: context.library, at: context.viewpoint.moment) {
        $0.any == center || $1.any == center
      }
  }
}
