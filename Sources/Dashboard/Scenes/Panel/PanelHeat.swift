import AllianceModel

/// Rows by time: what is in each cell of a heat map, on the screen and in a picture.
struct PanelHeat {
  let shades: PanelShades
  /// How many columns there are.
  let columns: Int
  private var panel: Panel { shades.panel }
  private var periods: ClosedRange<Int> { panel.periods }

  /// - Parameter most: how many columns have room; several periods share one where there are more.
  init(_ panel: Panel, _ classes: PanelClasses, at period: Int, most: Int) {
    shades = PanelShades(panel: panel, period: period, classes: classes)
    columns = max(1, min(most, panel.periods.count))
  }

  /// The column of a period.
  func column(_ period: Int) -> Int { (period - periods.lowerBound) * columns / periods.count }

  /// The class in each column, of several periods that of the last known value; -1 for no data.
  func numbers(of subject: Int) -> [Int] {
    var numbers = Array(repeating: -1, count: columns)
    for point in panel.points(of: subject) {
      numbers[column(point.period)] = shades.number(of: point.value)
    }
    return numbers
  }

  /// What is to be known of the columns; nil where each is a period.
  var note: String? {
    columns < periods.count
      ? "\((periods.count + columns - 1) / columns) \(panel.form.step.rawValue)s in a column: the last known"
      : nil
  }
}

extension PanelView {
  /// A heat map whose classes are those of all rows, so that they stay while the arrows go on.
  func heat(most: Int) -> PanelHeat {
    let request = HeatRequest(id: scene.id, of: scene.of, filter: scene.filter)
    let classes = context.memos.result(for: request) {
      PanelClasses(
        spreading: panel.allValues(of: scene.pool(panel, in: context)),
        count: PanelShades.mostClasses)
    }
    return PanelHeat(panel, classes, at: period, most: most)
  }
}

/// What the classes of a heat map are made from.
private struct HeatRequest: MemoRequest {
  typealias Result = PanelClasses
  static let limit = 4
  let id: AnyIdentifier
  let of: [Identifier<Actor>]
  let filter: String
}
