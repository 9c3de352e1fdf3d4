import AllianceModel

extension State {
  /// The view as a picture with its real geometry: matrix, network, timeline and map; nil for others.
  ///
  /// - Parameter isDark: whether it is for a dark ground.
  public func svg(isDark: Bool) -> String? {
    let moment = context.viewpoint.moment?.description ?? "all of time"
    let title = "\(sceneTitle), \(moment): \(context.library.title)"
    var picture: SVG
    switch scene.model {
    case let matrix as MatrixScene: picture = matrix.picture(in: context)
    case let network as NetworkScene:
      guard let drawn = network.picture(in: context) else { return nil }
      picture = drawn
    case let timeline as TimelineScene: picture = timeline.picture(in: context)
    case let map as MapScene: picture = map.picture(in: context)
    default: return nil
    }
    picture.text(title, 16, 24, size: 16, isBold: true, mayOverlap: true)
    return picture.document(
      title: title, description: title + ". " + context.library.pictureCredit, isDark: isDark)
  }

  private var sceneTitle: String { Swift.type(of: scene.model).name ?? "View" }
}

extension Library {
  /// Who stands behind a picture: the packs, their versions and terms.
  var pictureCredit: String {
    let packs = packs.filter { !$0.isOwn }.map {
      "\($0.title), version \($0.version), \($0.licence)"
    }
    return "From " + packs.joined(separator: "; ") + "."
  }
}

extension SVG {
  /// The room above a picture for its title, and below for its legend.
  static let top = 44.0
  static let bottom = 64.0

  /// What tones mean, and who stands behind the picture, at the lower edge.
  mutating func addLegend(_ tones: [MatrixTone], credit: String) {
    var x = 16.0
    let y = height - 36
    for tone in tones where tone != .none {
      let long = Self.length(of: tone.word, size: 12)
      guard x + long + 24 < width else { break }
      rect(x, y - 10, 12, 12, fill: tone.ink.ink, strength: tone.ink.strength)
      text(tone.word, x + 17, y, size: 12, ink: .quiet)
      x += long + 34
    }
    addCredit(credit)
  }

  mutating func addCredit(_ credit: String) {
    var words = credit
    while Self.length(of: words, size: 11) > width - 32, !words.isEmpty {
      words = String(words.dropLast(8)) + "…"
    }
    text(words, 16, height - 12, size: 11, ink: .quiet)
  }
}

extension MatrixScene {
  func picture(in context: Context) -> SVG {
    let ties = ties(in: context)
    let names = ties.actors.map { context.library.title(of: $0.any) }
    let count = max(1, names.count)
    let cell = min(26.0, max(4, 900 / Double(count)))
    let size = min(12.0, cell * 0.75)
    let label = (names.map { SVG.length(of: $0, size: size) }.max() ?? 0) + 24
    let side = cell * Double(count)
    var picture = SVG(
      width: max(420, label + side + 24), height: SVG.top + label + side + SVG.bottom)
    let (left, upper) = (label, SVG.top + label)
    var tones: Set<MatrixTone> = []
    for row in 0..<names.count {
      let y = upper + Double(row) * cell
      picture.text(names[row], left - 8, y + cell * 0.7, size: size, anchor: .end)
      let x = left + Double(row) * cell + cell * 0.7
      picture.text(names[row], x, upper - 8, size: size, turn: -90)
      for column in 0..<names.count where column != row {
        let tone = MatrixTone(ties, row, column)
        guard tone != .none else { continue }
        tones.insert(tone)
        let level = ties.level(row, column)?.signed
        let words =
          "\(names[row]) – \(names[column]): " + (level.map { $0 + " " } ?? "") + tone.word
        picture.rect(
          left + Double(column) * cell + 0.5, y + 0.5, cell - 1, cell - 1, fill: tone.ink.ink,
          strength: tone.ink.strength, title: words)
        if cell >= 18 {
          picture.text(
            level ?? tone.sign, left + (Double(column) + 0.5) * cell, y + cell * 0.68, size: size,
            ink: tone.ink.strength > 0.65 && tone != .unread ? .ground : .text, anchor: .middle)
        }
      }
    }
    picture.path(
      [(left, upper), (left + side, upper), (left + side, upper + side), (left, upper + side)],
      stroke: .line, isClosed: true)
    picture.addLegend(
      MatrixTone.allCases.filter { tones.contains($0) }, credit: context.library.pictureCredit)
    return picture
  }
}

extension NetworkScene {
  func picture(in context: Context) -> SVG? {
    guard let network = network(in: context) else { return nil }
    let (width, height) = (1000.0, 720.0)
    var picture = SVG(width: width, height: height)
    let center = (x: width / 2, y: SVG.top + (height - SVG.top - SVG.bottom) / 2)
    let (across, down) = (width / 2 - 190, (height - SVG.top - SVG.bottom) / 2 - 24)
    let count = network.nodes.count
    let right = (count + 1) / 2
    let points = network.nodes.indices.map { number -> (x: Double, y: Double) in
      let isLeft = number >= right
      let (rank, all) = isLeft ? (count - 1 - number, count - right) : (number, right)
      let share = all == 1 ? 0 : 2 * Double(rank) / Double(all - 1) - 1
      let bend = max(0.1, 1 - share * share * 0.85).squareRoot()
      return (center.x + across * bend * (isLeft ? -1 : 1), center.y + down * share)
    }
    for line in network.lines where count <= 16 || line.one == node || line.other == node {
      picture.path(
        [points[line.one], points[line.other]], stroke: line.tone.ink.ink, width: 1,
        dash: line.tone.pictureDash)
    }
    for (number, tone) in network.spokes.enumerated() where tone != .none {
      picture.path(
        [center, points[number]], stroke: tone.ink.ink, width: 2, dash: tone.pictureDash,
        title: "\(network.title) – \(network.nodes[number].title): \(tone.word)")
    }
    for (number, point) in points.enumerated() {
      let isTied = network.isTied(number)
      picture.circle(point.x, point.y, 5, fill: isTied ? network.spokes[number].ink.ink : .line)
      let isLeft = number >= right
      picture.text(
        network.nodes[number].title, point.x + (isLeft ? -10 : 10), point.y + 4, size: 13,
        ink: isTied ? .text : .quiet, anchor: isLeft ? .end : .start)
    }
    let long = SVG.length(of: network.title, size: 15) + 16
    picture.rect(center.x - long / 2, center.y - 13, long, 24, fill: .ground)
    picture.text(
      network.title, center.x, center.y + 5, size: 15, anchor: .middle, isBold: true,
      mayOverlap: true)
    let tones = Set(network.spokes + network.lines.map(\.tone))
    picture.addLegend(
      MatrixTone.allCases.filter { tones.contains($0) }, credit: context.library.pictureCredit)
    return picture
  }
}

extension MatrixTone {
  /// The dashes of a line, so that not only colour tells it.
  var pictureDash: String {
    switch self {
    case .allied, .defence, .close: ""
    case .friendly, .noAttack: "8 4"
    case .consultation, .neutral: "2 4"
    case .strained, .opposed, .hostile: "5 3"
    case .unread, .none: "1 5"
    }
  }
}
