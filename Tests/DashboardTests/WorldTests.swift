import AllianceModel
import Foundation
import TerminalKit
import Testing
import TestSupport

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
    try screen.expectFrame(
      "world-matrix",
      orLines: """
        Matrix 187 actors with ties, of several in a block the strongest tie · t…
        █ allied █ close █ friendly █ neutral █ strained █ opposed
        Raszuxipesh – Narkaqufa
        actors by ties (spectral seriation) S change Esc leave ? help q quit
        """)
    try screen.press("+")
    try screen.expectFrame(
      "world-matrix-letters",
      orLines: """
        Matrix rows 19–34, columns 22–85 of 187 · ties · by ties (spectral seria…
        Chidordor… ···········D··D······Df·····D······D··············D·
        Raszuxipesh – Narkaqufa
        """)
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
    for (name, keys, lines) in [
      (
        "overview", ["v", "o"],
        size[0] == 200
          ? """
          Overview
          Made up for measuring. 1 source, the newest of 2019; each number has one, and a date.
          ▼ Elopeshjur and Momo +2╲╲╲╲ −2
          ▲ Zugan and Dorutan −2╱╱╱╱ +2
          5 Narwahigan 23 deals 5 Balimras 23 deals
          +3 allied … −3 hostile, D defence, N no attack, C consult, ? no level, · nothing
          """
          : """
          Overview
          A made-up world Who stands with whom
          Made up for measuring. 1 source, the newest of
          ▼ Elopeshjur and Momo +2╲╲╲╲ −2
          ▲ Zugan and Dorutan −2╱╱╱╱ +2
          """
      ),
      (
        "list", ["9"],
        size[0] == 200
          ? """
          Kinds Relations 644 in force · 1/755 Baelelo and Molimkahi
          Baganfaqu and Ganlim over: 1973 Phases
          Baras and Hinarxipesh 0 neutral
          Chiwamou and Zugan −2 opposed
          """
          : """
          Rela… 644 in force · 1/755 Baelelo and Molimkahi
          Baganfaqu and Ganlim over: 1973 Phases
          Baras and Hinarxipesh 0
          Chiwamou and Elel +3
          """
      ),
      (
        "map", ["m", "z", "z"],
        """
        Map members of Treaty of Narganqu, 1994
        Treaty of Narganqu, 1994
        borders are no statement on any claim · cylindrical 10° N
        A made-up world
        """
      ),
      (
        "claims", ["w"],
        size[0] == 200
          ? """
          Claims by record · 1/219
          Dorya-91 for Olim volume delivered 172 m TIV 1978 reported World
          Elvor-88 for Ganqu volume delivered 112.3 m TIV 1957 reported World
          Faqu-57 for Opeshqumo volume delivered 36 m TIV 1998 reported World
          """
          : """
          Claims by record · 1/219
          Bachi-36 for Zufaqu
          60.4 m TIV 1988 World
          163.6 m TIV 1984 World
          """
      ),
      (
        "ties", ["4", "m", "z", "S"],
        """
        Map ties of Hivorfamo
        Hivorfamo
        no shape today: Hivorfamo, Baganfaqu, Chifadorpesh and 43 more
        ties of Hivorfamo
        """
      ),
    ] {
      var screen = try screen(size[0], size[1])
      screen.look(from: "2000")
      for key in keys { try screen.press(key) }
      if name == "map" || name == "ties" {
        try screen.expectFrame("world-\(name)", orLines: lines)
      } else {
        try screen.expectLines(lines)
      }
    }
    var screen = try screen(size[0], size[1])
    var request = ViewRequest(view: "shifts")
    (request.from, request.to) = (PartialDate(year: 1960), PartialDate(year: 2000))
    #expect(screen.show(request) == nil)
    try screen.expectLines(
      size[0] == 200
        ? """
        Kinds Shifts 1960 to 2000 1/1558 Narwael and Xielpesh
        9 Relations 755 Vorozunar and Elyanarel −3 → +2 +3 allied 1993 – 2025
        Zugan and Hiba −2 → +2 Narwael · Xielpesh until 2025 +3 allied
        Dorpeshka and Pesholim 0 → −3 relation/narwael-xielpesh
        """
        : """
        Shifts 1960 to 2000 1/1558 Narwael and Xielpesh 1/3
        Peshvor and Gantandorxi −3 → +2 World, made up
        Jurxielxi and Elyanarel +2 → −3 +3 allied 1993 – 2025
        Watansifa and Zugan +2 → −2 Narwael · Xielpesh
        """)
  }

  /// Deals stand in groups that unfold, with what each group comes to beside it.
  @Test(arguments: [[200, 60], [80, 24]])
  func dealsAreGroupedAndFolded(size: [Int]) throws {
    var screen = try screen(size[0], size[1])
    try screen.press("5", "S", "g", "j")
    try screen.expectLines(
      size[0] == 200
        ? """
        Kinds Deals by receiver 2/157 Ganlim
        2 Corridors 40 ▸ Ganlim 5 Σ 436.1 m TIV volume delivered
        6 Figures – ▸ Wauqu 4 Kamovorwa-22 for Ganlim
        9 Relations 755 ▸ Sivorhi 4 Fachio-23 for Ganlim
        """
        : """
        Deals by receiver 2/157 Ganlim
        ▸ Ganlim 5 Σ 436.1 m TIV volume delivered
        ▸ Wauqu 4 Kamovorwa-22 for Ganlim
        ▸ Sivorhi 4 Fachio-23 for Ganlim
        """)
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
    try screen.press("S", "S", "S", "S")
    #expect(screen.statusLine.contains("deals without groups"))
    #expect(screen.state.context.count(of: source) == 300)
    // What leads to a record in a folded group unfolds it.
    try screen.press("S")
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
    try screen.press("v", "c")
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
    try bundled.press("v", "c")
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
    // The latest deal is first.
    guard case .deal(let deal)? = library.record(.deal, at: library.count(of: .deal) - 1),
      case .bloc(let bloc)? = library.record(.bloc, at: 0),
      case .number(let worth)? = deal.claims.first?.value
    else {
      Issue.record("no deal, or no bloc")
      return
    }
    let giver = library.title(of: try #require(deal.givers.first).any)
    let receiver = library.title(of: try #require(deal.receivers.first).any)
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
      return deal.givers.first.map { library.title(of: $0.any) }
    }
    #expect(givers.count == 20 && givers == givers.sorted() && Set(givers).count > 1)
    try screen.press("s")
    #expect(screen.statusLine.contains("deals by who gets"))
    try screen.press("1", "s", "s", "s", "s", "s")
    #expect(screen.statusLine.contains("blocs by members, most first"))
    let counts = (0..<20).compactMap {
      (screen.state.context.record(.kind(.bloc), at: $0)?.record as? Bloc).map {
        Set($0.members.map(\.actor)).count
      }
    }
    #expect(counts.count == 20 && counts == counts.sorted(by: >) && counts[0] > 20)
    try screen.press("s", "s", "s", "g")
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
    // A bloc of two is no change beside that of its relation.
    #expect(!rows.contains { $0.shift.subject.description == "bloc/china-pakistan" })
    let bloc = try #require(rows.firstIndex { $0.relationCount > 0 })
    for _ in 0..<bloc { try screen.press("j") }
    try screen.press("S")
    let unfolded = content.rows(in: screen.state.context)
    #expect(unfolded.count == rows.count + rows[bloc].relationCount)
    #expect(unfolded[bloc + 1].shift.subject.kind == .relation && unfolded[bloc + 1].depth == 1)
    try screen.press("j", "S")
    #expect(screen.state.count(of: source) == rows.count)
    #expect(screen.state.panes.row == bloc)
  }

  /// Where names have no room it begins with who is tied to most others.
  @Test func manyActorsBeginWithWhoIsTiedToMost() throws {
    var screen = try screen(120, 40)
    screen.look(from: "2000")
    var state = screen.state
    try state.show(ViewRequest(view: "matrix"))
    let scene = try #require(state.scene.model as? MatrixScene)
    let ties = scene.ties(in: state.context)
    let counts = ties.actors.indices.map { ties.neighbourCount(of: $0) }
    #expect(counts[scene.row] == counts.max())
    let weights = ties.actors.indices.filter { $0 != scene.row }.map {
      TieTone.either(ties, scene.row, $0).weight
    }
    #expect(TieTone.either(ties, scene.row, scene.column).weight == weights.max())
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
    try screen.press("<Esc>", "G", "v", "n")
    try screen.expectLines(
      size[0] == 200
        ? """
        Network Opeshqumo
        ● Tanelyahi
        Baelelo – Opeshqumo defence
        Actors › Network Backspace back / search j actor Enter walk o open Esc leave ? help q quit
        """
        : """
        Network Opeshqumo
        ● Tanelyahi
        Jururaszu – Opeshqumo defence
        Actors › Network j actor Enter walk o open Esc leave ? help q quit
        """)
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
    try screen.press("v", "n")
    try screen.expectFrame("network-120x40")
    try screen.press("j", "-")
    try screen.expectLines(
      """
      Network Pakistan · 7 ties · two steps
      ⠒⠒⠒⠒ allied ⠒⠒⠒⠀ close ⠒⠂⠀⠒ friendly ⠂⠐⠀⠂ neutral ⠒⠒⠀⠂ strained ⠒⠂⠂⠂ opposed ⠂⠂⠂⠂ hostile ⠂⠀⠐⠀ no level
      tied to 7 of the others here
      its ties and theirs Backspace back / search j actor Enter walk o open Esc leave ? help q quit
      """)
    var small = try Screen(columns: 40, rows: 10)
    try small.press("v", "n")
    try small.expectFrame("network-40x10")
    // Around a bloc of two stands nobody else: its first member is the middle.
    var pair = try Screen(columns: 120, rows: 40)
    pair.show("bloc/china-pakistan")
    try pair.press("v", "n")
    #expect(pair.state.network?.center.description == "actor/china")
    #expect((pair.state.network?.nodes.count ?? 0) > 5)
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
    try screen.expectLines(
      size[0] == 200
        ? """
        Timeline by bloc · 1816 – 2019, late years wider
        1816 1835 1850 1865 1880 1900 1910 1920 1930 1940 1950 1960 1970 1980 1990 2000 2010 2020
        Treaty of Chisichi, 1818 · Treaty of Fazu, 1817 · Treaty of Ganchivor, 1816 · Treaty of Ganlimhi, 1816 · Treaty of Hiraspesh, 1816 · Treaty of Hixijurtan, 1816 · Treaty of Jurqu, 1816 · Treaty of
        Limjurrasnar, 1818 · Treaty of Moxizuka, 1819 · Treaty of Oelrasxi, 1819 · Treaty of Tanhinaro, 1816 · Treaty of Vorchi, 1816 · Treaty of Vorelbahi, 1818 · Treaty of Xichi, 1816 · Treaty of
        """
        : """
        Timeline by bloc · 1816 – 2019, late years wider
        ▸ Blocs, 1940s (106)
        Treaty of Chisichi, 1818 · Treaty of Fazu, 1817 · Treaty of Ganchivor, 1816
        · Treaty of Ganlimhi, 1816 · Treaty of Hiraspesh, 1816 · Treaty of…
        """)
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
    #expect(Library.southAsia.sums(ofDeals: []).isEmpty)
    var bundled = try Screen(columns: 120, rows: 40)
    try bundled.press("5")
    #expect(bundled.state.context.sumText(of: .kind(.deal)) == "")
  }

  /// Of a pair whose level and pledge are both over both are said, each with its end.
  @Test func whatEndedIsSaidWithItsEnd() throws {
    let library = Library(
      records: """
        "sources": [{"id": "source/s", "title": "S", "category": "book", "date": "2001"}],
        "actors": [{"id": "actor/a", "title": "Aland", "category": "state"},
          {"id": "actor/b", "title": "Beland", "category": "state"}, {"id": "actor/c", "title": "Celand", "category": "state"}],
        "relations": [{"id": "relation/r", "title": "R", "actors": ["actor/a", "actor/b"], "phases": [
          {"from": "1970", "to": "1990", "ground": "agreements or exercises", "evidence": "E", "source": "source/s",
           "locator": "1"}]},
          {"id": "relation/t", "title": "T", "actors": ["actor/a", "actor/c"], "phases": [
          {"from": "1970", "ground": "contacts", "evidence": "E", "source": "source/s", "locator": "1"}]}],
        "blocs": [{"id": "bloc/d", "title": "D", "members": [
          {"actor": "actor/a", "from": "1960", "to": "1985", "pledges": ["defence"]},
          {"actor": "actor/b", "from": "1960", "to": "1985", "pledges": ["consultation"]}],
          "phases": [{"from": "1960", "to": "1985", "evidence": "E", "source": "source/s", "locator": "2"}]}]
        """)
    #expect(!library.diagnostics.contains { $0.severity == .error }, "\(library.diagnostics)")
    var screen = try Screen(size: Size(columns: 120, rows: 40), library: library)
    let actors = ["a", "b"].map { AnyIdentifier(kind: .actor, slug: $0) }
    var request = ViewRequest(view: "network", at: [actors[0]])
    request.selected = actors[1]
    #expect(screen.show(request) == nil)
    #expect(
      screen.text.contains("+1 friendly, ended 1990; pledged defence, consultation until 1985"),
      "\(screen.text)")
    // Beside pledges a level is the number that its cells have, or the letter.
    for (cells, sign) in [("numbers", " 0 neutral"), ("letters", " n neutral")] {
      var request = ViewRequest(view: "matrix")
      request.cells = cells
      #expect(screen.show(request) == nil)
      #expect(screen.text.contains(sign), "\(screen.text)")
    }
  }
}
