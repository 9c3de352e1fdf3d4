import AllianceModel
import Foundation
import TerminalKit
import Testing
import TestSupport

@testable import Dashboard

/// What users may want to be otherwise, and what the program says of mistakes.
struct ConfigurationTests {
  private func read(_ text: String) -> Configuration {
    Configuration(file: "config.json", bytes: Array(text.utf8))
  }

  @Test func commentsAreAllowedAndEverythingApplies() throws {
    let settings = read(
      """
      {
        // light, as the office is
        "theme": "light", "paint": true, "mouse": false, "plain": true, "ascii": true,
        /* begins
           here */
        "start": "corridor/cpec",
        "keys": {"zoom": ["Z", "<C-w>"], "quit": [], "filter": "F"},
        "columns": {"corridors": ["status", "figure"]}
      }
      """)
    #expect(settings.diagnostics == [])
    #expect(settings.theme == .light && settings.paintsBackground && !settings.usesMouse)
    #expect(settings.isPlain && settings.isASCII)
    #expect(settings.start == .record(try #require(AnyIdentifier("corridor/cpec"))))
    #expect(settings.keys.command(for: try #require(KeySequence("Z")), in: .list)?.id == "zoom")
    #expect(
      settings.keys.command(for: try #require(KeySequence("<C-w>")), in: .detail)?.id == "zoom")
    #expect(settings.keys.command(for: try #require(KeySequence("z")), in: .list) == nil)
    #expect(settings.keys.command(for: try #require(KeySequence("q")), in: .list) == nil)
    #expect(
      settings.keys.command(for: try #require(KeySequence("j")), in: .list)?.id == "move-down")
    #expect(settings.columns[.corridor] == [.status, .figure])
  }

  @Test(arguments: [
    ("{\"theme\": \"lihgt\", \"start\": \"quotes\"}", "config.json:1:11: error: expected one of"),
    ("{\"keys\": {\"zoomm\": \"Z\"}, \"start\": \"quotes\"}", "did you mean \"zoom\"?"),
    (
      "{\"keys\": {\"zoom\": \"Zz\"}, \"start\": \"quotes\"}",
      "config.json:1:19: error: expected a key"
    ),
    ("{\"keys\": 7, \"start\": \"quotes\"}", "expected an object of commands"),
    ("{\"columns\": {\"quotes\": [\"size\"]}, \"start\": \"quotes\"}", "config.json:1:25: error"),
    ("{\"columns\": {\"quote\": []}, \"start\": \"quotes\"}", "did you mean \"quotes\"?"),
    ("{\"paint\": 1, \"start\": \"quotes\"}", "expected true or false"),
    ("{\"themes\": 1, \"start\": \"quotes\"}", "unknown key \"themes\": did you mean \"theme\"?"),
  ])
  func aMistakeIsNamedWithItsPlaceAndTheRestApplies(text: String, message: String) throws {
    let settings = read(text)
    let diagnostic = try #require(settings.diagnostics.first)
    #expect(settings.diagnostics.count == 1)
    #expect(diagnostic.description.contains(message), "\(diagnostic)")
    #expect(settings.start == .kind(.quote))
  }

  @Test func whatIsNoJSONLeavesEverythingAsItIs() {
    let settings = read("{\n  \"theme\": \"light\";\n}")
    #expect(settings.diagnostics.first?.description.hasPrefix("config.json:2:19: error:") == true)
    #expect(settings.theme == nil)
    // As in packs, a comma may stand behind the last item.
    let trailing = read("{\n  \"theme\": \"light\",\n}")
    #expect(trailing.diagnostics.isEmpty && trailing.theme == .light)
    #expect(read("{} // the end").diagnostics == [])
    #expect(read("/* never ends {}").diagnostics.count == 1)
  }

  @Test func aKeyForTwoCommandsIsRefusedWithBothNamed() throws {
    let settings = read("{\"keys\": {\"filter\": \"/\", \"sort\": [\"Z\"]}}")
    let message = try #require(settings.diagnostics.first).description
    #expect(settings.diagnostics.count == 1)
    #expect(message.contains("\"filter\"") && message.contains("\"search\""), "\(message)")
    #expect(settings.keys.command(for: try #require(KeySequence("/")), in: .list)?.id == "search")
    #expect(settings.keys.command(for: try #require(KeySequence("f")), in: .list)?.id == "filter")
    #expect(settings.keys.command(for: try #require(KeySequence("Z")), in: .list)?.id == "sort")
    // Two commands may swap their keys.
    #expect(read("{\"keys\": {\"filter\": \"s\", \"sort\": \"f\"}}").diagnostics == [])
  }

  @Test func theScreenNamesTheKeysThatApply() throws {
    let settings = read("{\"keys\": {\"help\": \"U\", \"quit\": \"Q\"}}")
    var state = State(
      library: .southAsia, size: Size(columns: 120, rows: 64), theme: Theme(.dark),
      configuration: settings)
    #expect(state.draw().lines.last?.hasSuffix("U help  Q quit") == true)
    state.handle(try #require(Key("?")))
    #expect(state.draw().lines.last?.contains("? does nothing here: U shows the keys") == true)
    state.handle(try #require(Key("U")))
    state.handle(try #require(Key("U")))
    #expect(state.draw().lines.contains { $0.hasPrefix("   Q  ") && $0.hasSuffix("Quit") })
  }

  @Test func theFirstMistakeIsInTheStatusLineAndAllAreListed() throws {
    let settings = read("{\"theme\": 1, \"mouse\": 2}")
    var state = State(
      library: .southAsia, size: Size(columns: 120, rows: 40), theme: Theme(.dark),
      configuration: settings)
    #expect(state.draw().lines.last?.hasPrefix(" ! lists 1 more: config.json:1:11: exp") == true)
    state.handle(try #require(Key("!")))
    #expect(state.draw().lines.filter { $0.contains("config.json:1:") }.count == 2)
  }

  @Test func columnsStandBelowEachOther() throws {
    let settings = read("{\"columns\": {\"deals\": [\"status\", \"date\"]}, \"start\": \"deals\"}")
    var state = State(
      library: .southAsia, size: Size(columns: 120, rows: 20), theme: Theme(.dark),
      configuration: settings)
    state.start(at: settings.start)
    let rows = state.draw().lines[2..<18].map { String($0.dropFirst(20).prefix(39)) }
    let statuses = Set(Status.allCases.map(\.rawValue))
    for row in rows {
      let words = row.split(separator: " ").map(String.init)
      #expect(words.contains { statuses.contains($0) }, "\(row)")
      #expect(words.last?.first?.isNumber == true, "\(row)")
    }
  }

  @Test func theSchemaAndTheReaderAgree() throws {
    let cases = [
      "{}", Configuration().effective.pretty, "{\"theme\": \"auto\"}", "{\"theme\": \"red\"}",
      "{\"paint\": 1}", "{\"start\": \"last\"}", "{\"start\": \"corridor/cpec\"}",
      "{\"start\": \"corridor/\"}", "{\"start\": 1}", "{\"columns\": {\"blocs\": []}}",
      "{\"columns\": {\"bloc\": []}}", "{\"columns\": {\"blocs\": [\"size\"]}}",
      "{\"columns\": {\"blocs\": \"level\"}}", "{\"columns\": []}", "{\"keys\": {\"zoom\": \"Z\"}}",
      "{\"keys\": {\"zoom\": [\"<C-w>\", \"<F12>\", \"<A-Left>x\"]}}", "{\"keys\": {\"zoom\": 1}}",
      "{\"keys\": {\"zoom\": []}}", "{\"keys\": {\"zoom\": \"v m\"}}",
      "{\"keys\": {\"zoom\": \"v  m\"}}", "{\"keys\": {\"zoom\": \"<C-x> <Tab>\"}}",
      "{\"keys\": {\"zoom\": \"\"}}", "{\"keys\": []}", "{\"x\": 1}",
      "[]", "{\"content\": \"horn\"}", "{\"content\": [\"a\", \"b\"], \"only\": true}",
      "{\"content\": 1}", "{\"content\": [\"\"]}", "{\"only\": true}", "{\"only\": false}",
      "{\"only\": true, \"content\": []}",
    ]
    let folder = FileManager.default.temporaryDirectory.appending(path: "config-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    var files: [String] = []
    for (number, text) in cases.enumerated() {
      let place = folder.appending(path: "\(number)")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try text.write(to: place.appending(path: "config.json"), atomically: true, encoding: .utf8)
      files.append(place.path())
    }
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      [
        "/usr/bin/python3", root.appending(path: "AllianceModelTests/schema-check.py").path(),
        root.deletingLastPathComponent().appending(path: "Content/schema").path(),
      ] + files
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let lines = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      .split(separator: "\n")
    process.waitUntilExit()
    try #require(lines.count == cases.count)
    for (text, line) in zip(cases, lines) {
      #expect(
        line.contains("\tgood\t") == read(text).diagnostics.isEmpty,
        "\(text): the schema says \(line), the reader \(read(text).diagnostics)")
    }
  }

  @Test func whatIsPrintedReadsBackAsItIs() {
    let settings = read("{\"keys\": {\"zoom\": [\"Z\", \"<C-w>\"]}, \"theme\": \"contrast\"}")
    #expect(settings.diagnostics == [])
    let again = read(settings.effective.pretty)
    #expect(again.diagnostics == [])
    #expect(again.effective == settings.effective)
    #expect(read(Configuration().effective.pretty).diagnostics == [])
  }

  /// Blocks stand for braille where the terminal shows boxes; what is set counts before its type.
  @Test(arguments: [
    ("", false, "unicode"), ("", true, "blocks"), (#""blocks": "auto""#, true, "blocks"),
    (#""blocks": false"#, true, "unicode"), (#""blocks": true"#, false, "blocks"),
    (#""blocks": true, "ascii": true"#, true, "ascii"),
  ])
  func blocksAreOfTheTerminalOrAsked(text: String, isLacking: Bool, glyphs: String) {
    var settings = Configuration(file: "config.json", bytes: Array("{\(text)}".utf8))
    #expect(settings.diagnostics == [])
    settings.lacksBraille = isLacking
    #expect("\(settings.glyphs)" == glyphs)
    settings.isConsole = true
    #expect(["console", "ascii"].contains("\(settings.glyphs)"))
  }
}
