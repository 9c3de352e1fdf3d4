import Foundation
import Testing

extension ProgramTests {
  /// Tables become packs, which are kept by name; every row is made up.
  @Suite(.serialized) struct ImportTests {
    private func run(_ home: String, _ arguments: [String]) throws -> Program.Outcome {
      try Program.run(
        "/usr/bin/env",
        ["-C", home, "-u", "XDG_DATA_HOME", "HOME=\(home)", Program.path] + arguments)
    }

    @Test func aTableIsImportedKeptShownAndRemoved() throws {
      let home = FileManager.default.temporaryDirectory.appending(path: "import-\(UUID())").path()
      try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: home) }
      let table =
        "Recipient;Supplier;Year of order;Item\r\nRuritania;Borduria;2011;Alfa\r\n"
        + "Ruritania;Borduria;never;Beta\r\nSyldavia;Borduria;2013;Gamma\r\n"
      try table.write(toFile: home + "/deals.csv", atomically: true, encoding: .utf16)
      // The mapping that is guessed works as it stands.
      let guess = try run(home, ["import", "table", "deals.csv", "--guess"])
      #expect(guess.status == 0 && guess.output.contains("UTF-16"))
      try guess.output.write(toFile: home + "/map.json", atomically: true, encoding: .utf8)
      let made = try run(
        home, ["import", "table", "deals.csv", "--mapping", "map.json", "--name", "deals"])
      #expect(made.status == 0, "\(made.errors)")
      #expect(
        made.errors.contains(
          "deals.csv:3: expected a date such as 2015, 2015-04-20 or 20 April 2015; found \"never\"")
      )
      #expect(made.errors.contains("3 rows read") && made.errors.contains("1 dropped;"))
      let kept = home + "/.local/share/alliances/packs/deals"
      #expect(made.errors.contains("how it was read: \(kept)/import-report.md"))
      let again = try run(
        home, ["import", "table", "deals.csv", "--mapping", "map.json", "--name", "deals"])
      #expect(again.status == 1 && again.errors.contains("there is a pack deals already"))

      #expect(try run(home, ["packs"]).output == "deals  deals.csv, 6 records\n")
      let alone = try run(home, ["list", "deals", "--content", "deals", "--only"])
      #expect(alone.output.split(separator: "\n").count == 2 && alone.errors == "")
      let beside = try run(home, ["list", "deals", "--content", "deals"])
      #expect(beside.output.split(separator: "\n").count > 30)
      let about = try run(home, ["about", "--content", "deals"])
      #expect(about.output.contains("imported: 3 rows read"))
      #expect(try run(home, ["validate", kept]).status == 0)
      // Who the states were taken for is shown by the name of the pack and by its folder.
      for word in ["deals", kept] {
        let who = try run(home, ["packs", "matches", word])
        #expect(who.status == 0 && who.output.contains("no state of that name is known"))
      }
      #expect(try run(home, ["packs", "matches", "gone"]).status == 66)
      // What the user says of a name is shown, until the table is imported again.
      let settings = home + "/.config/alliances"
      try FileManager.default.createDirectory(
        atPath: settings, withIntermediateDirectories: true)
      try #"{"Ruritania": "Turkey"}"#.write(
        toFile: settings + "/names.json", atomically: true, encoding: .utf8)
      let said = try run(home, ["packs", "matches", "deals"])
      #expect(said.output.contains("import it again: Turkey, as you say"), "\(said.output)")
      // What an import was told by another file of names its pack says.
      try #"{"Ruritania": "actor/turkey"}"#.write(
        toFile: home + "/names.json", atomically: true, encoding: .utf8)
      try FileManager.default.removeItem(atPath: settings + "/names.json")
      let told = try run(
        home,
        [
          "import", "table", "deals.csv", "--mapping", "map.json", "--names", "names.json",
          "--output",
          "told",
        ])
      #expect(told.status == 0, "\(told.errors)")
      let taken = try run(home, ["packs", "matches", "told"])
      #expect(taken.output.contains("actor/turkey"), "\(taken.output)")
      #expect(taken.output.contains("Turkey, as its pack says"), "\(taken.output)")
      let report = try String(contentsOfFile: kept + "/import-report.md", encoding: .utf8)
      #expect(report.contains("deals.csv:3:") && report.contains("SHA-256"))
      // The digest is the one that everybody's tools give.
      let sum = try Program.run("/usr/bin/sha256sum", [home + "/deals.csv"])
      #expect(report.contains(String(sum.output.prefix(64))))

      // A kept pack is switched on and off in the dashboard.
      let switching = try Terminal(
        columns: 100, rows: 24,
        "env -u XDG_DATA_HOME HOME=\(home) \(Program.path) --fresh; echo the end: $?; cat")
      try switching.wait(for: "South Asia")
      try switching.type("v", "p")
      try switching.wait(for: "2  off  deals, kept")
      try switching.type("2")
      try switching.type("Enter")
      try switching.wait(for: "South Asia + deals.csv")
      try switching.type("v", "p")
      try switching.wait(for: "2  on   deals")
      try switching.type("1")
      try switching.type("Enter")
      try switching.wait(for: "shown: deals")
      try switching.type("v", "p", "2")
      try switching.type("Enter")
      try switching.wait(for: "one pack stays on")
      try switching.type("q")
      try switching.wait(for: "the end: 0")

      // In the dashboard by its name; in a kiosk only when it is named.
      let terminal = try Terminal(
        columns: 100, rows: 24,
        "env -u XDG_DATA_HOME HOME=\(home) \(Program.path) --fresh --content deals --only; "
          + "echo the end: $?; cat")
      try terminal.wait(for: "deals.csv")
      try terminal.type("5")
      try terminal.wait(for: "Gamma")
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")

      // An archive is a pack too.
      #expect(
        try Program.run("/usr/bin/tar", ["-C", kept + "/..", "-czf", home + "/d.tar.gz", "deals"])
          .status == 0)
      #expect(try run(home, ["packs", "add", "d.tar.gz", "--name", "d"]).status == 0)
      #expect(try run(home, ["packs", "add", kept, "--name", "copy"]).status == 0)
      #expect(try run(home, ["packs"]).output.split(separator: "\n").count == 3)
      for name in ["deals", "d", "copy"] {
        #expect(try run(home, ["packs", "remove", name]).status == 0)
      }
      #expect(try run(home, ["packs"]).status == 1)
      for (arguments, status) in [
        (["packs", "remove", "../x"], 66), (["packs", "remove", "notes"], 64),
        (["packs", "add", home], 66), (["packs", "add", "nothing"], 66),
        (["list", "deals", "--only"], 64), (["list", "deals", "--content", "gone"], 66),
        (["import", "table", "deals.csv"], 64),
        (["import", "table", "gone.csv", "--mapping", "map.json", "--name", "x"], 66),
        (["import", "table", "deals.csv", "--mapping", "map.json", "--name", "../x"], 64),
        (["import", "table", "deals.csv", "--mapping", "deals.csv", "--name", "x"], 64),
      ] as [([String], Int32)] {
        let outcome = try run(home, arguments)
        #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
        #expect(outcome.errors.hasPrefix("alliances: "))
      }
    }

    /// Of several files one that cannot be read is named, and the others are a pack.
    @Test func featuresAreImportedAndWhatIsNoneIsPassedOver() throws {
      let home = FileManager.default.temporaryDirectory.appending(path: "import-\(UUID())").path()
      try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: home) }
      let files = [
        "map.json": """
        {"records": [{"kind": "corridor", "id": "{@file}", "fields": {"title": "Line {@file}",
          "mode": "road", "geometry": {"feature": "lines"}}}]}
        """,
        "a.geojson": "{\"type\": \"LineString\", \"coordinates\": [[66, 25], [70, 30]]}",
        "b.geojson": "no JSON at all",
      ]
      for (name, text) in files {
        try text.write(toFile: home + "/" + name, atomically: true, encoding: .utf8)
      }
      let mapped = ["--mapping", "map.json", "--output"]
      let made = try run(home, ["import", "geojson", "b.geojson", "a.geojson"] + mapped + ["p"])
      #expect(made.status == 0, "\(made.errors)")
      #expect(
        made.errors.contains("alliances: b.geojson:1:") && made.errors.contains("1 file not read"))
      #expect(
        try run(home, ["list", "corridors", "--content", "p", "--only"]).output.contains("Line a"))
      let nothing = try run(home, ["import", "geojson", "b.geojson"] + mapped + ["q"])
      #expect(nothing.status == 1 && nothing.errors.contains("no record was made"))
    }
  }
}
