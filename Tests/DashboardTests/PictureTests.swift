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
    guard keys == ["M"] else { return screen.state }
    var state = screen.state
    state.go(to: NetworkScene(center: AnyIdentifier("actor/pakistan")))
    state.settle()
    return state
  }

  /// Pictures of a kind are the same to the last letter; `UPDATE_FRAMES=1` writes them anew.
  @Test(arguments: ["matrix", "timeline", "network"])
  func picturesAreAsTheyWere(name: String) throws {
    let keys = ["matrix": ["x"], "timeline": ["t"], "network": ["M"]]
    let state = try state(keys[name] ?? [], at: 2019)
    let svg = try #require(state.svg(look: .light))
    try Frame.expect(svg, "picture-\(name).svg")
  }

  @Test(arguments: PictureLook.allCases)
  func everyPictureIsXMLWithTitleAndDescription(look: PictureLook) throws {
    for keys in [["x"], ["t"], ["t", "s"], ["t", "s", "s"], ["M"], ["m"], ["6", "C"]] {
      for year in [nil, 1962, 2019] {
        let state = try state(keys, at: year)
        let svg = try #require(state.svg(look: look), "\(keys)")
        let picture = try SVGReader(svg)
        #expect(picture.titles.first?.contains("South Asia") == true)
        if let year { #expect(picture.titles.first?.contains("\(year)") == true) }
        #expect(picture.words.contains("version"))
        #expect(picture.texts.allSatisfy { !$0.isEmpty } && picture.texts.count > 4)
        #expect(picture.names.count == Set(picture.names).count)
      }
    }
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
    for keys in [["x"], ["t"], ["M"], ["m"], ["6", "C"], ["w"], ["1"], ["1", "<Enter>"]] {
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
