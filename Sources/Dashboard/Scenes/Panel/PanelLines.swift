import AllianceModel

/// Which lines of a panel are drawn, on the screen and in a picture: the chosen ones in colour, others
/// behind, all on one axis.
struct PanelLines {
  /// More lines behind than these are a cloud, on the screen and in a picture: some of them stand for all.
  static let (mostBehind, mostInPicture) = (12, 60)

  let colored: [Int]
  let behind: [Int]
  /// The known values of both.
  let points: [Int: [Panel.Point]]
  let axis: PanelAxis
  let periods: ClosedRange<Int>
  /// How many others there are, with those that are not drawn.
  private let othersCount: Int
  private let notColored: Int
  private let isChosen: Bool

  /// Nil where nothing is known.
  ///
  /// - Parameter most: so many others are drawn: as many steps down from the largest, in their order.
  init?(_ scene: PanelScene, _ panel: Panel, _ context: Context, most: Int = mostBehind) {
    colored = scene.colored(panel, in: context)
    let others = scene.behind(panel, in: context)
    // Of those that have no value at the date none is at its end.
    let period = scene.period(panel, in: context)
    let lasting = others.filter { panel.value(of: $0, at: period) != nil }
    let pool = lasting.count < most ? others : lasting
    behind = others.count <= most ? others : (0..<most).map { pool[$0 * pool.count / most] }
    let points = Dictionary(
      uniqueKeysWithValues: (colored + behind).map { ($0, panel.points(of: $0)) })
    self.points = points
    isChosen = scene.isChosen
    othersCount = others.count
    notColored = isChosen ? scene.pool(panel, in: context).count - colored.count : 0
    // Whoever was chosen is not made flat by the largest that was not.
    let shown = isChosen ? colored.flatMap { points[$0] ?? [] } : points.values.flatMap { $0 }
    guard let axis = PanelAxis(shown.map(\.value)), let first = shown.map(\.period).min(),
      let last = shown.map(\.period).max()
    else { return nil }
    (self.axis, periods) = (axis, first...last)
  }

  /// Where a value stands, as shares of the width from the left and of the height from the top; nil for
  /// one that is not in the picture.
  func place(_ point: Panel.Point) -> (x: Double, y: Double)? {
    guard periods.contains(point.period), let y = axis.place(point.value), (0...1).contains(y)
    else { return nil }
    let wide = periods.upperBound - periods.lowerBound
    return (wide > 0 ? Double(point.period - periods.lowerBound) / Double(wide) : 0.5, y)
  }

  /// The places of values of periods that follow each other: between others nobody says anything, and a
  /// line does not run through what is not in the picture.
  func runs(of subject: Int) -> [[(x: Double, y: Double)]] {
    var runs: [[(x: Double, y: Double)]] = []
    var last: Int?
    for point in points[subject] ?? [] {
      guard let place = place(point) else { continue }
      if last == point.period - 1 {
        runs[runs.count - 1].append(place)
      } else {
        runs.append([place])
      }
      last = point.period
    }
    return runs
  }

  // MARK: In words

  /// What is to be known of the axis; nil for one from nothing to the largest value.
  var axisNote: String? {
    guard axis.isLogarithmic else {
      return axis.spansDecades
        ? "linear axis, though values span three decades: those below 0 have no logarithm" : nil
    }
    let zeros = points.values.joined().count { $0.value <= 0 }
    return "logarithmic axis"
      + (zeros > 0
        ? ", without " + counted(zeros, "zero", as: Claim.format(Double(zeros))) : "")
  }

  /// Which others are drawn.
  private var othersText: String {
    guard behind.count < othersCount else { return counted(behind.count, "other") }
    return "\(behind.count) of \(Claim.format(Double(othersCount))) others, spread over their order"
  }

  /// What the lines leave out, and what the grey ones are.
  var notes: [String] {
    [
      behind.isEmpty
        ? nil
        : "grey: " + othersText + (isChosen ? " where they are in sight" : ""),
      notColored > 0 ? "\(notColored) that match have no colour" : nil,
    ].compactMap { $0 }
  }
}
