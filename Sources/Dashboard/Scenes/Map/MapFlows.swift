import AllianceModel
import TerminalKit

/// What an actor has supplied to others and got from them, as lines from giver to receiver.
struct MapFlows: Sendable {
  /// What one has supplied to another.
  struct Flow: Sendable {
    let giver: String
    let receiver: String
    /// How much, or how many deals where nobody says amounts.
    let weight: Double
    /// How much, of how many deals, in which years.
    let words: String
    /// From the middle of the giver's land to that of the receiver's.
    ///
    /// Longitudes may go on beyond ±180°. Empty where one of them has none on the map.
    let line: [Coordinate]

    /// It in a sentence.
    var sentence: String { "\(giver) supplies \(receiver): \(words)" }
  }

  /// The largest first.
  private(set) var all: [Flow] = []
  /// What stands beside the name of each partner's country: "→ 120" what it gave, "← 120" what it got.
  private(set) var notes: [String: [String]] = [:]
  /// The place of each partner's country in the order of what it supplies or gets.
  private(set) var ranks: [String: Int] = [:]
  /// What amounts are of, such as "volume delivered, m TIV"; nil where nobody says any.
  private(set) var measure: String?
  /// The years that are added up; nil for all.
  private(set) var years: ClosedRange<Int>?
  private var ends: [(giver: Int, receiver: Int, amount: Double)] = []

  /// So many lines can be told apart.
  static let most = 24

  /// Those that are drawn.
  var drawn: [Flow] { Array(all.lazy.filter { !$0.line.isEmpty }.prefix(Self.most)) }

  mutating func add(
    _ supply: SupplySum, from giver: Int, to receiver: Int, of ties: TieTable, in library: Library
  ) {
    func center(_ place: Int) -> Coordinate? {
      library.isoCode(of: ties.actors[place]).flatMap { MapImage.middles[$0] }
    }
    let ends = [center(giver), center(receiver)].compactMap { $0 }
    let weight = ties.largestSupply > 0 ? supply.amount : Double(supply.dealCount)
    all.append(
      Flow(
        giver: library.title(of: ties.actors[giver].any),
        receiver: library.title(of: ties.actors[receiver].any), weight: weight,
        words: ties.words(of: supply), line: ends.count == 2 ? Geodesy.unwrapped(ends) : []))
    self.ends.append((giver, receiver, weight))
  }

  /// Puts the largest first and writes the notes, when all are known.
  mutating func end(of ties: TieTable, at middle: Int, in library: Library) {
    all = all.stablySorted { -$0.weight }
    let order = ends.stablySorted { -$0.amount }
    for (rank, end) in order.enumerated() {
      let other = end.giver == middle ? end.receiver : end.giver
      guard let code = library.isoCode(of: ties.actors[other]) else { continue }
      if ranks[code] == nil { ranks[code] = rank }
      let amount =
        ties.largestSupply > 0
        ? Claim.format(end.amount < 10 ? (end.amount * 10).rounded() / 10 : end.amount.rounded())
        : counted(Int(end.amount), "deal")
      notes[code, default: []].append((end.giver == middle ? "← " : "→ ") + amount)
    }
    ends = []
    measure = ties.largestSupply > 0 ? ties.supplyMeasure.map { "\($0.name), \($0.unit)" } : nil
    years = ties.supplyYears
  }

  /// How much of the largest a flow is, from 0 to 1.
  func part(of flow: Flow) -> Double {
    guard let largest = all.first?.weight, largest > 0 else { return 1 }
    return flow.weight / largest
  }

  /// How large a flow is.
  func size(of flow: Flow) -> Size {
    let part = part(of: flow)
    return part >= 1 / 3 ? .large : part >= 0.1 ? .middle : .small
  }

  /// What the lines are of: "supplies 2015–2019, volume delivered, m TIV".
  var title: String {
    "supplies" + (years.map { " \($0.text)" } ?? "") + (measure.map { ", \($0)" } ?? "")
  }

  /// How many of them are not drawn, in words; nil for none.
  var restText: String? {
    let rest = all.count { !$0.line.isEmpty } - drawn.count
    return rest > 0 ? "\(drawn.count) largest, \(rest) more not drawn" : nil
  }

  /// How large a flow is beside the largest, which the gaps of its line say.
  enum Size: CaseIterable {
    case large, middle, small

    var dash: BrailleDash {
      switch self {
      case .large: .solid
      case .middle: BrailleDash(drawn: 5, left: 2)
      case .small: BrailleDash(drawn: 1, left: 2)
      }
    }

    var pictureDash: String {
      switch self {
      case .large: ""
      case .middle: "10 4"
      case .small: "2 4"
      }
    }

    var ascii: String {
      switch self {
      case .large: "==="
      case .middle: "=="
      case .small: "="
      }
    }

    var words: String {
      switch self {
      case .large: "from 1/3 of the largest"
      case .middle: "from 1/10"
      case .small: "less"
      }
    }
  }
}

extension MapImage {
  /// Draws lines from givers to receivers.
  func draw(_ flows: MapFlows, on raster: inout BrailleRaster) {
    let visible = request.projection.bounds
    for flow in flows.drawn {
      for turn in MapBounds(flow.line)?.turns(into: visible) ?? [] {
        let points = flow.line.map { request.projection.point($0.longitude + turn, $0.latitude) }
        draw(
          points, layer: Layer.flow, dash: flows.size(of: flow).dash, isWide: false, on: &raster)
      }
    }
  }

  /// Puts an arrow at the receiver of each line.
  mutating func drawArrows(of flows: MapFlows) {
    for flow in flows.drawn {
      guard let end = flow.line.last, let start = flow.line.first,
        let cell = cell(at: request.projection.point(of: end)),
        occupants[cell.y][cell.x] == .nothing
      else { continue }
      let tip = request.projection.point(end.longitude, end.latitude)
      let tail = request.projection.point(start.longitude, start.latitude)
      rows[cell.y][cell.x] = Cell(
        scalar: Self.arrow(x: tip.x - tail.x, y: tip.y - tail.y), role: .strong)
      occupants[cell.y][cell.x] = .sign
    }
  }
}

extension MapView {
  /// What the lines of supplies are.
  func flowsLegend(_ flows: MapFlows) -> [Piece] {
    let sizes = Set(flows.drawn.map { flows.size(of: $0) })
    var pieces = [Piece("  ▶ \(flows.title):", .secondary)]
    for size in MapFlows.Size.allCases where sizes.contains(size) {
      let sample = context.configuration.isASCII ? size.ascii : size.dash.sample
      pieces += [Piece(" \(sample)", .strong), Piece(" \(size.words)", .secondary)]
    }
    if let rest = flows.restText { pieces.append(Piece(" · \(rest)", .secondary)) }
    return pieces
  }
}
