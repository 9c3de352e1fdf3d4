import TerminalKit

/// Where the middle, the nodes and their names stand.
struct NetworkLayout {
  /// Where a node and its name stand, in cells.
  struct Place {
    let point: Point
    let label: Rect
    /// What stands there.
    let text: String
    /// Whether the name stands at the left of its mark.
    let isLeft: Bool
  }

  /// The graph.
  let graph: Rect
  /// The lines below that say what is selected.
  let panel: Rect

  init(area: Rect, isFramed: Bool) {
    let inside = SceneFrame.inside(area, isFramed: isFramed)
    let height = area.height >= 30 ? 4 : 2
    panel = Rect(
      x: inside.x + 1, y: inside.maxY - height, width: max(0, inside.width - 2), height: height)
    graph = Rect(
      x: inside.x + 1, y: inside.y, width: max(1, inside.width - 2),
      height: max(1, inside.height - height - 1))
  }

  /// How many names have a line of their own, left and right.
  var mostNodes: Int { 2 * max(1, graph.height) }

  /// Names take no more columns than this.
  private var labelWidth: Int { min(24, graph.width / 4) }

  var center: Point {
    Point(x: graph.x + graph.width / 2, y: graph.y + graph.height / 2)
  }

  /// The nodes on an ellipse: the first half down the right side, the second up the left one, each on
  /// a line of its own.
  func places(of network: Network) -> [Place] {
    // As far out as the longest name that is there leaves room for.
    let longest = network.nodes.map { TextWidth.of($0.text(upTo: labelWidth)) }.max() ?? 0
    let reach = max(2.0, Double(graph.width) / 2 - Double(min(labelWidth, longest)) - 3)
    return network.ring(bend: 0.4, least: 0.15).enumerated().map { number, place in
      let isLeft = place.x < 0
      // Few nodes stand near the middle of their side.
      // Of an even number of lines the middle is between two: counted from one, two would share a line.
      let middle = Double(graph.height - 1) / 2
      let height = min(middle, Double(place.sideCount) * 7)
      let y = graph.y + Int((middle + place.y * height).rounded())
      let x = center.x + Int((reach * place.x).rounded())
      let text = network.nodes[number].text(upTo: labelWidth)
      let width = min(labelWidth, TextWidth.of(text))
      return Place(
        point: Point(x: x, y: min(graph.maxY - 1, max(graph.y, y))),
        label: Rect(
          x: isLeft ? x - 1 - width : x + 2, y: min(graph.maxY - 1, max(graph.y, y)),
          width: width, height: 1), text: text, isLeft: isLeft)
    }
  }
}

extension Network.Node {
  /// Its title, if that has room in some columns; else its label, if it has one.
  func text(upTo width: Int) -> String {
    TextWidth.of(title) <= width ? title : label ?? title
  }
}

extension Network {
  /// A place on the ring round the middle, from −1 to 1 in both directions.
  struct RingPlace {
    let x: Double
    let y: Double
    /// How many nodes stand on its side.
    let sideCount: Int
  }

  /// Where the nodes stand: the first half down the right side, the second up the left one.
  ///
  /// - Parameters:
  ///   - bend: how far the ends of a side are drawn in.
  ///   - least: how near the middle they come at most, squared.
  func ring(bend: Double, least: Double) -> [RingPlace] {
    let right = (nodes.count + 1) / 2
    return nodes.indices.map { number in
      let isLeft = number >= right
      let (rank, all) =
        isLeft ? (nodes.count - 1 - number, nodes.count - right) : (number, right)
      let y = all == 1 ? 0 : 2 * Double(rank) / Double(all - 1) - 1
      let x = max(least, 1 - y * y * bend).squareRoot()
      return RingPlace(x: isLeft ? -x : x, y: y, sideCount: all)
    }
  }
}
