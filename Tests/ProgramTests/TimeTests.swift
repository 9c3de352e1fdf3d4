import Foundation
import Testing

extension ProgramTests {
  /// Dates on the command line, and years that go by in a terminal.
  @Suite(.serialized) struct TimeTests {
    @Test func theDateLeavesOutWhatCameLater() throws {
      let then = try Program.run(["list", "events", "--as-of", "2014"])
      let now = try Program.run(["list", "events"])
      let rows = then.output.split(separator: "\n").count
      let all = now.output.split(separator: "\n").count
      #expect(then.status == 0)
      #expect(then.errors == "alliances: in force on 2014-12-31: \(rows) of \(all)\n")
      let during = try Program.run(["list", "events", "--during", "2015-04"])
      #expect(during.output.contains("event/xi-visit") && !during.output.contains("burns"))
      #expect(during.errors.hasPrefix("alliances: in force during 2015-04: "))
      let both = try Program.run(["list", "events", "--during", "2015", "--as-of", "2015"])
      #expect(
        both.status == 64 && both.errors.contains("two different questions: give one of them"))
      #expect(then.output.contains("event/burns-commitment"))
      #expect(!then.output.contains("event/xi-visit") && now.output.contains("event/xi-visit"))
      let relations = try Program.run(["list", "relations", "--as-of", "2013"])
      #expect(
        relations.output.contains("Pakistan and Russia")
          && relations.output.contains("−1 strained, warming"))
      let search = try Program.run(["search", "kind:event", "kavkaz", "--as-of", "2019"])
      #expect(search.status == 1)
      #expect(search.errors == "alliances: nothing matches kind:event kavkaz as of 2019\n")
      let show = try Program.run(["show", "corridor/cpec", "--as-of", "2016"])
      #expect(
        show.output.contains("over 45 bn USD  2015-04     planned")
          && show.output.contains("68 bn USD  2019-09     later"))
      let early = try Program.run(["list", "relations", "--as-of", "206 BCE"])
      #expect(
        early.status == 1 && early.errors.contains("no relations in South Asia as of 206 BCE"))
      let wrong = try Program.run(["list", "events", "--as-of", "soon"])
      #expect(wrong.status == 64 && wrong.errors.contains("\"soon\" is no date"))
    }

    @Test func shiftsAreListedWithTheirEvidence() throws {
      let text = try Program.run(["shifts", "--from", "2013", "--to", "2020"])
      #expect(text.status == 0 && text.errors == "")
      #expect(text.output.hasPrefix("Pakistan and the United States: +1 mixed → −1 strained\n"))
      #expect(text.output.contains("\nPakistan and Russia: −1 strained → +1 friendly\n"))
      #expect(text.output.contains("For it: the United States still supplied 30 per cent of"))
      #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      let json = try Program.run(
        ["shifts", "--from", "2013", "--to", "2020", "--format", "json"])
      let shifts = try #require(
        try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
      let first = try #require(shifts.first)
      #expect(first["id"] as? String == "relation/pakistan-united-states")
      let before = try #require(first["before"] as? [String: Any])
      #expect(
        before["level"] as? Int == 1 && before["source"] as? String == "source/haq-2013")
      #expect((first["turns"] as? [String])?.contains("event/us-aid-stop") == true)
      #expect(try Program.run(["shifts", "--from", "2020", "--to", "2013"]).status == 64)
      #expect(try Program.run(["shifts", "--from", "1000", "--to", "1001"]).status == 1)
    }

    @Test(arguments: [
      ["matrix", "--as-of", "2014"],
      ["matrix", "--as-of", "2020", "--from", "2010", "--by", "name"],
      ["timeline", "--by", "kind"], ["timeline", "--as-of", "1962"],
      ["shifts", "--from", "2010", "--to", "2020"], ["browse", "--as-of", "2011"],
      ["matrix", "--during", "1962"], ["map", "--fit", "corridor/cpec"],
      ["map", "--fit", "bloc/indo-pacific", "--as-of", "2018"],
      ["chart", "--figure", "figure/pakistan-arms-suppliers"],
      ["chart", "--figure", "figure/corridor-sum"], ["overview"], ["list", "corridors"],
      ["list", "corridor/cpec", "--open"], ["claims", "corridor/cpec", "--sort", "date"],
      ["compare", "corridor/cpec", "corridor/karakoram-highway"],
      ["compare", "cpec", "gwadar-port"],
      ["search", "gwadar", "port"],
      ["network", "china"], ["matrix", "china", "pakistan", "--since", "2010", "--sort", "name"],
      ["timeline", "--group", "kind", "--years", "1947,2020"],
      ["map", "corridor/cpec", "--tint", "actor/china"], ["bookmarks"],
      ["chart", "figure/corridor-sum", "--form", "table"],
    ])
    func viewsArePrintedAsText(arguments: [String]) throws {
      for (width, height) in [(120, 40), (80, 24), (40, 8), (200, 60)] {
        let size = ["--width", "\(width)", "--height", "\(height)"]
        let plain = try Program.run(["render"] + arguments + size)
        #expect(plain.status == 0 && plain.errors == "")
        let lines = plain.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(lines.count == height)
        #expect(lines.allSatisfy { $0.count <= width })
        #expect(!plain.output.contains("\u{1B}"))
        let colored = try Program.run(["render"] + arguments + size + ["--color", "always"])
        let bare = colored.output.replacing(/\u{1B}\[[0-9;]*m/, with: "")
        var bareLines: [String] = []
        for line in bare.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
          bareLines.append(String(line.replacing(/\s+$/, with: "")))
        }
        #expect(bareLines == lines.map(String.init))
        #expect(colored.output.contains("\u{1B}["))
        let ascii = try Program.run(["render"] + arguments + size + ["--ascii"])
        let isASCII = ascii.output.utf8.allSatisfy { $0 < 0x80 }
        #expect(isASCII)
      }
    }

    @Test func whatCannotBeRenderedIsSaid() throws {
      for arguments in [
        ["globe"], ["matrix", "--by", "size"], ["matrix", "--width", "10"], ["shifts"],
        ["shifts", "--from", "2020", "--to", "2010"], ["timeline", "--as-of", "then"],
        ["map", "--fit", "corridor/cpce"], ["map", "--fit", "quote/haq-darling"], ["chart"],
        ["chart", "--figure", "corridor/cpec"], ["map", "zzzz"],
        ["compare", "corridor/cpec", "china"],
        ["list", "corridors", "--steps", "2"], ["claims", "--sort", "size"],
      ] {
        let outcome = try Program.run(["render"] + arguments)
        #expect(outcome.status == 64 && outcome.output == "", "\(arguments)")
        #expect(!outcome.errors.isEmpty)
      }
    }

    @Test func yearsGoByUntilAKeyIsPressed() throws {
      let terminal = try Terminal(
        columns: 100, rows: 30, startsAtLists: false,
        "\(Program.path) --as-of 2011; echo the end: $?; cat")
      try terminal.wait(for: "as of: 2011")
      try terminal.type("x", "p")
      try terminal.wait(for: "as of: 2013")
      try terminal.type("j")
      let stopped = try terminal.wait(for: "stopped at 20")
      let year = try #require(stopped.firstMatch(of: /as of: (20\d\d)/)?.1)
      usleep(1_200_000)
      let shown = try terminal.screen()
      #expect(shown.contains("as of: \(year)"))
      try terminal.type("0", "a", "2", "0", "1", "5", "Enter")
      try terminal.wait(for: "as of: 2015")
      try terminal.type("q")
      try terminal.wait(for: "the end: 0")
      // The next session looks from the same date.
      let next = try Terminal(
        columns: 100, rows: 30, home: terminal.home, "\(Program.path); echo the end: $?; cat")
      try next.wait(for: "as of: 2015")
    }
  }
}
