import AllianceModel
import TerminalKit

/// What the screen shows between its first and its last line.
enum Scene: Hashable, Sendable {
  /// Kinds, list and detail.
  case browse
  case matrix
  case timeline
  case map
  case chart(AnyIdentifier)
  case compare(ComparedPair)

  /// Its name in the status line; nil for the panes, which name what they show.
  var name: String? {
    switch self {
    case .browse: nil
    case .matrix: "Matrix"
    case .timeline: "Timeline"
    case .map: "Map"
    case .chart: "Chart"
    case .compare: "Compare"
    }
  }

  /// Where keys apply in it; nil where that depends on the focus.
  var scope: Scope? {
    switch self {
    case .browse: nil
    case .matrix: .matrix
    case .timeline: .timeline
    case .map: .map
    case .chart: .chart
    case .compare: .compare
    }
  }
}

/// Two records side by side, or one at two dates.
struct ComparedPair: Hashable, Sendable {
  /// One side: the record, and the date it is looked at from.
  struct Side: Hashable, Sendable {
    let id: AnyIdentifier
    let asOf: PartialDate?
  }

  let left: Side
  let right: Side
}

extension State {
  /// Remembers the place for going back, since another one is gone to.
  mutating func leavePlace() {
    history.leave(location)
  }

  /// Shows another scene, or leaves it if it is shown already; one that the way here has come
  /// through is gone back to.
  mutating func show(_ scene: Scene) {
    guard location.scene != scene else {
      leaveScene()
      return
    }
    if let place = history.goBack(to: scene, from: location) {
      location = place
      return
    }
    leavePlace()
    location.scene = scene
    switch scene {
    case .matrix: selectInMatrix(record?.id)
    case .timeline: selectInTimeline(record?.id)
    case .map: selectOnMap(record?.id)
    case .browse, .compare, .chart: break
    }
  }

  /// Goes back to the panes, by the way that led here if there is one.
  mutating func leaveScene() {
    if let last = history.back.last, last.scene == .browse {
      goBack()
    } else {
      leavePlace()
      location.scene = .browse
    }
  }
}

extension State {
  /// Shows the matrix; false if the order is none.
  public mutating func showMatrix(since date: PartialDate?, by order: String?) -> Bool {
    if let order {
      guard let known = RelationMatrix.Order(rawValue: order) else { return false }
      matrix.order = known
    }
    matrix.since = date
    show(.matrix)
    settle()
    return true
  }

  /// Shows the timeline; false if the grouping is none.
  public mutating func showTimeline(by grouping: String?) -> Bool {
    if let grouping {
      guard let known = Timeline.Grouping(rawValue: grouping) else { return false }
      timeline.grouping = known
    }
    show(.timeline)
    settle()
    return true
  }

  /// Shows the map, and on it a record; false if nobody says where that is.
  public mutating func showMap(fitting id: AnyIdentifier?) -> Bool {
    location.scene = .map
    guard let id else { return true }
    selectOnMap(id)
    settle()
    return library.bounds(of: id, asOf: viewpoint.asOf) != nil
  }

  /// Shows a figure as a chart; false if it is none.
  public mutating func showChart(of id: AnyIdentifier) -> Bool {
    guard case .figure? = library.record(id) else { return false }
    location.scene = .chart(id)
    return true
  }

  /// Shows what changed between two dates.
  public mutating func showShiftList(from first: PartialDate, to second: PartialDate) {
    showShifts(from: first, to: second)
    settle()
  }
}
