import TerminalKit

/// Where the panes stand on a screen of some size.
struct Layout: Equatable, Sendable {
  /// How many panes stand side by side.
  enum Mode: Sendable {
    case tooSmall, one, two, three
  }

  let size: Size
  let mode: Mode
  /// Whether panes stand in a frame; small screens save its cells.
  let isFramed: Bool
  /// The visible panes from left to right, without their frames.
  let panes: [(pane: Pane, content: Rect)]
  /// Whether one pane could have the whole screen, or has it by choice.
  let canZoom: Bool

  /// - Parameter isWide: whether rows of the list need room more than the kinds and the detail do.
  init(size: Size, focus: Pane, isZoomed: Bool, isPlain: Bool = false, isWide: Bool = false) {
    self.size = size
    guard SceneFrame.minimumScreen.fits(into: size) else {
      mode = .tooSmall
      isFramed = false
      panes = []
      canZoom = false
      return
    }
    guard !isPlain else {
      mode = .one
      isFramed = false
      canZoom = false
      panes = [(focus == .kinds ? .list : focus, Rect(size).inset(top: PlainScreen.headRows))]
      return
    }
    let least = isWide ? (three: 150, two: 76) : (three: 100, two: 60)
    mode = size.columns >= least.three ? .three : size.columns >= least.two ? .two : .one
    isFramed = SceneFrame.isFramed(size, isPlain: isPlain)
    canZoom = mode != .one
    let edge = isFramed ? 1 : 0
    let inside = Rect(size).inset(left: edge, top: 2, right: edge, bottom: 1 + edge)
    let visible: [Pane] =
      switch mode {
      case .tooSmall: []
      case .one: [focus == .kinds ? .list : focus]
      case .two: isZoomed ? [focus == .kinds ? .list : focus] : [.list, .detail]
      case .three: isZoomed ? [focus] : [.kinds, .list, .detail]
      }
    panes = Self.place(visible, in: inside, isWide: isWide)
  }

  private static func place(
    _ panes: [Pane], in area: Rect, isWide: Bool
  ) -> [(pane: Pane, content: Rect)] {
    var rest = area
    var placed: [(pane: Pane, content: Rect)] = []
    for (index, pane) in panes.enumerated() {
      if index == panes.count - 1 {
        placed.append((pane, rest))
      } else {
        let list =
          isWide ? rest.width / 2 : panes.count == 3 ? rest.width * 2 / 5 : rest.width * 3 / 7
        let width = pane == .kinds ? 18 : min(64, max(24, list))
        let split = rest.split(left: width, gap: 1)
        placed.append((pane, split.left))
        rest = split.rest
      }
    }
    return placed
  }

  /// The panes that the focus can move to.
  var reachablePanes: [Pane] { mode == .three ? [.kinds, .list, .detail] : [.list, .detail] }

  /// The cells inside a pane; those it would have if it is not visible now.
  func content(of pane: Pane) -> Rect {
    panes.first { $0.pane == pane }?.content ?? panes.last?.content ?? Rect(size)
  }

  static func == (first: Layout, second: Layout) -> Bool {
    first.size == second.size && first.panes.map(\.content) == second.panes.map(\.content)
  }
}

extension Size {
  /// Whether all of it has room in another size.
  func fits(into other: Size) -> Bool { columns <= other.columns && rows <= other.rows }
}
