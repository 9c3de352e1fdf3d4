import AllianceModel
import Foundation
import FoundationXML
import TerminalKit
import Testing
import TestSupport

@testable import Dashboard

/// Pictures to take along, and the pages and reports that hold them.
struct PictureTests {
  private func state(_ keys: [String], at year: Int? = nil) throws -> State {
    var screen = try Screen(size: Size(columns: 120, rows: 40))
    if let year { screen.look(from: "\(year)") }
    for key in keys { try screen.press(key) }
    guard keys == ["v", "n"] else { return screen.state }
    var state = screen.state
    state.go(to: NetworkScene(center: AnyIdentifier("actor/pakistan")))
    state.settle()
    return state
  }

  /// Pictures of a kind are the same to the last letter; `UPDATE_FRAMES=1` writes them anew.
  @Test(arguments: ["matrix", "timeline", "network"])
  func picturesAreAsTheyWere(name: String) throws {
    let keys = ["matrix": ["x"], "timeline": ["t"], "network": ["v", "n"]]
    let state = try state(keys[name] ?? [], at: 2019)
    let svg = try #require(state.svg(look: .light))
    try Frame.expect(svg, "picture-\(name).svg")
  }

  @Test(arguments: PictureLook.allCases)
  func everyPictureIsXMLWithTitleAndDescription(look: PictureLook) throws {
    for keys in [["x"], ["t"], ["t", "s"], ["t", "s", "s"], ["v", "n"], ["m"], ["6", "v", "c"]] {
      for year in [nil, 1962, 2019] {
        let state = try state(keys, at: year)
        let svg = try #require(state.svg(look: look), "\(keys)")
        let picture = try SVGReader(svg)
        // The headline says what is seen, and names no pack; the small print does.
        #expect(picture.titles.first?.contains("South Asia") == false)
        #expect(picture.words.hasPrefix(picture.titles.first ?? "none"))
        if let year, keys != ["6", "v", "c"] { #expect(picture.words.contains("as of \(year)")) }
        #expect(picture.texts.contains { $0.contains("version") })
        #expect(picture.texts.allSatisfy { !$0.isEmpty } && picture.texts.count > 4)
        #expect(picture.names.count == Set(picture.names).count)
      }
    }
  }

  /// Readers without style sheets show the same: no class, no style, no `paint-order`; a rim is an
  /// element of its own before its text.
  @Test(arguments: PictureLook.allCases)
  func everyElementSaysHowItLooks(look: PictureLook) throws {
    for keys in [["x"], ["t"], ["v", "n"], ["m"], ["6", "v", "c"]] {
      let svg = try #require(try state(keys, at: 2019).svg(look: look))
      for word in ["class=", "<style", "style=", "paint-order"] { #expect(!svg.contains(word)) }
      // WeasyPrint, which makes reports as PDF, draws no area with a pattern and a title inside.
      #expect(svg.firstMatch(of: /url\(#[^>]*><title>/) == nil)
      let lines = svg.split(separator: "\n")
      for (number, line) in lines.enumerated() where line.hasPrefix("<text") {
        #expect(line.contains(" fill=\""), "\(line)")
        guard line.contains("aria-hidden") else { continue }
        let words = line.split(separator: ">").last
        #expect(
          line.contains("fill=\"none\"") && lines[number + 1].split(separator: ">").last == words)
      }
      for line in lines where line.hasPrefix("<path") || line.hasPrefix("<rect") {
        #expect(line.contains(" fill=\""), "\(line)")
      }
    }
  }

  /// No line of a network goes through an actor that it does not end at, nor along another line.
  @Test func linesPassNoActor() throws {
    let library = Library.southAsia
    let context = try Screen(columns: 120, rows: 40).state.context
    var bent = 0
    for steps in [1, 2] {
      for place in 0..<library.count(of: .actor) {
        guard case .actor(let actor)? = library.record(.actor, at: place),
          let network = Network(
            of: actor.id.any, steps: steps, most: 12, isSteady: false, in: context)
        else { continue }
        let points = network.ring(bend: 0.85, least: 0.1).map { (x: 300 * $0.x, y: 150 * $0.y) }
        let middle = LinePaths.Obstacle(center: (0, 0), across: 60, down: 30)
        let nodes = points.map { LinePaths.Obstacle(center: $0, across: 11, down: 11) }
        var paths = LinePaths(obstacles: [middle] + nodes, grain: 7)
        for line in network.lines {
          let path = paths.path(from: points[line.one], to: points[line.other])
          let others = nodes.indices.filter { $0 != line.one && $0 != line.other }.map { nodes[$0] }
          for point in path { #expect(!([middle] + others).contains { $0.holds(point) }) }
          let ends = (path[0], path[path.count - 1])
          #expect((ends.0.x - points[line.one].x).magnitude < 0.001)
          #expect((ends.1.y - points[line.other].y).magnitude < 0.001)
          let isStraight = path.allSatisfy { point in
            let (one, other) = (points[line.one], points[line.other])
            let cross =
              (other.x - one.x) * (point.y - one.y) - (other.y - one.y) * (point.x - one.x)
            return cross.magnitude < 1
          }
          if !isStraight { bent += 1 }
        }
      }
    }
    #expect(bent > 10)
  }

  /// Levels differ by the shape of their line, and not by colour alone.
  @Test func everyToneHasALineOfItsOwn() {
    let levels: [TieTone] = [.allied, .close, .friendly, .neutral, .strained, .opposed, .hostile]
    #expect(Set(levels.map(\.pictureDash)).count == levels.count)
    #expect(Set(levels.map { "\($0.dash)" }).count == levels.count)
    #expect(Set(levels.map(\.mark)).count == levels.count)
    // Dashes of other lengths, and not the same ones further apart.
    let against = [TieTone.strained, .opposed, .hostile].map { tone in
      let dots = tone.mark.unicodeScalars.flatMap { [$0.value & 2 != 0, $0.value & 16 != 0] }
      return dots.split(separator: false).map(\.count)
    }
    #expect(against == [[4, 1], [3, 1, 1], [1, 1, 1, 1]])
  }

  /// The key of a network says every line that it has, also where its words have no room.
  @Test(arguments: [
    (120, 40, ["allied", "close", "strained", "hostile", "no level"]),
    (80, 24, ["+3 ", "+2 ", "+1 ", " 0 ", "−1 ", "−3 ", " ? "]),
  ])
  func theKeyOfANetworkIsWhole(columns: Int, rows: Int, words: [String]) throws {
    var state = try Screen(columns: columns, rows: rows).state
    let pakistan = try #require(AnyIdentifier("actor/pakistan"))
    state.look(at: PartialDate("2019").map { Moment(asOf: $0) })
    try state.show(ViewRequest(view: "network", at: [pakistan]))
    let line = try #require(state.draw().lines.first { $0.contains(" ⠒⠒⠒⠒ ") })
    for word in words { #expect(line.contains(word), "\(word): \(line)") }
  }

  @Test func stagesOfRoutesHaveLinesOfTheirOwn() throws {
    #expect(Set(RouteStage.allCases.map(\.pictureDash)).count == RouteStage.allCases.count)
    #expect(Set(RouteStage.allCases.map { "\($0.dash)" }).count == RouteStage.allCases.count)
    for status in Status.allCases {
      #expect(
        RouteStage(status, .seaLane) == .standing
          && RouteStage(status, .historical) == .old)
      #expect((RouteStage(status, .line) == .disputed) == (status == .disputed))
      #expect(RouteStage(status, .road) != .disputed)
    }
    #expect(RouteStage(.proposed, .pipeline) == .proposed)
    #expect(RouteStage(.agreed, .pipeline) == .planned)
    #expect(RouteStage(.underConstruction, .rail) == .underWay)
    #expect(RouteStage(.operating, .pipeline) == .standing)
    #expect(RouteStage(.cancelled, .pipeline) == .ended)
    let svg = try #require(try state(["m"]).svg(look: .light))
    #expect(svg.contains("pipeline, proposed or reported") && svg.contains("road, stands"))
    #expect(svg.contains("programme, planned") && svg.contains("old route, historic"))
    #expect(svg.contains("disputed line") && svg.contains("Projection: equidistant cylindrical"))
  }

  /// A headline says what is seen, the line under it how it is meant, and the source who says so.
  @Test func headlinesSayWhatIsSeen() throws {
    func picture(_ request: ViewRequest, at year: Int? = nil) throws -> SVGReader {
      var state = try state([], at: year)
      try state.show(request)
      return try SVGReader(try #require(state.svg(look: .light)))
    }
    let shares = try picture(
      ViewRequest(
        view: "chart", at: [AnyIdentifier("figure/pakistan-arms-suppliers")].compactMap { $0 }))
    #expect(shares.titles.first == "China’s share of Pakistan’s arms imports rose from 51 to 73 %")
    #expect(
      shares.texts.contains("Source: SIPRI 2020, in Dawn 2020 (comment of 2020-03-10, ¶10, ¶12)."))
    #expect(shares.texts.contains("China 51") && shares.texts.contains("China 73"))
    #expect(shares.texts.contains("Too small for a number: United States 4.1 in 2015–19."))
    let ties = try picture(
      ViewRequest(view: "network", at: [AnyIdentifier("actor/pakistan")].compactMap { $0 }),
      at: 2019)
    #expect(
      ties.titles.first
        == "Pakistan is allied with China; friendly with Turkey, Russia and Italy; hostile to India"
    )
    #expect(
      try picture(ViewRequest(view: "map")).titles.first
        == "Where the routes run: 4 stand, 2 are planned, 1 is proposed or reported and 1 is historic"
    )
    // What nobody spoke of in 1970 does not stand then.
    let then = try picture(ViewRequest(view: "map"), at: 1970)
    #expect(
      then.titles.first
        == "Where the routes run: 1 stands, 1 is historic and 6 are not spoken of yet")
    #expect(then.titles.contains("Karakoram Highway, road, not spoken of yet"))
    #expect(then.texts.contains("not spoken of yet"))
    var request = ViewRequest(view: "shifts")
    (request.from, request.to) = (PartialDate(year: 2010), PartialDate(year: 2020))
    let shifts = try picture(request)
    #expect(
      shifts.titles.first?.contains("Pakistan and the United States went from +2 to −1") == true)
    #expect(shifts.texts.contains("+2 → −1") && shifts.texts.contains("hostile"))
  }

  /// No headline says a word twice, or nothing but how many there are.
  @Test func headlinesOfEveryRecordSaySomething() throws {
    let whole = try state([])
    let library = whole.context.library
    func headline(_ view: String, _ id: AnyIdentifier, about: Bool = false) -> String? {
      var state = whole
      var request = ViewRequest(view: view, at: about ? [] : [id])
      if about { request.about = [id] }
      guard (try? state.show(request)) != nil else { return nil }
      return (state.scene.model as? any PicturedScene)?.picture(in: state.context)?.title
    }
    let views: [(Kind, String)] = [
      (.figure, "chart"), (.bloc, "network"), (.bloc, "map"), (.corridor, "map"),
      (.actor, "network"),
    ]
    var seen = 0
    for (kind, view) in views {
      for id in library.all(kind, { $0.id }) {
        guard let headline = headline(view, id) else { continue }
        seen += 1
        let said = headline.split(separator: ": ").dropFirst().joined(separator: ": ")
        let words = said.split { !$0.isLetter }.filter { $0.count > 6 }.map { $0.lowercased() }
        #expect(Set(words).count == words.count, "\(headline)")
        #expect(!headline.hasSuffix("members") && !headline.hasSuffix(": bloc"), "\(headline)")
        #expect(!headline.contains("United States") || headline.contains("he United States"))
      }
    }
    #expect(seen > 60)
    let figures = [
      "figure/kavkaz-nations": "Nations at Kavkaz 2020: 18 nations",
      "figure/indian-defence-budget": "India’s defence budget: 73.65 bn USD",
      "figure/belt-and-road-sum":
        "The sum of the Belt and Road Initiative: forecast of Morgan Stanley up to 1,200–1,300, "
        + "spent an estimated 200 bn USD",
    ]
    for (id, words) in figures {
      #expect(AnyIdentifier(id).flatMap { headline("chart", $0) } == words)
    }
    let cpec = try #require(AnyIdentifier("corridor/cpec"))
    #expect(
      headline("map", cpec)?
        .hasPrefix("China–Pakistan Economic Corridor: planned programme from Kashgar to Gwadar")
        == true)
    #expect(["the United States", "Japan"].inSentence == "the United States and Japan")
    for name in ["European Union", "Republic of Korea", "Netherlands", "Russian Federation"] {
      #expect(name.inProse == "the " + name)
    }
    for name in ["India", "The Gambia", "Islamabad"] { #expect(name.inProse == name) }
  }

  /// All years of a timeline's picture are as long.
  @Test func aDecadeIsAsLongAsAnother() throws {
    let state = try state(["t"])
    let picture = try #require(
      (state.scene.model as? any PicturedScene)?.picture(in: state.context))
    let years = picture.elements.compactMap { element -> (year: Double, x: Double)? in
      guard case .text(let text, let letters) = element, letters.anchor == .middle else {
        return nil
      }
      return Double(text).map { ($0, letters.x) }
    }
    #expect(years.count > 5)
    let first = try #require(years.first)
    let last = try #require(years.last)
    for (year, x) in years {
      let part = (year - first.year) / (last.year - first.year)
      #expect((first.x + part * (last.x - first.x) - x).magnitude < 0.01, "\(year)")
    }
  }

  /// What is named of countries that are tinted stands on each of them that is in sight.
  @Test func tintedCountriesHaveTheirNames() throws {
    var state = try state([], at: 2019)
    var request = ViewRequest(view: "map")
    request.tint = AnyIdentifier("actor/india")
    try state.show(request)
    let picture = try SVGReader(try #require(state.svg(look: .light)))
    for name in ["Pakistan −3", "China −1", "Afghanistan 0"] {
      #expect(picture.texts.contains(name), "\(name)")
    }
    #expect(TieTone.neutral.ink.ink != TieTone.unread.ink.ink)
  }

  /// A network begins with who is tied most, and a phase without a beginning has the date of its end.
  @Test func whatMattersMostIsSelectedFirst() throws {
    var state = try state([], at: 2019)
    try state.show(
      ViewRequest(view: "network", at: [AnyIdentifier("actor/pakistan")].compactMap { $0 }))
    #expect(state.scene.model.selection(in: state.context) == AnyIdentifier("actor/china"))
    try state.show(
      ViewRequest(
        view: "dossier",
        at: ["actor/china", "actor/pakistan"].compactMap { AnyIdentifier($0) }))
    let lines = state.draw().lines
    #expect(
      lines.contains { $0.contains("until 2010") } && !lines.contains { $0.contains("│ 1999") })
  }

  /// A page of shifts has every shift with the evidence of both ends.
  @Test func aPageOfShiftsHasTheShifts() throws {
    var state = try state([])
    var request = ViewRequest(view: "shifts")
    (request.from, request.to) = (PartialDate(year: 2010), PartialDate(year: 2020))
    try state.show(request)
    let html = state.article(look: .light).html()
    #expect(html.contains("<h1>Shifts 2010 to 2020"))
    #expect(
      html.contains("▼ cooler by 3") && html.contains("+2 close")
        && html.contains("href=\"#source-"))
    let headline = "Pakistan and the United States went from +2 to −1"
    // As the picture's title, at the start of its description, and in letters.
    #expect(html.components(separatedBy: ">" + headline).count == 4)
  }

  /// A page has the headline and the line under it as text, as wide as the page is, and the picture without
  /// them.
  @Test func aPageHasTheHeadlineAboveThePicture() throws {
    let state = try state(["t"], at: 2019)
    let svg = try SVGReader(try #require(state.svg(look: .light)))
    let html = state.article(look: .light).html()
    let headline = try #require(svg.titles.first)
    #expect(svg.texts.contains(headline))
    #expect(html.contains("<figcaption><strong>\(headline)</strong><br>Bars are phases"))
    #expect(!html.contains(">\(headline)</text>") && html.contains(">Events</text>"))
    #expect(!html.contains("viewBox=\"0 0 ") && html.contains("<main>"))
  }

  /// No line of a network runs through a name.
  @Test(arguments: ["actor/china", "actor/india", "actor/pakistan", "actor/united-states"])
  func linesPassNoName(actor: String) throws {
    let context = try state([]).context
    let scene = NetworkScene(center: AnyIdentifier(actor))
    let picture = try #require(scene.picture(in: context))
    // The rows of letters themselves, without what a line of text has above and below.
    let names = picture.elements.compactMap { element -> (Double, Double, Double)? in
      guard case .text(let text, let letters) = element, letters.rim == .ground else { return nil }
      let long = Double(TextWidth.of(text)) * letters.size * 0.5
      return letters.anchor == .end
        ? (letters.x - long, letters.x, letters.y) : (letters.x, letters.x + long, letters.y)
    }
    #expect(names.count > 3)
    for element in picture.elements {
      guard case .path(let data, let pen, _) = element, pen.stroke != nil else { continue }
      let points = data.dropFirst().split(separator: "L").map { point in
        point.split(separator: " ").compactMap { Double($0) }
      }
      guard points.count > 2 else { continue }
      // A line may touch the names of its own ends.
      let ends = [points[0], points[points.count - 1]]
      let others = names.filter { name in
        !ends.contains { end in
          min((end[0] - name.0).magnitude, (end[0] - name.1).magnitude) < 16
            && (end[1] - name.2).magnitude < 16
        }
      }
      for (left, right, foot) in others {
        let isFree = points.allSatisfy { point in
          !(left...right).contains(point[0]) || !(foot - 9...foot).contains(point[1])
        }
        #expect(isFree, "\(left) \(foot)")
      }
    }
  }

  /// Treaties without a level have the colour of what they oblige to, folded too; what lies before the years
  /// that are drawn is said and not drawn at their edge.
  @Test func foldsAreDrawnByWhatHolds() throws {
    let blocs = (0..<160).map { number in
      let pledge = ["defence", "non-aggression", "consultation"][number % 3]
      let members = ["india", "italy"].map {
        "{\"actor\": \"actor/\($0)\", \"pledges\": [\"\(pledge)\"]}"
      }
      return
        "{\"id\": \"bloc/b\(number)\", \"title\": \"T\(number)\", \"natures\": [\"treaty\"], \"members\": "
        + "[\(members.joined(separator: ","))], \"phases\": [{\"from\": \"\(1900 + number / 2)\", \"to\": "
        + "\"\(1990)\", \"evidence\": \"E.\", \"source\": \"source/s\", \"locator\": \"1\"}]}"
    }
    let actors = ["india", "italy"].map {
      "{\"id\": \"actor/\($0)\", \"title\": \"\($0)\", \"category\": \"state\"}"
    }
    let source =
      "{\"id\": \"source/s\", \"title\": \"S\", \"shortTitle\": \"S\", \"category\": \"report\"}"
    let library = Library(
      records:
        "\"sources\": [\(source)], \"actors\": [\(actors.joined(separator: ","))], \"blocs\": "
        + "[\(blocs.joined(separator: ","))]")
    #expect(library.diagnostics.isEmpty, "\(library.diagnostics)")
    var state = try Screen(size: Size(columns: 120, rows: 40), library: library).state
    try state.show(ViewRequest(view: "timeline"))
    let picture = try SVGReader(try #require(state.svg(look: .light)))
    #expect(
      picture.titles.first
        == "Who stood with whom, and when: most phases at once in 1979: 160")
    for word in ["defence", "no attack", "consult"] { #expect(picture.texts.contains(word)) }
    #expect(picture.texts.contains { $0.hasPrefix("A lane that stands for several") })
    #expect(!picture.texts.contains("no level"))
    let bundled = try SVGReader(try #require(try self.state(["t"]).svg(look: .light)))
    #expect(bundled.texts.contains("Not drawn, since it lies before 1949: 1 date."))
  }

  /// Every tie is a square that says who and what in words, and the legend says all that there are.
  @Test func theMatrixHasASquareForEachTie() throws {
    let state = try state(["x"], at: 2019)
    let picture = try SVGReader(try #require(state.svg(look: .light)))
    #expect(picture.titles.contains("China – Pakistan: +3 allied"))
    #expect(picture.titles.contains("India – Pakistan: −3 hostile"))
    let ties = picture.titles.filter { $0.contains(" – ") }
    let moment = Moment(asOf: PartialDate(year: 2019))
    let held = state.context.library.all(.relation) { relation in
      state.context.library.holds(relation.id, at: moment) ? relation.id : nil
    }
    #expect(ties.count == 2 * held.count && held.count > 15)
    for word in Set(ties.compactMap { $0.split(separator: " ").last.map(String.init) }) {
      #expect(picture.texts.contains { $0.hasSuffix(word) }, "\(word)")
    }
  }

  @Test func everyValueOfAFigureIsInItsPicture() throws {
    let library = Library.southAsia
    let figures = (0..<library.count(of: .figure)).compactMap { row -> Figure? in
      guard case .figure(let figure)? = library.record(.figure, at: row) else { return nil }
      return figure
    }
    for figure in figures {
      var state = try state([])
      let isShown = (try? state.show(ViewRequest(view: "chart", at: [figure.id.any]))) != nil
      #expect(isShown)
      let picture = try SVGReader(try #require(state.svg(look: .print)))
      for series in figure.series {
        for point in series.points {
          let words = figure.text(of: point, withUnit: false)
          let isThere = (picture.texts + picture.titles).contains { $0.contains(words) }
          #expect(isThere, "\(words) of \(figure.id)")
        }
      }
    }
  }

  @Test func sizesAreMillimetresOrPixels() throws {
    let state = try state(["x"])
    let wide = try #require(state.svg(look: .light, size: PictureSize("180mm")))
    #expect(wide.contains(" width=\"180mm\" height=\""))
    #expect(PictureSize("1200px")?.value == 1200)
    for text in ["", "mm", "12", "5mm", "nanmm", "infpx", "99999px", "12 cm"] {
      #expect(PictureSize(text) == nil, "\(text)")
    }
  }

  /// A number on a page has its source below, and every mark leads somewhere and back.
  @Test func pagesNameTheSourceOfEveryTie() throws {
    for keys in [
      ["x"], ["t"], ["v", "n"], ["m"], ["6", "v", "c"], ["w"], ["1"], ["1", "<Enter>"],
    ] {
      let html = try state(keys, at: 2019).article(look: .light).html()
      let marks = html.matches(of: /href="#source-(\d+)"/).map { String($0.1) }
      let sources = html.matches(of: /id="source-(\d+)"/).map { String($0.1) }
      #expect(!marks.isEmpty && Set(marks) == Set(sources), "\(keys)")
      #expect(sources.count == Set(sources).count)
      let back = html.matches(of: /href="#(cited-\d+)"/).map { String($0.1) }
      #expect(back.count == sources.count)
      for name in back { #expect(html.contains("id=\"\(name)\""), "\(name)") }
      #expect(!html.contains("<script") && !html.contains("<link") && !html.contains("@import"))
    }
    let matrix = try state(["x"], at: 2019).article(look: .light).html()
    #expect(matrix.contains("<th scope=\"row\">China and Pakistan</th>"))
    #expect(matrix.contains("+3 allied"))
  }

  @Test func reportsHoldPicturesOfWhatHasOne() throws {
    let state = try state([])
    let ids = [
      "corridor/cpec", "bloc/china-pakistan", "figure/corridor-sum", "actor/india",
      "relation/india-pakistan", "quote/xi-bottleneck",
    ].compactMap { AnyIdentifier($0) }
    let report = state.report(on: ids, title: "Of six", look: .light)
    #expect(report.pictures.count == 5)
    // On paper, 180 mm wide, the smallest letters of a picture are more than 5 points.
    for match in report.html().matches(of: /<svg [^>]*width="([0-9.]+)"/) {
      let width = try #require(Double(match.1))
      #expect(width <= 860 && 9 / width * 180 / 25.4 * 72 >= 5.3, "\(width)")
    }
    let names = report.pictures.indices.map { "of six-\($0).svg" }
    let markdown = report.markdown(pictures: names)
    #expect(markdown.hasPrefix("# Of six\n") && markdown.contains("](of%20six-4.svg)"))
    let html = report.html()
    for id in ids {
      let title = Escaping.xml(state.context.library.title(of: id))
      #expect(html.contains("<h2>\(title)</h2>"), "\(id)")
    }
    #expect(html.matches(of: /<figure>/).count == 5)
    let picture = html.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
    #expect(picture.count == Set(picture).count)
  }
}

/// Reads a picture as other programs do.
final class SVGReader: NSObject, XMLParserDelegate {
  private(set) var titles: [String] = []
  private(set) var texts: [String] = []
  private(set) var words = ""
  /// The names of elements.
  private(set) var names: [String] = []
  private var text = ""

  /// - Throws: if the picture is no XML.
  init(_ svg: String) throws {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    try #require(parser.parse(), "\(String(describing: parser.parserError))")
  }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    text = ""
    if let name = attributes["id"] { names.append(name) }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    switch element {
    case "title": titles.append(text)
    case "text": texts.append(text)
    case "desc": words = text
    default: break
    }
    text = ""
  }
}
