import AllianceModel
import TerminalKit
import Testing

@testable import Dashboard

/// A corridor is a line on a map, and a share is a chart.
struct MapTests {
  private let sizes = [(120, 40), (80, 24)]

  @Test func theMapBeginsWithTheRegion() throws {
    for (columns, rows) in sizes + [(200, 60), (40, 10)] {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("m")
      // From a bloc the map shows its members; the region comes after.
      try screen.press("z")
      #expect(screen.state.map.center == nil)
      try screen.expectFrame("map-region-\(columns)x\(rows)")
    }
  }

  @Test func aCorridorIsFittedAndStandsOut() throws {
    for (columns, rows) in sizes {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("2")
      try screen.select("corridor/cpec")
      try screen.press("m")
      try screen.expectFrame("map-cpec-\(columns)x\(rows)")
      var settings = Configuration()
      settings.isASCII = true
      var ascii = try Screen(
        size: Size(columns: columns, rows: rows), configuration: settings)
      try ascii.press("2")
      try ascii.select("corridor/cpec")
      try ascii.press("m")
      try ascii.expectFrame("map-cpec-ascii-\(columns)x\(rows)")
      for line in ascii.text.split(separator: "\n") {
        for scalar in line.unicodeScalars { #expect(!(0x2800...0x28FF).contains(scalar.value)) }
      }
    }
  }

  @Test func theMembersOfABlocAreTinted() throws {
    for (columns, rows) in sizes {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.select("bloc/island-chain")
      try screen.press("m")
      try screen.expectFrame("map-island-chain-\(columns)x\(rows)")
    }
    var screen = try Screen(columns: 80, rows: 24)
    try screen.select("bloc/indo-pacific")
    try screen.press("m")
    #expect(screen.state.mapRequest.tinted == ["USA", "IND", "JPN"])
    screen.look(from: "2016")
    #expect(screen.state.mapRequest.tinted.isEmpty)
  }

  /// From an actor the map shows what countries are to it; `r` goes on to the next one.
  @Test func theTiesOfAnActorAreTinted() throws {
    for (columns, rows) in sizes {
      var screen = try Screen(columns: columns, rows: rows)
      screen.look(from: "2019")
      screen.show("actor/pakistan")
      try screen.press("m")
      try screen.expectFrame("map-ties-\(columns)x\(rows)")
    }
    var screen = try Screen(columns: 120, rows: 40)
    screen.show("actor/pakistan")
    try screen.press("m")
    screen.look(from: "2019")
    var ties = try #require(screen.state.mapRequest.ties)
    #expect(ties.tones["IND"] == .hostile && ties.levels["IND"] == "−3")
    #expect(ties.tones["CHN"] == .allied && ties.tones["TUR"] == .friendly)
    #expect(ties.tones["FRA"] == nil && ties.elsewhere.isEmpty)
    screen.look(from: "1991-06")
    ties = try #require(screen.state.mapRequest.ties)
    #expect(ties.elsewhere.map(\.description) == ["actor/soviet-union"])
    #expect(screen.text.contains("not on today’s map: Soviet Union"))
    screen.look(from: "2019")
    try screen.press("r")
    let first = screen.state.mapRequest.ties?.actor
    try screen.press("r")
    #expect(first != nil && screen.state.mapRequest.ties?.actor != first)
    #expect(screen.statusLine.contains("ties of "))
    try screen.press("s")
    #expect(screen.state.mapRequest.ties == nil && !screen.state.mapRequest.tinted.isEmpty)
    var settings = Configuration()
    settings.isPlain = true
    var plain = try Screen(size: Size(columns: 80, rows: 24), configuration: settings)
    plain.look(from: "2019")
    plain.show("actor/pakistan")
    try plain.press("m")
    #expect(plain.text.contains("its ties") && plain.text.contains("India, minus 3 hostile"))
  }

  /// Very many places are numbers from afar, and places from near.
  @Test func closePlacesArePutTogether() throws {
    let places = (0..<90).map { number in
      let (x, y) = (70 + Double(number % 9) / 10, 25 + Double(number / 9) / 10)
      return """
        {"id": "place/p\(number)", "title": "P\(number)", "category": "city", "coordinates": [\(x), \(y)]}
        """
    }
    let pack = PackInput(
      name: "p",
      files: [
        PackFile(
          name: "pack.json",
          bytes: Array(
            #"{"identifier": "p", "title": "P", "description": "P", "licence": "MIT", "language": "en", "version": "1"}"#
              .utf8)),
        PackFile(
          name: "places.json", bytes: Array("{\"places\": [\(places.joined(separator: ","))]}".utf8)
        ),
      ])
    var screen = try Screen(size: Size(columns: 120, rows: 40), library: Library([pack]))
    try screen.press("m")
    #expect(screen.text.contains("a number counts places: 90"))
    #expect(!screen.text.split(separator: "\n").dropLast(3).joined().contains("●"))
    let numbers = screen.text.matches(of: /\b(\d+)\b/).compactMap { Int($0.1) }
    #expect(numbers.contains(90) || numbers.reduce(0, +) >= 90)
    for _ in 0..<9 { try screen.press("+") }
    #expect(!screen.text.contains("a number counts places"))
  }

  @Test func smallMapsStandInDetailsWhereThereIsRoom() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("2")
    try screen.select("corridor/cpec")
    try screen.expectFrame("detail-map-120x40")
    try screen.press("4")
    try screen.select("actor/pakistan")
    try screen.expectFrame("ties-120x40")
  }

  @Test func figuresAreCharts() throws {
    for (columns, rows) in sizes {
      for slug in [
        "pakistan-arms-suppliers", "corridor-sum", "russia-trade", "arms-import-change",
        "belt-and-road-sum", "arms-import-ranks",
      ] {
        var screen = try Screen(columns: columns, rows: rows)
        try screen.press("6")
        try screen.select("figure/\(slug)")
        if slug == "pakistan-arms-suppliers" {
          try screen.expectFrame("figure-\(slug)-\(columns)x\(rows)")
        }
        try screen.press("C")
        try screen.expectFrame("chart-\(slug)-\(columns)x\(rows)")
      }
    }
  }

  @Test func everyValueCanBeReadAtTheCursor() throws {
    for (columns, rows) in [(120, 40), (80, 24), (40, 10)] {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("6")
      for _ in 0..<screen.state.library.count(of: .figure) {
        guard case .figure(let figure)? = screen.state.record else {
          Issue.record("no figure")
          return
        }
        try screen.press("C")
        let count = figure.series.reduce(0) { $0 + $1.points.count }
        var read: [String] = []
        for _ in 0..<count {
          let scene = try #require(screen.state.scene.model as? ChartScene)
          let view = ChartView(scene, of: figure, screen.state.context)
          let value = try #require(view.selected)
          read.append(figure.text(of: view.chart.point(value)))
          #expect(view.panelLines(width: 80)[0].contains { $0.text == read.last })
          try screen.press("l")
        }
        #expect(screen.statusLine.contains("this is the last value"))
        #expect(
          read.sorted() == figure.series.flatMap(\.points).map { figure.text(of: $0) }.sorted())
        try screen.press("<Enter>")
        #expect(screen.state.record?.id.kind == .source)
        try screen.press("<Backspace>", "<Esc>", "<Esc>", "j")
        if screen.state.location.focus == .detail { try screen.press("<Esc>") }
      }
    }
  }

  @Test func chartsBeginAtZeroAndGiveSharesTheirLength() throws {
    let library = Library.bundled()
    guard
      case .figure(let figure)? = library.record(
        try #require(AnyIdentifier("figure/pakistan-arms-suppliers")))
    else { return }
    let chart = FigureChart(figure, viewpoint: Viewpoint())
    #expect(chart.shape == .shares)
    let lines = chart.lines(width: 113, height: 20).map { $0.map(\.text).joined() }
    // 100 cells are 100 per cent.
    for (line, china, america, others) in [(lines[0], 51, 30, 19), (lines[3], 73, 4, 23)] {
      #expect(line.filter { $0 == "█" }.count == china)
      #expect(line.filter { $0 == "▓" }.count == america)
      #expect(line.filter { $0 == "░" }.count == others)
    }
    for row in 0..<library.count(of: .figure) {
      guard case .figure(let figure)? = library.record(.figure, at: row) else { continue }
      let chart = FigureChart(figure, viewpoint: Viewpoint())
      for width in [30, 41, 57, 96, 190] {
        let lines = chart.lines(width: width, height: 12)
        #expect(!lines.isEmpty, "\(figure.title)")
        for line in lines {
          #expect(TextWidth.of(line.map(\.text).joined()) <= width + 4, "\(figure.title) \(width)")
        }
      }
    }
  }

  // MARK: Moving

  private func map(_ columns: Int = 120, _ rows: Int = 40) throws -> Screen {
    var screen = try Screen(columns: columns, rows: rows)
    try screen.press("2")
    try screen.select("corridor/cpec")
    try screen.press("m")
    return screen
  }

  @Test func panningThereAndBackReturns() throws {
    var screen = try map()
    let before = screen.text
    try screen.press("l", "l", "j", "k", "h", "h")
    #expect(screen.text == before)
    try screen.press("+", "-")
    #expect(screen.text == before)
  }

  @Test func whatIsUnderThePointerStaysThere() throws {
    var screen = try map()
    let area = screen.state.mapLayout.map
    let point = Point(x: 30, y: 12)
    let dot = (x: Double(point.x - area.x) * 2 + 1, y: Double(point.y - area.y) * 4 + 2)
    let place = screen.state.mapProjection.coordinate(x: dot.x, y: dot.y)
    for action in [MouseEvent.Action.wheelUp, .wheelUp, .wheelDown, .wheelUp] {
      screen.mouse(action, at: point)
      let now = screen.state.mapProjection.point(place.longitude, place.latitude)
      #expect(abs(now.x - dot.x) < 0.01 && abs(now.y - dot.y) < 0.01)
    }
  }

  @Test func draggingMovesTheMapByAsMuch() throws {
    var screen = try map()
    let before = screen.state.mapProjection.point(70, 30)
    screen.drag(from: Point(x: 40, y: 10), to: Point(x: 50, y: 14))
    let after = screen.state.mapProjection.point(70, 30)
    #expect(abs(after.y - before.y - 16) < 0.01)
    // The scale across changes a little with the latitude of the centre.
    #expect(abs(after.x - before.x - 20) < 4)
    // Elsewhere a drag does nothing.
    try screen.press("<Esc>")
    let text = screen.text
    screen.drag(from: Point(x: 40, y: 10), to: Point(x: 50, y: 14))
    #expect(screen.text == text)
  }

  @Test func theMapStaysOnTheGlobe() throws {
    var screen = try map(80, 24)
    for key in ["h", "j", "l", "k", "-", "+"] {
      for _ in 0..<120 { try screen.press(key) }
      let center = try #require(screen.state.map.center)
      #expect(abs(center.longitude) <= 180 && (-60...78).contains(center.latitude))
      #expect(screen.statusLine.contains("this is") || screen.statusLine.contains("Map"))
    }
  }

  @Test func placesAndCorridorsAreGoneThrough() throws {
    var screen = try map()
    var places: Set<AnyIdentifier> = []
    for _ in 0..<40 {
      try screen.press("<Tab>")
      let id = try #require(screen.state.map.selection)
      #expect(id.kind == .place)
      places.insert(id)
    }
    #expect(places.count > 5)
    var routes: Set<AnyIdentifier> = []
    for _ in 0..<12 {
      try screen.press("n")
      let id = try #require(screen.state.map.selection)
      routes.insert(id)
      let bounds = try #require(screen.state.library.bounds(of: id, at: nil))
      #expect(screen.state.mapProjection.bounds.west <= bounds.west + 3)
    }
    #expect(routes.count == screen.state.mapFeatures.routes.count)
    let id = screen.state.map.selection
    try screen.press("<Enter>")
    #expect(screen.state.record?.id == id)
  }

  @Test func aClickSelectsWhatIsNear() throws {
    var screen = try map()
    let projection = screen.state.mapProjection
    let area = screen.state.mapLayout.map
    let gwadar = projection.point(62.33, 25.12)
    let cell = Point(x: area.x + Int(gwadar.x / 2), y: area.y + Int(gwadar.y / 4))
    screen.mouse(.click, at: cell)
    #expect(screen.state.map.selection?.description == "place/gwadar")
    screen.mouse(.doubleClick, at: cell)
    #expect(screen.state.record?.id.description == "place/gwadar")
  }

  /// No name lies over another name, over a mark or on the selected route.
  @Test func labelsNeverOverlap() throws {
    for (columns, rows) in [(200, 60), (120, 40), (80, 24), (60, 20)] {
      for fit in ["corridor/cpec", "corridor/chinese-sea-lanes", "place/islamabad"] {
        var screen = try Screen(columns: columns, rows: rows)
        #expect(screen.showMap(fitting: try #require(AnyIdentifier(fit))))
        let features = screen.state.mapFeatures
        let request = screen.state.mapRequest
        let image = MapImage(features, request)
        var unlabelled = request
        unlabelled.hasLabels = false
        let route = MapImage(features, unlabelled)
        for (y, row) in route.rows.enumerated() {
          for (x, cell) in row.enumerated() where cell.role == .routeSelected {
            let sign = image.rows[y][x].scalar
            let isLetter =
              sign.properties.isAlphabetic && !image.rows[y][x].role.isRoute
            #expect(!isLetter, "\(fit) at \(x), \(y): \(sign)")
          }
        }
        // Each name that is shown is shown whole, since nothing was written over it.
        let text = image.rows.map { row in
          String(String.UnicodeScalarView(row.map(\.scalar)))
        }
        var letters = 0
        for title in (features.marks.map(\.title) + features.countries.map(\.title)) + ["km"] {
          let count = text.reduce(0) { $0 + $1.components(of: title) }
          letters += count * title.unicodeScalars.filter(\.properties.isAlphabetic).count
        }
        // The sign of a kind of line may be a letter too.
        let all = image.rows.joined()
          .filter { $0.scalar.properties.isAlphabetic && !$0.role.isRoute }.count
        #expect(all <= letters, "\(fit) \(columns)x\(rows): letters that belong to no whole name")
      }
    }
  }

  /// A name stands nearer to its own mark than to any other, or has a line to it; those that could
  /// not are counted.
  @Test func everyNameStandsAtItsOwnMark() throws {
    var seen = 0
    for (columns, rows) in [(200, 60), (120, 40), (80, 24), (60, 20), (40, 10)] {
      for fit in [
        "corridor/cpec", "corridor/chinese-sea-lanes", "place/islamabad", "place/farkhor",
      ] {
        var screen = try Screen(columns: columns, rows: rows)
        guard let id = AnyIdentifier(fit), screen.showMap(fitting: id) else { continue }
        let features = screen.state.mapFeatures
        let image = MapImage(features, screen.state.mapRequest)
        let cells = features.marks.compactMap { mark in
          image.cell(at: image.request.projection.point(of: mark.coordinate)).map { (mark, $0) }
        }
        let signs = cells.filter { mark, cell in
          mark.category.mark?.unicodeScalars.first == image.rows[cell.y][cell.x].scalar
        }
        var shown = 0
        for (mark, own) in signs {
          let letters = Array(mark.title.unicodeScalars)
          for (y, row) in image.rows.enumerated() {
            let scalars = row.map(\.scalar)
            for x in scalars.indices where scalars[x...].starts(with: letters) {
              func distance(_ cell: Point) -> Int {
                max(x - cell.x, cell.x - x - letters.count + 1, 0) + 4 * abs(cell.y - y)
              }
              shown += 1
              let nearest = signs.map { distance($0.1) }.min() ?? 0
              let ends = [x - 2, x + letters.count + 1].filter { scalars.indices.contains($0) }
              let hasLeader = ends.contains { scalars[$0] == "─" } && own.y == y
              #expect(
                distance(own) == nearest || hasLeader,
                "\(mark.title) at \(x), \(y), its mark at \(own), \(columns)x\(rows), \(fit)")
            }
          }
        }
        seen += shown
        #expect(shown + image.hiddenNames >= signs.count)
      }
    }
    #expect(seen > 60)
  }
}

extension Role {
  /// Whether it is a line's on the map.
  fileprivate var isRoute: Bool {
    [.routeLand, .routePipe, .routeSea, .routeOld, .routeSelected].contains(self)
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func components(of text: String) -> Int {
    var count = 0
    var rest = self[...]
    while let range = rest.firstRange(of: text) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
