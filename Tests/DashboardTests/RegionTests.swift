import AllianceModel
import PackJSON
import TerminalKit
import TestSupport
import Testing

@testable import Dashboard

/// A pack of another region alone: nothing on any screen is of the bundled one.
struct RegionTests {
  /// What only the bundled pack has: its name, and its actors, places and corridors of one word.
  private static let foreign: Set<String> = {
    let library = Library.southAsia
    var words: Set<String> = ["south asia", "cpec", "gwadar"]
    for kind in [Kind.actor, .place, .corridor] {
      for row in 0..<library.count(of: kind) {
        guard let title = library.record(kind, at: row)?.title.lowercased() else { continue }
        if !title.contains(" "), title.count > 3 { words.insert(title) }
      }
    }
    return words
  }()

  private func expectNothingForeign(
    in text: String, _ what: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let lower = text.lowercased()
    let words = Set(
      lower.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    ).intersection(Self.foreign)
    #expect(words.isEmpty, "\(what): \(words)", sourceLocation: sourceLocation)
    for phrase in ["south asia", "source:haq"] {
      #expect(!lower.contains(phrase), "\(what): \(phrase)", sourceLocation: sourceLocation)
    }
  }

  private func screen(_ library: Library, _ columns: Int = 120, _ rows: Int = 40) throws -> Screen {
    try Screen(size: Size(columns: columns, rows: rows), library: library)
  }

  @Test func everyViewIsOfThePack() throws {
    let library = Library.otherRegion
    for view in ViewRequest.views {
      for isPlain in [false, true] {
        var configuration = Configuration()
        configuration.isPlain = isPlain
        var screen = try Screen(
          size: Size(columns: 120, rows: 40), library: library, configuration: configuration)
        _ = screen.show(ViewRequest(view: view))
        expectNothingForeign(in: screen.text, view)
      }
    }
  }

  /// Each command from each screen, its prompt and what it says.
  @Test func everyCommandIsOfThePack() throws {
    let library = Library.otherRegion
    let keys = Set(CommandGroup.all.flatMap(\.commands).compactMap(\.keys.first)).sorted()
    #expect(keys.count > 60)
    for view in ViewRequest.views {
      for key in keys {
        var screen = try screen(library)
        _ = screen.show(ViewRequest(view: view))
        try screen.press(key)
        expectNothingForeign(in: screen.text, "\(view) \(key)")
        // What a prompt proposes for a first letter.
        if screen.state.prompt != nil {
          try screen.press("a")
          expectNothingForeign(in: screen.text, "\(view) \(key) a")
        }
        try screen.press("<Enter>")
        expectNothingForeign(in: screen.text, "\(view) \(key) Enter")
      }
    }
  }

  /// What the help says, all of it.
  @Test func theHelpIsOfNoRegion() throws {
    var screen = try screen(.otherRegion, 120, 400)
    try screen.press("?", "?")
    expectNothingForeign(in: screen.text, "help")
    #expect(screen.text.contains("Show what is selected as large as it fits"))
  }

  /// The map begins with what the pack has, and comes back to it.
  @Test func theMapFitsThePack() throws {
    var screen = try screen(.otherRegion)
    _ = screen.show(ViewRequest(view: "map"))
    #expect(screen.state.map.center == nil)
    let bounds = screen.state.map.projection(in: screen.state.context).bounds
    for place in Library.otherRegion.positions(ofPack: 0) { #expect(bounds.contains(place)) }
    #expect(bounds.east - bounds.west < 90 && bounds.center.longitude < -40)
    #expect(screen.text.contains("North port") && screen.text.contains("South port"))
    try screen.press("z")
    #expect(screen.state.message == "the world")
    try screen.press("z")
    #expect(screen.state.message == "The Strait" && screen.state.map.center == nil)
  }

  /// A pack says what its maps begin with: a part of the globe, also over the date line, or a record.
  @Test(arguments: [
    (#"{"bounds": [150, -40, 210, 0]}"#, "[-175, -38]", 180.0, "M"),
    (#"{"title": "The isles", "bounds": [0, 0, 10, 10]}"#, "[5, 4]", 5, "The isles"),
    (#""place/p""#, "[-57.5, -38]", -57.5, "P"),
  ])
  func aPackNamesItsRegion(map: String, place: String, middle: Double, title: String) throws {
    let pack = """
      {"identifier": "m", "title": "M", "description": "d", "licence": "l", "language": "en", "version": "1",
       "map": \(map)}
      """
    let places =
      #"{"places": [{"id": "place/p", "title": "P", "category": "port", "coordinates": \#(place)}]}"#
    let library = Library([
      PackInput(
        name: "m",
        files: [("pack.json", pack), ("places.json", places)].map {
          PackFile(name: $0.0, bytes: Array($0.1.utf8))
        })
    ])
    #expect(library.diagnostics.map(\.description) == [])
    let context = try screen(library).state.context
    #expect(context.mapHome.title == title && context.mapHome.bounds.center.longitude == middle)
  }

  /// Of packs that name no part of the globe the one with most places says what maps begin with, in whatever order
  /// they are; lands count where nobody has places, and those of all packs.
  @Test func mapsBeginWithWhatPacksHaveMostOf() throws {
    func input(_ name: String, _ files: [(String, String)]) -> PackInput {
      let pack = """
        {"identifier": "\(name)", "title": "\(name)", "description": "d", "licence": "l", "language": "en", "version": "1"}
        """
      return PackInput(
        name: name,
        files: ([("pack.json", pack)] + files).map {
          PackFile(name: $0.0, bytes: Array($0.1.utf8))
        })
    }
    func places(_ longitudes: [Int]) -> [(String, String)] {
      let all = longitudes.map {
        #"{"id": "place/p\#($0)", "title": "P", "category": "port", "coordinates": [\#($0), 38]}"#
      }
      return [("places.json", "{\"places\": [\(all.joined(separator: ", "))]}")]
    }
    func states(_ codes: [String]) -> [(String, String)] {
      let all = codes.map {
        #"{"id": "actor/\#($0.lowercased())", "title": "\#($0)", "category": "state", "isoCode": "\#($0)"}"#
      }
      return [("actors.json", "{\"actors\": [\(all.joined(separator: ", "))]}")]
    }
    let many = input("many", places([60, 65, 70]))
    let few = input("few", places([10]))
    let list = input("list", states(["NRU"]))
    for packs in [[many, few, list], [list, few, many], [few, many, list]] {
      let context = try screen(Library(packs)).state.context
      #expect(context.mapHome.title == "many" && context.mapHome.bounds.center.longitude == 65)
    }
    let other = input("other", states(["PRT", "ESP", "FRA", "DEU"]))
    let lands = try screen(Library([other, list])).state.context.mapHome.bounds
    #expect(lands.contains(lands.center) && lands.west < 0 && lands.east > 160)
  }

  /// Places on both sides of the date line are near each other.
  @Test func theDateLineDividesNothing() throws {
    let near = try #require(
      MapBounds(
        round: [(178.0, -18.0), (-172, -14), (175, -36)].map {
          Coordinate(longitude: $0.0, latitude: $0.1)
        }))
    #expect(near.west == 175 && near.east == 188 && near.south == -36 && near.north == -14)
  }
}
