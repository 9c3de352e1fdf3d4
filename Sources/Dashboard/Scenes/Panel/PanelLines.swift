import AllianceModel

/// Which lines of a panel are drawn, on the screen and in a picture: the chosen ones in colour, others
/// behind, all on one axis.
struct PanelLines {
  /// More lines behind than these are a cloud: some of them stand for all.
  private static let mostBehind = 12
  /// Lines that cross each other more often than in every second period, and so often at all, are a tangle.
  private static let fewCrossings = 20

  /// Those that have a name at their end, the first of which are largest.
  let named: [Int]
  /// Those of them that are in colour: as many as can be followed.
  let colored: Set<Int>
  /// Grey ones without a name.
  let behind: [Int]
  /// The known values of all.
  let points: [Int: [Panel.Point]]
  let axis: PanelAxis
  let periods: ClosedRange<Int>
  /// How often those with a name cross each other.
  private let crossings: Int
  /// How many others there are, with those that are not drawn.
  private let othersCount: Int
  private let unnamed: Int
  private let isChosen: Bool
  private let step: PanelStep

  /// Nil where nothing is known.
  ///
  /// - Parameter selected: the one that is in colour before all others.
  init?(_ scene: PanelScene, _ panel: Panel, selected: Int?, _ context: Context) {
    named = scene.colored(panel, in: context)
    step = panel.form.step
    isChosen = scene.isChosen
    var points = Dictionary(uniqueKeysWithValues: named.map { ($0, panel.points(of: $0)) })
    // Whoever was chosen is in colour, however often they cross.
    (colored, crossings) = Self.followed(
      named, first: selected, points, most: max(Self.fewCrossings, panel.periods.count / 2),
      areChosen: isChosen)
    let others = scene.behind(panel, in: context)
    othersCount = others.count
    // Of those that have no value at the date none is at its end.
    let period = scene.period(panel, in: context)
    let lasting = others.filter { panel.value(of: $0, at: period) != nil }
    let pool = lasting.count < Self.mostBehind ? others : lasting
    behind =
      colored.count < named.count
      ? []
      : others.count <= Self.mostBehind
        ? others : (0..<Self.mostBehind).map { pool[$0 * pool.count / Self.mostBehind] }
    for subject in behind { points[subject] = panel.points(of: subject) }
    self.points = points
    unnamed = isChosen ? scene.pool(panel, in: context).count - named.count : 0
    // Whoever was chosen is not made flat by the largest that was not.
    let shown =
      isChosen ? named.flatMap { points[$0] ?? [] } : points.values.flatMap { $0 }
    guard let axis = PanelAxis(shown.map(\.value)), let first = shown.map(\.period).min(),
      let last = shown.map(\.period).max()
    else { return nil }
    (self.axis, periods) = (axis, first...last)
  }

  /// Those that can be followed, from the first on: each that does not cross those before it too often; and how
  /// often all of them cross.
  private static func followed(
    _ named: [Int], first: Int?, _ points: [Int: [Panel.Point]], most: Int, areChosen: Bool
  ) -> (lines: Set<Int>, crossings: Int) {
    func crossings(_ one: Int, _ others: [Int]) -> Int {
      others.reduce(0) { $0 + Panel.crossings(points[one] ?? [], points[$1] ?? []) }
    }
    let order = named.stablySorted { $0 == first ? 0 : 1 }
    let all = order.indices.reduce(0) { $0 + crossings(order[$1], Array(order[..<$1])) }
    guard all > most, !areChosen else { return (Set(named), all) }
    var (kept, count): ([Int], Int) = ([], 0)
    for subject in order {
      let more = crossings(subject, kept)
      guard count + more <= most else { continue }
      kept.append(subject)
      count += more
    }
    return (Set(kept), all)
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

  /// Why some that have a name are grey; nil where all are in colour.
  private func tangleText(_ next: String) -> String? {
    let grey = named.count - colored.count
    guard grey > 0 else { return nil }
    let others = othersCount > 0 ? ", \(counted(othersCount, "other")) not drawn" : ""
    return
      "grey: \(grey) of the \(named.count) with a name, which would cross \(crossings) times in "
      + "colour\(next)\(others)"
  }

  /// What the lines leave out, and what the grey ones are.
  ///
  /// - Parameter next: where the same is seen one by one.
  func notes(next: String = "") -> [String] {
    [
      tangleText(next)
        ?? (behind.isEmpty
          ? nil : "grey: " + othersText + (isChosen ? " where they are in sight" : "")),
      unnamed > 0 ? "\(Claim.format(Double(unnamed))) that match have no colour" : nil,
    ].compactMap { $0 }
  }
}
