import AllianceModel
import TerminalKit
import Testing
import TestSupport

@testable import Dashboard

/// A corridor is a line on a map, and a share is a chart.
struct MapTests {
  private let sizes = [(120, 40), (80, 24)]

  /// Solid where there is evidence, faint between, nothing after the last source of a tie or a route.
  @Test func whatIsUnknownIsNotDrawnAsKnown() throws {
    let china = try #require(AnyIdentifier("actor/china"))
    func tones(_ date: String?) -> [String: TieTone] {
      let moment = date.flatMap { PartialDate($0) }.map { Moment(asOf: $0) }
      return MapTies(of: china, in: .bundled(), at: moment).tones
    }
    #expect(tones("1962")["IND"] == .hostile)
    #expect(tones("1975")["IND"] == .unread && tones("1975")["PAK"] == .unread)
    #expect(tones("2020")["IND"] == .strained && tones("2020")["PAK"] == .allied)
    #expect(tones("2013")["JPN"] == .strained && tones("2020")["JPN"] == nil)
    #expect(tones("2025").isEmpty && tones(nil)["JPN"] == .strained)

    // Routes, and the members of a bloc.
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("m")
    func dotsOfPipelines() -> Int {
      let image = MapImage(screen.state.mapFeatures, screen.state.mapRequest)
      return image.rows.joined().count { $0.role == .routePipe }
    }
    #expect(dotsOfPipelines() > 5)
    screen.look(from: "2025")
    #expect(dotsOfPipelines() == 0 && screen.text.contains("4 routes unknown"))
    // Roads that stand are there whatever anybody says.
    let road = try #require(AnyIdentifier("corridor/karakoram-highway"))
    #expect(screen.state.mapFeatures.routes.first { $0.id == road }?.knowledge == .evidence)
    #expect(screen.state.mapRequest.tinted.isEmpty)
    // What is selected is still shown, faintly, and the panel says why.
    let pipeline = try #require(AnyIdentifier("corridor/tapi"))
    let isShown = screen.showMap(fitting: pipeline)
    #expect(isShown)
    #expect(screen.text.contains("faint: no source speaks of it then"))
    screen.look(from: "2019")
    #expect(!screen.text.contains("faint:"))
  }

  @Test func theMapBeginsWithTheRegion() throws {
    for (columns, rows) in sizes + [(200, 60), (40, 10)] {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("m")
      // With the pack's own record it begins with the region.
      #expect(screen.state.map.center == nil)
      try screen.expectFrame(
        "map-region",
        orLines: """
          members of China–Pakistan partnership
          China–Pakistan partnership The partnership of China and Pakistan rests on…
          borders are no statement on any claim · cylindrical 25° N
          """)
    }
  }

  @Test func aCorridorIsFittedAndStandsOut() throws {
    for (columns, rows) in sizes {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("2")
      try screen.select("corridor/cpec")
      try screen.press("m")
      try screen.expectFrame(
        "map-cpec",
        orLines: """
          Map 6 names hidden: + zooms in
          China–Pakistan Economic Corridor programme planned 2,150 km computed
          borders are no statement on any claim · cylindrical 32° N
          Corridors › Map Tab place n corridor Enter open Esc leave ? help q quit
          """)
      var settings = Configuration()
      settings.isASCII = true
      var ascii = try Screen(
        size: Size(columns: columns, rows: rows), configuration: settings)
      try ascii.press("2")
      try ascii.select("corridor/cpec")
      try ascii.press("m")
      try ascii.expectLines(
        columns == 120
          ? """
          Map 3 names hidden: + zooms in
          ##.. ......... - Farkhor Air Base ■ . Wakhan:-▶.==@
          ## ..# ~----~- #--◆@Gwadar ~◆ Karachi .. 500 km
          ◆ port ● city ■ base ▴ pass ≈ strait ○ institution ▶ end of a route · coasts and borders: Natural Earth
          """
          : """
          Map 6 names hidden: + zooms in
          ### #.........Farkhor Air Base ■. .. ...▶-@
          - - planned . . proposed or reported == road o- pipeline =- programme…
          borders are no statement on any claim · cylindrical 32° N
          """)
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
      try screen.expectLines(
        columns == 120
          ? """
          Map members of Island chain of US allies
          Island chain of US allies Chinese strategists, as Riaz Haq wrote about 2013, see a long chain of islands from Japa…
          borders are no statement on any claim · cylindrical 13° N
          ◆ port ● city ■ base ▴ pass ≈ strait ○ institution ▶ end of a route · coasts and borders: Natural Earth
          """
          : """
          Map 2 names hidden: + zooms in · members of Island chain of US allies
          Island chain of US allies Chinese strategists, as Riaz Haq wrote about 201…
          borders are no statement on any claim · cylindrical 13° N
          Blocs › Map Tab place n corridor Enter open Esc leave ? help q quit
          """)
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
      try screen.expectFrame(
        "map-ties",
        orLines: """
          Map 15 names hidden: + zooms in · ties of Pakistan · 2 routes unknown
          Pakistan Pakistan is a nuclear-armed state of South Asia and the world’s e…
          Actors › Pakistan › Map n corridor Enter open Esc leave ? help q quit
          """)
    }
    var screen = try Screen(columns: 120, rows: 40)
    screen.show("actor/pakistan")
    try screen.press("m")
    screen.look(from: "2019")
    var ties = try #require(screen.state.mapRequest.ties)
    #expect(ties.tones["IND"] == .hostile && ties.levels["IND"] == "−3")
    #expect(ties.tones["CHN"] == .allied && ties.tones["TUR"] == .friendly)
    #expect(ties.tones["FRA"] == nil && !screen.text.contains("no shape today"))
    screen.look(from: "1991-06")
    ties = try #require(screen.state.mapRequest.ties)
    #expect(ties.all.map(\.actor.description).contains("actor/soviet-union"))
    #expect(screen.text.contains("no shape today: Soviet Union"))
    screen.look(from: "2019")
    try screen.press("S")
    let first = screen.state.mapRequest.ties?.actor
    try screen.press("S")
    #expect(first != nil && screen.state.mapRequest.ties?.actor != first)
    #expect(screen.statusLine.contains(/ties of .+, \d+ of \d+/))
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

  /// Whose ties are asked for is in sight: who lies outside of the region brings the world.
  @Test func whoseTiesAreTintedIsInSight() throws {
    for (actor, isWorld) in [("actor/united-states", true), ("actor/pakistan", false)] {
      var state = try Screen(columns: 120, rows: 40).state
      var request = ViewRequest(view: "map")
      request.tint = AnyIdentifier(actor)
      try state.show(request)
      let bounds = state.map.projection(in: state.context).bounds
      #expect((bounds.east - bounds.west > 300) == isWorld, "\(actor)")
      // Its address brings the same map again.
      let again = state.viewRequest
      try state.show(again)
      #expect(state.viewRequest == again)
    }
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
    #expect(screen.show(ViewRequest(view: "map")) == nil)
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

  /// Charts of every form, and lines of each on a small screen.
  private let charts = [
    (
      "pakistan-arms-suppliers",
      """
      Pakistan’s arms imports by supplier share of Pakistan’s arms imports
      0 25 50 75 100 %
      █ China ▓ United States ░ others, worked out as the rest
      cent in 2015–19; the share of the United States fell from 30 to 4.1 per…
      """
    ),
    (
      "corridor-sum",
      """
      The sum of the China–Pakistan Economic Corridor investment
      China–Pakistan Economic Corridor 2015-04 over 45 bn USD planned
      Xi Jinping came in 2015 to commit over 45 billion dollars to Pakistan; the
      Council on Foreign Relations called the corridor a 68 billion dollar one in…
      """
    ),
    (
      "russia-trade",
      """
      Russia’s trade with India and Pakistan trade
      Russia’s trade with India amounts to 10 billion dollars a year, by Asia
      Times in 2020; its trade with Pakistan was 800 million dollars in 2018 and…
      Figures › Chart / search l value o source Esc leave ? help q quit
      """
    ),
    (
      "arms-import-change",
      """
      Change of arms imports, 2010–14 to 2015–19 change of the volume of arms…
      Arms imports decreased by 32 per cent in India and by 39 per cent in
      Pakistan between 2010–14 and 2015–19, by SIPRI in Dawn. Pakistan’s decrease…
      Figures › Chart / search l value o source Esc leave ? help q quit
      """
    ),
    (
      "belt-and-road-sum",
      """
      The sum of the Belt and Road Initiative expenses
      forecast of Morgan Stanley, 2… ███████████████████████▒▒ up to 1,200–1,300
      spent, estimated 2019-09 an estimated 200 bn USD reported
      China had spent an estimated 200 billion dollars on the Belt and Road
      """
    ),
    (
      "arms-import-ranks",
      """
      Largest importers of arms rank among the world’s importers
      Saudi Arabia 2020-03 rank 1 reported
      India was the second largest importer of arms over the five years 2015–19
      and Pakistan is the eleventh, by SIPRI in Dawn in March 2020. That Saudi…
      """
    ),
  ]

  @Test func figuresAreCharts() throws {
    for (columns, rows) in sizes {
      for (slug, lines) in charts {
        var screen = try Screen(columns: columns, rows: rows)
        try screen.press("6")
        try screen.select("figure/\(slug)")
        if slug == "pakistan-arms-suppliers" {
          try screen.expectFrame(
            "figure-\(slug)",
            orLines: """
              Figures 1/14 Pakistan’s arms imports by suppl…
              Russia’s trade with… 10 bn USD are SIPRI’s, as Dawn reported them in
              China among arms… China rank 5 are not given.
              """)
        }
        try screen.press("v", "c")
        try screen.expectFrame("chart-\(slug)", orLines: lines)
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
        try screen.press("v", "c")
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
        try screen.press("o")
        #expect(screen.state.record?.id.kind == .source)
        try screen.press("<Backspace>", "<Enter>")
        #expect(screen.state.record?.id == figure.id.any)
        try screen.press("<Backspace>", "<Esc>", "<Esc>", "j")
        if screen.state.location.focus == .detail { try screen.press("<Esc>") }
      }
    }
  }

  @Test func chartsBeginAtZeroAndGiveSharesTheirLength() throws {
    let library = Library.southAsia
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

  /// The bundled pack's lanes keep to the sea.
  @Test func seaLanesAreAtSea() {
    let map = BaseMap.region
    let rings = map.lines.filter { $0.kind == .country }.map { line -> [(x: Double, y: Double)] in
      var ring: [(x: Double, y: Double)] = []
      map.forEachPoint(of: line) { ring.append((x: $0, y: $1)) }
      return ring
    }
    func isLand(_ x: Double, _ y: Double) -> Bool {
      rings.contains { ring in
        var isInside = false
        for (one, other) in zip(ring, ring.dropFirst() + ring.prefix(1))
        where (one.y <= y) != (other.y <= y)
          && x < one.x + (y - one.y) / (other.y - one.y) * (other.x - one.x)
        { isInside.toggle() }
        return isInside
      }
    }
    #expect(isLand(78, 22) && !isLand(65, 15))
    var points = 0
    for route in Library.southAsia.routes where route.mode == .seaLane {
      for line in route.lines {
        for (one, other) in zip(line, line.dropFirst()) {
          for step in 0...20 {
            let part = Double(step) / 20
            let x = one.longitude + (other.longitude - one.longitude) * part
            let y = one.latitude + (other.latitude - one.latitude) * part
            points += 1
            // A port is where the land ends.
            let ends = [line[0], line[line.count - 1]]
            if ends.contains(where: { max(abs($0.longitude - x), abs($0.latitude - y)) < 0.1 }) {
              continue
            }
            #expect(!isLand(x, y), "\(route.title) at \(x), \(y)")
          }
        }
      }
    }
    #expect(points > 400)
  }

  /// The Line of Control, Aksai Chin and what else is disputed have lines of their own in both maps.
  @Test func disputedLinesAreTheirOwn() {
    for map in [BaseMap.world, .region] {
      let disputed = map.lines.filter { $0.kind == .disputed }
      func isNear(_ line: BaseMap.Line, _ x: Double, _ y: Double) -> Bool {
        var least = Double.infinity
        map.forEachPoint(of: line) { least = min(least, max(abs($0 - x), abs($1 - y))) }
        return least < 1.2
      }
      for (x, y) in [(74.0, 34.0), (78.8, 33.5), (95.0, 29.2), (35.3, 32.5)] {
        #expect(disputed.contains { isNear($0, x, y) }, "\(x), \(y)")
      }
      let plain = map.lines.filter { $0.kind == .border }
      #expect(!plain.contains { isNear($0, 74, 34.3) } && plain.contains { isNear($0, 70.5, 26) })
    }
  }

  /// Looked at from all of time a bloc has those who have not left; who has is named, and nobody counts twice.
  @Test func whoHasLeftIsNoMember() throws {
    let library = Library(
      records: """
        "sources": [{"id": "source/s", "title": "Atlas", "category": "book", "date": "2020"}],
        "actors": [{"id": "actor/a", "title": "Ethiopia", "category": "state", "isoCode": "ETH"},
          {"id": "actor/b", "title": "Somalia", "category": "state", "isoCode": "SOM"},
          {"id": "actor/c", "title": "Kenya", "category": "state", "isoCode": "KEN"}],
        "blocs": [{"id": "bloc/b", "title": "The pact", "natures": ["treaty"], "sources": [{"source": "source/s"}], "members": [
          {"actor": "actor/a", "from": "1990", "to": "1995"}, {"actor": "actor/a", "from": "2000"},
          {"actor": "actor/b", "from": "1990", "to": "1999"}, {"actor": "actor/c", "from": "1990"}]}]
        """)
    #expect(library.diagnostics.isEmpty, "\(library.diagnostics)")
    var screen = try Screen(size: Size(columns: 120, rows: 40), library: library)
    screen.show("bloc/b")
    try screen.press("m")
    #expect(screen.state.mapRequest.tinted == ["ETH", "KEN"])
    #expect(screen.text.contains("left it: Somalia"))
    let svg = try #require(screen.state.svg(look: .light))
    #expect(svg.contains("The pact: Ethiopia and Kenya"))
    screen.look(from: "1992")
    #expect(screen.state.mapRequest.tinted == ["ETH", "KEN", "SOM"])
    #expect(!screen.text.contains("left it"))
  }

  /// An event without a point of its own is where its places are.
  @Test func anEventIsAtItsPlaces() throws {
    let library = Library(
      records: """
        "sources": [{"id": "source/s", "title": "Atlas", "category": "book", "date": "2020"}],
        "actors": [{"id": "actor/a", "title": "Ethiopia", "category": "state", "isoCode": "ETH"}],
        "places": [{"id": "place/d", "title": "Dire Dawa", "category": "city", "coordinates": [41.87, 9.6], "country": "actor/a"}],
        "events": [{"id": "event/t", "title": "Talks", "date": "2019-Q2", "places": ["place/d"], "sources": [{"source": "source/s"}]},
          {"id": "event/u", "title": "More talks", "date": "2019", "dateQualifier": "early", "sources": [{"source": "source/s"}]}]
        """)
    #expect(library.diagnostics.isEmpty, "\(library.diagnostics)")
    var screen = try Screen(size: Size(columns: 80, rows: 24), library: library)
    screen.show("event/t")
    #expect(screen.text.contains("2019 Q2"))
    try screen.press("m")
    #expect(screen.state.map.selection == AnyIdentifier("place/d"))
    #expect(!screen.text.contains("no source gives a place"))
    // A part of a year says itself how well it is known; a quarter stands in lists as it is.
    screen.show("event/u")
    #expect(screen.text.contains("early 2019") && !screen.text.contains("known to the year"))
    try screen.press("<Esc>", "7")
    #expect(screen.text.contains("2019 Q2"))
  }

  /// A line that a pack has itself is drawn as what it is: with the dashes of disputed lines where it is disputed.
  @Test(arguments: ["disputed", "done"]) func ownLinesAreDrawn(status: String) throws {
    let library = Library(
      records: """
        "sources": [{"id": "source/s", "title": "Atlas", "category": "book", "date": "2020"}],
        "actors": [{"id": "actor/a", "title": "Ethiopia", "category": "state", "isoCode": "ETH"},
          {"id": "actor/b", "title": "Somalia", "category": "state", "isoCode": "SOM"}],
        "places": [{"id": "place/line", "title": "Administrative line", "category": "line", "status": "\(status)",
          "claimedBy": ["actor/a"], "sources": [{"source": "source/s"}],
          "geometry": {"type": "LineString", "coordinates": [[42.7, 10.6], [44.0, 8.9], [47.9, 8.0], [45.0, 5.0], [42, 4.2]]}}]
        """)
    #expect(library.diagnostics.isEmpty, "\(library.diagnostics)")
    var screen = try Screen(size: Size(columns: 80, rows: 24), library: library)
    try screen.press("m", "n")
    let route = try #require(screen.state.mapFeatures.routes.first)
    #expect(route.look == .line && (route.stage == .disputed) == (status == "disputed"))
    #expect(screen.state.map.selection == route.id)
    #expect(screen.text.contains("Administrative line  line  \(status)"))
    #expect(screen.text.contains("border or line"))
    if status == "disputed" {
      try screen.expectFrame("map-own-line-80x24")
      let sample = MapImage.disputedDash.sample + " disputed"
      #expect(screen.text.contains(sample))
    }
    let svg = try #require(screen.state.svg(look: .light))
    #expect(svg.contains("Administrative line, border or line, \(route.words)"))
    try screen.press("<Enter>")
    #expect(screen.text.contains("claimed by") && screen.text.contains("Ethiopia"))
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
          mark.look.sign?.unicodeScalars.first == image.rows[cell.y][cell.x].scalar
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
