import AllianceModel
import Foundation
import TerminalKit
import Testing

@testable import Dashboard

/// A made-up world of 200 states and 2,000 treaties: every view is a picture, and not a carpet.
struct WorldTests {
  /// The world, with fewer deals and points than `make-world` writes by itself.
  private static let library: Library? = {
    let here = URL(filePath: #filePath).deletingLastPathComponent()
    let folder = FileManager.default.temporaryDirectory.appending(path: "world-\(UUID())").path()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [
      here.appending(path: "../Benchmarks/make-world").path(), folder, "--deals", "300", "--lines",
      "40", "--points", "2000",
    ]
    guard (try? process.run()) != nil else { return nil }
    process.waitUntilExit()
    return (try? PackFolder.read(folder)).map { Library([$0]) }
  }()

  private func screen(_ columns: Int, _ rows: Int) throws -> Screen {
    let library = try #require(Self.library)
    try #require(library.diagnostics.isEmpty && library.count(of: .bloc) > 1500)
    return try Screen(size: Size(columns: columns, rows: rows), library: library)
  }

  @Test(arguments: [[200, 60], [80, 24]])
  func theMatrixIsAPicture(size: [Int]) throws {
    var screen = try screen(size[0], size[1])
    screen.look(from: "2000")
    try screen.press("x", "s", "s", "s")
    try screen.expectFrame("world-matrix-\(size[0])x\(size[1])")
    try screen.press("+")
    try screen.expectFrame("world-matrix-letters-\(size[0])x\(size[1])")
    try screen.press("f", "q", "u", "b", "a", "<Enter>")
    #expect(screen.state.relationMatrix.actors.count < 150)
    // While nobody is called so the matrix is empty and says why; in the end all are shown again.
    try screen.press("f", "<C-u>", "x", "y", "z", "z", "y")
    #expect(screen.state.relationMatrix.actors.isEmpty)
    #expect(screen.text.contains("no actor is called xyzzy"))
    try screen.press("<Enter>")
    #expect(screen.state.draw().lines.last?.contains("no actor is called xyzzy") == true)
    #expect(!screen.text.contains("only “"))
    #expect(screen.state.relationMatrix.actors.count > 150)
    // Escape brings back what was there before.
    try screen.press("f", "q", "u", "b", "a", "<Enter>", "j")
    let before = screen.state.matrix
    try screen.press("f", "x", "y", "<Esc>")
    #expect(screen.state.matrix == before && before.filter == "quba")
  }

  /// The other views, each at both sizes.
  @Test(arguments: [[200, 60], [80, 24]])
  func theOtherViewsArePicturesToo(size: [Int]) throws {
    for (name, keys) in [
      ("overview", ["O"]), ("list", ["9"]), ("map", ["m", "z", "z"]), ("claims", ["w"]),
      ("ties", ["4", "m", "z", "r"]),
    ] {
      var screen = try screen(size[0], size[1])
      screen.look(from: "2000")
      for key in keys { try screen.press(key) }
      try screen.expectFrame("world-\(name)-\(size[0])x\(size[1])")
    }
    var screen = try screen(size[0], size[1])
    var request = ViewRequest(view: "shifts")
    (request.from, request.to) = (PartialDate(year: 1960), PartialDate(year: 2000))
    #expect(screen.show(request) == nil)
    try screen.expectFrame("world-shifts-\(size[0])x\(size[1])")
  }

  /// Deals stand in groups that unfold, with what each group comes to beside it.
  @Test(arguments: [[200, 60], [80, 24]])
  func dealsAreGroupedAndFolded(size: [Int]) throws {
    var screen = try screen(size[0], size[1])
    try screen.press("5", "J", "g", "j")
    try screen.expectFrame("world-groups-\(size[0])x\(size[1])")
    let source = ListSource.kind(.deal)
    let folded = screen.state.context.count(of: source)
    let group = try #require(source.content.group(at: 1, in: screen.state.context))
    #expect(folded < 200 && group.rows.count > 1)
    try screen.press("<Enter>")
    #expect(screen.state.context.count(of: source) == folded + group.rows.count)
    try screen.press("j", "j")
    let id = try #require(screen.state.panes.selection(in: screen.state.context))
    // Another order keeps what is selected in sight, and Enter folds again at the heading.
    try screen.press("s", "s", "s")
    #expect(screen.state.panes.selection(in: screen.state.context) == id)
    #expect(screen.statusLine.contains("deals by worth, most first"))
    try screen.press("J", "J", "J", "J")
    #expect(screen.statusLine.contains("deals without groups"))
    #expect(screen.state.context.count(of: source) == 300)
    // What leads to a record in a folded group unfolds it.
    try screen.press("J")
    screen.show(id.description)
    #expect(screen.state.panes.selection(in: screen.state.context) == id)
  }

  /// How alike alliances are is a chart too, of the values that are measured.
  @Test func theCourseOfSIsAChart() throws {
    var screen = try screen(120, 40)
    let library = screen.state.library
    var request = ViewRequest(view: "dossier")
    request.at = ["actor/baelelo", "actor/balim"].compactMap { AnyIdentifier($0) }
    #expect(screen.show(request) == nil)
    try screen.press("C")
    try screen.expectFrame("world-course-120x40")
    let pair = try #require(request.pair(in: library))
    let figure = try #require(library.similarityCourse(of: pair, until: nil))
    #expect(figure.series.map(\.label) == ["S", "kappa"])
    for series in figure.series {
      #expect(series.points.count > 40)
      for point in series.points.suffix(30) {
        let measured = library.measured(
          series.label == "S" ? .similarity : .kappa, of: pair.actors,
          at: Moment(asOf: PartialDate(year: point.from.year)))
        #expect(measured.isKnown && abs((measured.value ?? 9) - point.value) < 0.0006)
      }
    }
    var bundled = try Screen(columns: 120, rows: 40)
    request.at = ["actor/china", "actor/pakistan"].compactMap { AnyIdentifier($0) }
    #expect(bundled.show(request) == nil)
    try bundled.press("C")
    #expect(bundled.statusLine.contains("no treaties are loaded"))
  }

  /// Lists have the columns that a user wants, those of deals too.
  @Test func dealsHaveColumnsOfTheirOwn() throws {
    let library = try #require(Self.library)
    let text =
      #"{"columns": {"deals": ["giver", "receiver", "worth"], "blocs": ["members", "sources"]}}"#
    let settings = Configuration(file: "config.json", bytes: Array(text.utf8))
    #expect(settings.diagnostics == [])
    var screen = try Screen(
      size: Size(columns: 200, rows: 60), library: library, configuration: settings)
    try screen.press("5")
    guard case .deal(let deal)? = library.record(.deal, at: 0),
      case .bloc(let bloc)? = library.record(.bloc, at: 0),
      case .number(let worth)? = deal.claims.first?.value
    else {
      Issue.record("no deal, or no bloc")
      return
    }
    let giver = library.title(of: try #require(deal.giver).any)
    let receiver = library.title(of: deal.receiver.any)
    var first = screen.state.draw().lines[2]
    #expect(first.contains(giver) && first.contains(receiver), "\(first)")
    #expect(first.contains(Claim.format(worth)), "\(first)")
    // What is a column can be sorted by.
    for _ in 0..<5 { try screen.press("s") }
    #expect(screen.statusLine.contains("deals by who gives"))
    let givers = (0..<20).compactMap { row -> String? in
      guard case .deal(let deal)? = screen.state.context.record(.kind(.deal), at: row) else {
        return nil
      }
      return deal.giver.map { library.title(of: $0.any) }
    }
    #expect(givers.count == 20 && givers == givers.sorted() && Set(givers).count > 1)
    try screen.press("s")
    #expect(screen.statusLine.contains("deals by who gets"))
    try screen.press("1", "s", "s", "s", "s")
    #expect(screen.statusLine.contains("blocs by members, most first"))
    let counts = (0..<20).compactMap {
      (screen.state.context.record(.kind(.bloc), at: $0)?.record as? Bloc).map {
        Set($0.members.map(\.actor)).count
      }
    }
    #expect(counts.count == 20 && counts == counts.sorted(by: >) && counts[0] > 20)
    try screen.press("s", "s")
    first = screen.state.draw().lines[2]
    #expect(first.contains(" \(Set(bloc.members.map(\.actor)).count) 1 │"), "\(first)")
  }

  /// Relations that changed with their bloc stand under it.
  @Test func shiftsOfRelationsAreFoldedUnderTheirBloc() throws {
    var screen = try Screen(size: Size(columns: 120, rows: 40))
    var request = ViewRequest(view: "shifts")
    (request.from, request.to) = (PartialDate(year: 2013), PartialDate(year: 2020))
    #expect(screen.show(request) == nil)
    let context = screen.state.context
    let source = screen.state.panes.source
    let content = try #require(source.content as? ShiftContent)
    let rows = content.rows(in: context)
    let all = context.library.shifts(from: PartialDate(year: 2013), to: PartialDate(year: 2020))
    #expect(rows.count + rows.reduce(0) { $0 + $1.relationCount } == all.count)
    let bloc = try #require(
      rows.firstIndex { $0.shift.subject.description == "bloc/china-pakistan" })
    for _ in 0..<bloc { try screen.press("j") }
    try screen.press("J")
    let unfolded = content.rows(in: screen.state.context)
    #expect(unfolded.count == rows.count + 1)
    #expect(unfolded[bloc + 1].shift.subject.description == "relation/china-pakistan")
    try screen.press("j", "J")
    #expect(screen.state.count(of: source) == rows.count)
    #expect(screen.state.panes.row == bloc)
  }

  /// Keys and mouse in the two small scales select what is under them.
  @Test func pairsOfTheSmallScalesCanBeClicked() throws {
    var screen = try screen(200, 60)
    screen.look(from: "2000")
    try screen.press("x")
    for _ in 0..<2 {
      let before = screen.state.matrix
      screen.mouse(.click, at: Point(x: 90, y: 20))
      let after = screen.state.matrix
      #expect(before.row != after.row && before.column != after.column)
      try screen.press("+")
    }
    // Headings are never ambiguous.
    let codes = ActorCodes.unique(
      [("ABC", "Abcde"), ("ABC", "Abcdf"), ("ABD", "Abd"), ("ABC", "Abc"), ("ABC", "Abc")])
    #expect(Set(codes).count == 5 && codes[0] == "ABC" && codes[2] == "ABD")
  }

  @Test(arguments: [[200, 60], [80, 24]])
  func theNetworkIsClear(size: [Int]) throws {
    var screen = try screen(size[0], size[1])
    screen.look(from: "2000")
    try screen.press("4", "/")
    try screen.press("<Esc>", "G", "M")
    try screen.expectFrame("world-network-\(size[0])x\(size[1])")
    let places = screen.state.networkPlaces
    // No name lies over another one, and none leaves the screen.
    for (number, place) in places.enumerated() {
      #expect(place.label.x >= 0 && place.label.maxX <= size[0])
      for other in places.dropFirst(number + 1) {
        let common = place.label.intersection(other.label)
        #expect(common.width <= 0 || common.height <= 0)
      }
    }
    // Nodes stay where they are while years go by.
    try screen.press("<lt>")
    #expect(screen.state.networkPlaces.map(\.point) == places.map(\.point))
    let middle = screen.state.network?.center
    try screen.press("j", "<Enter>")
    #expect(screen.state.network?.center != middle)
    try screen.press("<Backspace>")
    #expect(screen.state.network?.center == middle)
  }

  @Test func theNetworkOfTheBundledPack() throws {
    var screen = try Screen(columns: 120, rows: 40)
    screen.look(from: "2019")
    screen.show("actor/pakistan")
    try screen.press("M")
    try screen.expectFrame("network-120x40")
    try screen.press("j", "-")
    try screen.expectFrame("network-two-steps-120x40")
    var small = try Screen(columns: 40, rows: 10)
    try small.press("M")
    try small.expectFrame("network-40x10")
  }

  @Test(arguments: [[200, 60], [80, 24]])
  func theTimelineIsFolded(size: [Int]) throws {
    var screen = try screen(size[0], size[1])
    screen.look(from: "2000")
    try screen.press("t")
    // The fold of the record that it was opened from stands open, and no other.
    let lanes = screen.state.shownTimeline.lanes
    let open = lanes.filter {
      $0.foldID.map(screen.state.timeline.openFolds.contains) == true
    }
    #expect(open.count == 1)
    #expect(lanes.count { $0.folded.isEmpty } < (open.first?.folded.count ?? 0) + 5)
    try screen.press("g")
    for _ in 0..<20 { try screen.press("k") }
    try screen.expectFrame("world-timeline-\(size[0])x\(size[1])")
    let count = screen.state.shownTimeline.lanes.count
    let fold = screen.state.shownTimeline.lanes[screen.state.timeline.lane].folded.count
    try screen.press("<Enter>")
    #expect(abs(screen.state.shownTimeline.lanes.count - count) == fold && fold > 1)
    try screen.press("f", "v", "o", "r", "p", "e", "<Enter>")
    let titles = screen.state.shownTimeline.lanes.map(\.title)
    #expect(!titles.isEmpty && titles.allSatisfy { $0.lowercased().contains("vorpe") })
    try screen.press("f", "<C-u>", "z", "z", "z", "z", "z", "<Enter>")
    #expect(screen.state.draw().lines.last?.contains("no lane is called zzzzz") == true)
    #expect(!screen.state.shownTimeline.lanes.isEmpty)
    // Every lane of every fold stands in the timeline without folds, and once.
    let all = Timeline(screen.state.library, by: .bloc)
    let folded = all.folded(
      matching: "", in: nil, open: [], of: screen.state.library)
    let every = folded.lanes.flatMap { $0.folded.isEmpty ? [$0] : $0.folded }
    #expect(every.map(\.title).sorted() == all.lanes.map(\.title).sorted())
  }

  /// By how many belong to them, and by region where there are regions.
  @Test func lanesAreFoldedByMembersToo() throws {
    var screen = try screen(120, 40)
    screen.look(from: "2000")
    try screen.press("t", "s")
    #expect(screen.statusLine.contains("lanes by bloc, folded by members"))
    try screen.press("g")
    for _ in 0..<20 { try screen.press("k") }
    try screen.expectFrame("world-timeline-members-120x40")
    let library = screen.state.library
    let lanes = Timeline(library, by: .bloc).folded(
      matching: "", in: nil, open: [], by: .members, of: library
    ).lanes
    let few = try #require(lanes.first { $0.title == "Blocs, 3–5 members" })
    for lane in few.folded {
      let record = try #require(lane.record.flatMap { library.record($0) })
      #expect((3...5).contains(Set(record.record.participants).count), "\(lane.title)")
    }
    let regions = library.timelineFolds.contains(.region)
    try screen.press("s")
    #expect(screen.statusLine.contains(regions ? "folded by region" : "lanes by actor"))
  }

  @Test func dealsOfAListAreAddedUp() throws {
    var screen = try screen(120, 40)
    let library = screen.state.library
    let deals = library.all(.deal) { if case .deal(let deal) = $0 { deal } else { nil } }
    func sum(_ deals: [Deal]) -> String {
      let total = deals.flatMap(\.claims).reduce(0.0) { sum, claim in
        if case .number(let value) = claim.value { sum + value } else { sum }
      }
      return Claim.format((total * 10).rounded() / 10)
    }
    try screen.press("5")
    #expect(screen.state.context.sumText(of: .kind(.deal)).hasPrefix("Σ \(sum(deals)) m TIV"))
    #expect(screen.state.draw().lines.contains { $0.contains("─ Σ \(sum(deals)) m TIV") })
    // Of what is filtered only that; of few deals nothing.
    try screen.press("f", "a", "<Enter>")
    let left = screen.state.count(of: .kind(.deal))
    let found = (0..<left).compactMap { row -> Deal? in
      guard case .deal(let deal)? = screen.state.context.record(.kind(.deal), at: row) else {
        return nil
      }
      return deal
    }
    #expect(screen.state.context.sumText(of: .kind(.deal)).contains(sum(found)))
    #expect(Library.bundled().sums(ofDeals: []).isEmpty)
    var bundled = try Screen(columns: 120, rows: 40)
    try bundled.press("5")
    #expect(bundled.state.context.sumText(of: .kind(.deal)) == "")
  }
}
