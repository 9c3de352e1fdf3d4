import Foundation
import Testing

@testable import AllianceModel

/// Whatever stands in a pack's folder: a clear message, and the good records.
struct BadInputTests {
  private static let pack = """
    {"identifier": "p", "title": "P", "description": "d", "licence": "l", "language": "en", "version": "1"}
    """

  /// What is said of a folder with these files.
  private func diagnostics(_ files: [String: Data]) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "bad-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(Self.pack.utf8).write(to: folder.appending(path: "pack.json"))
    for (name, data) in files { try data.write(to: folder.appending(path: name)) }
    return try read(folder)
  }

  private func read(_ folder: URL) throws -> [String] {
    Library([try PackFolder.read(folder.path())]).diagnostics.map {
      $0.description.replacing(folder.path() + "/", with: "")
    }
  }

  private func places(_ records: String) throws -> [String] {
    try diagnostics(["places.json": Data("{\"places\": [\(records)]}".utf8)])
  }

  /// Files are read in the order of their numbers, and a record stands in one of them.
  @Test func anIdentifierStandsInOneFile() throws {
    func place(_ title: String) -> Data {
      Data(
        #"{"places": [{"id": "place/x", "title": "\#(title)", "category": "port", "coordinates": [1, 2]}]}"#
          .utf8)
    }
    let found = try diagnostics([
      "places.json": place("One"), "places-2.json": place("Two"), "places-10.json": place("Ten"),
    ])
    let said = found.filter { $0.contains("already taken") }
    #expect(
      said == [
        "places-2.json:1:20: error: the identifier place/x is already taken in places.json at line 1 "
          + "(at places[0].id)",
        "places-10.json:1:20: error: the identifier place/x is already taken in places-2.json at line 1 "
          + "(at places[0].id)",
      ], "\(found)")
  }

  @Test func aFolderThatIsNotThere() {
    #expect { try PackFolder.read("/nonexistent") } throws: { error in
      (error as? PackFolder.NotThere)?.reason == "no such folder"
    }
    #expect { try PackFolder.read("/etc/passwd") } throws: { error in
      (error as? PackFolder.NotThere)?.reason == "not a folder; a pack is one"
    }
  }

  @Test func filesThatAreNoJSON() throws {
    #expect(try diagnostics(["blocs.json": Data()]) == ["blocs.json:1:1: error: the file is empty"])
    #expect(
      try diagnostics(["blocs.json": Data("blocs: []".utf8)])
        == ["blocs.json:1:1: error: expected a value, found \"b\""])
    #expect(
      try diagnostics(["blocs.json": Data([0x7B, 0x22, 0xFF, 0x22])])
        == ["blocs.json:1:3: error: not UTF-8: byte 0xFF: save the file as UTF-8"])
    #expect(
      try diagnostics(["blocs.json": Data(repeating: UInt8(ascii: "["), count: 10_000)])
        == ["blocs.json:1:65: error: nested more than 64 levels deep"])
    #expect(
      try diagnostics(["blocs.json": Data("[]".utf8)]) == [
        "blocs.json:1:1: error: expected an object with a list of records, such as {\"events\": […]}; found a list"
      ])
  }

  @Test func aFileThatCannotBeRead() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "bad-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(Self.pack.utf8).write(to: folder.appending(path: "pack.json"))
    // A link to nowhere: root, who runs tests in places, may read any file that is there.
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: "blocs.json").path(), withDestinationPath: "/nonexistent")
    #expect(
      try read(folder) == ["blocs.json:1:1: error: cannot be read: No such file or directory"])
  }

  @Test func aByteOrderMarkIsAccepted() throws {
    #expect(
      try diagnostics(["blocs.json": Data([0xEF, 0xBB, 0xBF] + Array("{\"blocs\": []}".utf8))])
        == [])
  }

  @Test func aFileOfAnotherName() throws {
    #expect(
      try diagnostics(["blocks.json": Data("{}".utf8)]) == [
        "blocks.json:1:1: warning: this file has no list of records, such as {\"events\": […]}: nothing of it is shown"
      ])
  }

  @Test func foldersAndHugeFilesInPlaceOfFiles() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "bad-\(UUID())")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "blocs.json"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(Self.pack.utf8).write(to: folder.appending(path: "pack.json"))
    #expect(
      try read(folder) == ["blocs.json:1:1: error: expected a file, found a folder or a device"])
    let huge = folder.appending(path: "quotes.json")
    #expect(FileManager.default.createFile(atPath: huge.path(), contents: nil))
    try FileHandle(forWritingTo: huge).truncate(atOffset: 1 << 30)
    mkfifo(folder.appending(path: "deals.json").path(), 0o600)
    #expect(
      try read(folder) == [
        "blocs.json:1:1: error: expected a file, found a folder or a device",
        "deals.json:1:1: error: expected a file, found a folder or a device",
        "quotes.json:1:1: error: the file has 1024 MB; the limit is 64 MB",
      ])
  }

  @Test(arguments: [
    (
      #"{"id": "place/a", "title": "A", "title": "B", "category": "port"}"#,
      "places.json:1:45: error: the key \"title\" stands twice in one object (at places[0].title)"
    ),
    (
      #"{"id": "place/a", "title": ["A"], "category": "port"}"#,
      "places.json:1:40: error: expected a text, found a list (at places[0].title)"
    ),
    (
      #"{"id": "place/A", "title": "A", "category": "port"}"#,
      "places.json:1:20: error: expected an identifier such as \"place/a\", of a–z, 0–9 and - only; found the text \"place/A\" (at places[0].id)"
    ),
    (
      #"{"id": "place/a", "title": "A", "category": "port", "coordinates": [1e999, 0]}"#,
      "places.json:1:81: error: expected a number, found the number 1e999 (at places[0].coordinates[0])"
    ),
    (
      #"{"id": "place/a", "title": "A", "category": "port", "coordinates": [0, -91]}"#,
      "places.json:1:84: error: expected a latitude from -90 to 90, found the number -91: longitude comes first (at places[0].coordinates[1])"
    ),
    ("7", "places.json:1:13: error: expected an object, found the number 7 (at places[0])"),
  ])
  func recordsThatAreWrong(record: String, message: String) throws {
    #expect(try places(record).first == message)
  }

  @Test func impossibleDatesAndPhasesThatRunBackwards() throws {
    let relation = """
      {"relations": [{"id": "relation/a", "title": "A", "actors": ["actor/x", "actor/x"], "phases": [
      {"from": "2019-02-29", "trend": "warming", "level": 4, "evidence": "e", "source": "source/s", "locator": "l"},
      {"from": "2019", "to": "2018", "trend": "up", "level": 1.5, "evidence": "e", "source": "source/s", "locator": "l"}]}]}
      """
    let found = try diagnostics(["relations.json": Data(relation.utf8)])
    #expect(
      found.filter { !$0.contains("names no record") } == [
        "relations.json:2:10: error: expected a date such as \"2015\", \"2015-04\", \"2015-04-20\" or \"-0205\"; found the text \"2019-02-29\": February 2019 has 28 days (at relations[0].phases[0].from)",
        "relations.json:2:53: error: expected a whole number from -3 to 3, found the number 4 (at relations[0].phases[0].level)",
        "relations.json:3:41: error: expected one of warming, steady, cooling; found the text \"up\" (at relations[0].phases[1].trend)",
        "relations.json:3:56: error: expected a whole number from -3 to 3, found the number 1.5 (at relations[0].phases[1].level)",
        "relations.json:3:24: error: ends in 2018, before it begins in 2019 (at relations[0].phases[1].to)",
        "relations.json:1:61: error: expected two different actors, found 1 (at relations[0].actors)",
      ])
  }

  @Test func aHundredThousandErrorsStopAtAThousand() throws {
    let records = Array(repeating: "7", count: 100_000).joined(separator: ",")
    let found = try places(records)
    #expect(found.count == 1001)
    #expect(
      found.last?.hasSuffix("error: stopped after 1000 problems; what follows was not checked")
        == true)
  }

  @Test func escapeSequencesNeverComeThrough() throws {
    let evil =
      #"{"id": "place/a", "title": "A\u001b]52;c;aGk=\u0007\u009b31m\u202eB", "category": "port"}"#
    let file = PackFile(name: "p/places.json", bytes: Array("{\"places\": [\(evil)]}".utf8))
    let library = Library([PackInput(name: "p", files: [file])])
    #expect(library.record(.place, at: 0)?.title == "AB")
  }
}

/// Packs over packs.
struct OverlayTests {
  private func pack(_ name: String, _ places: String) -> PackInput {
    let about = """
      {"identifier": "\(name)", "title": "Pack \(name)", "description": "d", "licence": "l", "language": "en", "version": "1"}
      """
    return PackInput(
      name: name,
      files: [
        PackFile(name: "\(name)/pack.json", bytes: Array(about.utf8)),
        PackFile(name: "\(name)/places.json", bytes: Array("{\"places\": [\(places)]}".utf8)),
      ])
  }

  /// Of two packs that have a record of one identifier both stand; each pack's links lead to its own.
  @Test func packsAddRecordsAndReplaceNone() throws {
    let bundled = Library.bundled()
    let library = Library([
      .bundled,
      pack(
        "a",
        #"{"id": "place/gwadar", "title": "Gwadar anew", "category": "port"}, {"id": "place/new", "title": "New", "category": "city", "summary": "Near [Gwadar](place/gwadar)."}"#
      ),
      pack(
        "b",
        #"{"id": "place/new", "title": "Newer", "category": "city", "country": "actor/pakistan"}"#),
    ])
    func note(_ pack: String, _ other: String, _ id: String) -> String {
      "\(pack)/places.json:1:20: note: \(other) has a record of the same identifier: both stand, and this "
        + "pack's is known as \(id); its own links lead to its own (at places[0].id)"
    }
    #expect(
      library.diagnostics.map(\.description) == [
        "b/places.json:1:82: warning: a link leads into the pack South Asia, which \"requires\" of pack.json "
          + "does not name: add \"south-asia\" (at places[0].country)",
        note("a", "South Asia", "place/gwadar@a"), note("b", "Pack a", "place/new@b"),
      ])
    #expect(library.count(of: .place) == bundled.count(of: .place) + 3)
    let gwadar = try #require(AnyIdentifier("place/gwadar"))
    let new = try #require(AnyIdentifier("place/new"))
    let anew = try #require(AnyIdentifier("place/gwadar@a"))
    let newer = try #require(AnyIdentifier("place/new@b"))
    #expect(library.title(of: gwadar) == bundled.title(of: gwadar))
    #expect(library.title(of: anew) == "Gwadar anew" && library.title(of: new) == "New")
    #expect(library.title(of: newer) == "Newer")
    #expect(library.pack(of: gwadar)?.title == "South Asia")
    #expect(library.pack(of: new)?.title == "Pack a" && library.pack(of: newer)?.title == "Pack b")
    #expect(library.pack(of: try #require(AnyIdentifier("place/kashgar")))?.title == "South Asia")
    #expect(library.mentions(of: try #require(AnyIdentifier("actor/pakistan"))).contains(newer))
    #expect(!library.mentions(of: gwadar).contains(new), "it is its own pack's Gwadar")
    #expect(library.mentions(of: anew) == [new])
    #expect(library.record(new)?.record.header.summary.links == [anew])
    #expect(AnyIdentifier("place/new@") == nil && AnyIdentifier("place/new@A b") == nil)
  }
}

/// Which files of a folder are read.
struct PackFolderTests {
  @Test func filesOfOtherEndsAreReadOrNamed() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "ends-\(UUID())").path()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(
      atPath: folder + "/in", withIntermediateDirectories: true)
    func record(_ name: String) -> String {
      #"{"places": [{"id": "place/\#(name)", "title": "\#(name)", "category": "port"}]}"#
    }
    for (name, text) in [
      (
        "pack.json",
        #"{"identifier": "p", "title": "P", "description": "d", "licence": "l", "language": "en", "version": "1"}"#
      ),
      ("A.JSON", record("a")), ("in/b.jsonc", "// B\n" + record("b")), ("in/c.txt", record("c")),
      ("notes.txt", "nothing of a pack"), ("schema.json", "{}"), ("d.json5", record("d")),
      ("e.json~", record("e")),
    ] {
      try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }
    let library = Library([try PackFolder.read(folder)])
    let slugs = (0..<library.count(of: .place)).compactMap {
      library.record(.place, at: $0)?.id.slug
    }
    #expect(slugs.sorted() == ["a", "b"])
    let said = library.diagnostics.map { $0.description.replacing(folder + "/", with: "") }
    let words =
      ":1:1: warning: this file has records and is not read: give it a name that ends in .json or .jsonc"
    #expect(said == ["d.json5" + words, "in/c.txt" + words])
  }

  /// A pack that cannot say what it is is called by its folder, and not by the way to it.
  @Test func aBrokenPackIsNamedAfterItsFolder() {
    let pack = PackInput(
      name: "/home/somebody/packs/horn/",
      files: [PackFile(name: "pack.json", bytes: Array("{".utf8))])
    #expect(Library([pack]).packs.map(\.title) == ["horn"])
  }

  /// What two packs give the same identifiers is said so that it can be understood.
  @Test func sharedIdentifiersAreSaidInWords() throws {
    func pack(_ name: String) -> PackInput {
      PackInput(
        records: #""places": ["#
          + ["x", "y"].map {
            #"{"id": "place/\#($0)", "title": "T", "category": "port"}"#
          }.joined(separator: ", ") + "]", named: name)
    }
    let said = Library([pack("one"), pack("two")]).diagnostics.map(\.message)
    #expect(
      said == [
        "2 identifiers of this pack are identifiers of one too: each record stands beside the other of its name, "
          + "and this pack's are known as place/x@two, place/y@two; its own links lead to its own"
      ])
  }
}

/// The example that authors start from is good, and the guide shows it as it is.
struct ExampleTests {
  @Test func theExampleIsAGoodPack() {
    let library = Library([
      PackInput(name: "example", files: PackFile.bundled(in: "example"))
    ])
    #expect(library.diagnostics == [])
    #expect(library.packs.last?.title == "My pack")
  }

  @Test func theGuideShowsTheExample() throws {
    let guide = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Content/README.md")
    let text = try String(contentsOf: guide, encoding: .utf8)
    for file in PackFile.bundled(in: "example") {
      #expect(text.contains(String(decoding: try file.bytes().copy, as: UTF8.self)), "\(file.name)")
    }
    for status in Status.allCases { #expect(text.contains("`\(status.rawValue)`")) }
    for kind in Kind.allCases { #expect(text.contains("`\(kind.plural).json`")) }
  }

  /// The record of every kind that the guide shows is good, and leaves no key of the schemas out.
  @Test func theGuideShowsEveryKeyOfEveryKind() throws {
    let content = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Content")
    let guide = try String(contentsOf: content.appending(path: "README.md"), encoding: .utf8)
    let section = try #require(guide.components(separatedBy: "## A record of every kind\n").last)
    let parts = section.components(separatedBy: "```")
    let text = try #require(parts.count == 3 ? parts[1].dropFirst("json\n".count) : nil)
    let ownSection = try #require(
      guide.components(separatedBy: "## Every key of `pack.json`\n").last)
    let pack = try #require(
      ownSection.components(separatedBy: "```json\n").dropFirst().first?
        .components(separatedBy: "```").first)
    let other =
      #"{"identifier": "harbours", "title": "A", "description": "A", "licence": "MIT", "language": "en", "version": "1"}"#
    let library = Library([
      PackInput(
        name: "b", files: [PackFile(name: "b/pack.json", bytes: Array(other.utf8))]),
      PackInput(
        name: "a",
        files: [
          PackFile(name: "pack.json", bytes: Array(pack.utf8)),
          PackFile(name: "records.json", bytes: Array(text.utf8)),
        ]),
    ])
    #expect(library.diagnostics == [])
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let lists = try #require(json as? [String: [[String: Any]]])
    for kind in Kind.allCases {
      let schema = try JSONSerialization.jsonObject(
        with: Data(contentsOf: content.appending(path: "schema/\(kind.plural).json")))
      var node = schema as? [String: Any]
      for key in ["properties", kind.plural, "items", "properties"] {
        node = node?[key] as? [String: Any]
      }
      // What all records share is shown once.
      let shared = ["aliases", "summary", "sources", "basis", "basisNote"]
      let keys = Set(try #require(node).keys).subtracting(shared)
      let shown = Set(try #require(lists[kind.plural], "\(kind)").flatMap(\.keys))
      #expect(keys.subtracting(shown).isEmpty, "\(kind): \(keys.subtracting(shown))")
    }
    for key in [
      "evidenceFrom", "ground", "upperValue", "delivered", "pledges", "readIn", "fromQualifier",
    ] { #expect(text.contains("\"\(key)\":"), "\(key)") }
  }
}
