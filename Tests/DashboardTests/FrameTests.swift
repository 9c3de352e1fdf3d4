import AllianceModel
import TerminalKit
import Testing
@testable import Dashboard

/// The screens as people see them.
struct FrameTests {
  @Test func opensWithTheBlocs() throws {
    try Screen(columns: 120, rows: 40).expectFrame("blocs-120x40")
    try Screen(columns: 80, rows: 24).expectLines(
      """
      Blocs 1/14 China–Pakistan partnership
      China–Pakistan partnership +3 ▲ military · economic · partnership
      Island chain of US allies ? rests on investment, arms and a corridor
      India–Afghanistan partnership 0 supplied 73 per cent of Pakistan’s arms
      Blocs › China–Pakistan partne… Tab pane Enter open / search ? help q quit
      """)
    try Screen(columns: 40, rows: 10).expectFrame("blocs-40x10")
  }

  @Test func openingACorridorShowsBothSumsOfMoney() throws {
    for (columns, rows) in [(120, 40), (80, 24), (40, 10)] {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("2")
      try screen.select("corridor/cpec")
      try screen.press("<Enter>")
      try screen.expectFrame(
        "corridor-cpec",
        orLines: """
          Corridors 1/16 China–Pakistan Economic Corridor
          ▌China–Pakistan Econo… programme programme planned
          China’s sea lanes sea lane drawn line 2,150 km, computed along it
          US links between Cen… programme Initiative: motorways, rail links and
          """)
    }
  }

  @Test func quotesNameTheirSpeakers() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("3")
    try screen.expectFrame("quotes-120x40")
  }

  @Test func aSelectedLinkStandsOut() throws {
    var screen = try Screen(columns: 80, rows: 24)
    try screen.select("bloc/belt-and-road-countries")
    try screen.press("<Tab>")
    // The words of the link that is selected, and nothing else below the pane's title.
    for title in ["Belt and Road Initiative", "CFR 2019"] {
      try screen.press("j")
      let canvas = screen.state.draw()
      let selected = canvas.cells.indices.filter {
        $0 % 80 > 34 && $0 / 80 > 1 && canvas.cells[$0].style.attributes.contains(.reverse)
      }
      #expect(selected.map { canvas.cells[$0].text }.joined() == title)
    }
  }

  @Test func theHelpNamesEveryKey() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("?", "?")
    try screen.expectFrame("help-120x40")
    screen.resize(columns: 40, rows: 10)
    try screen.press("<Space>")
    try screen.expectFrame("help-40x10")
  }

  @Test func theFocusIsVisibleInEveryPane() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("<S-Tab>")
    try screen.expectFrame("kinds-focused-120x40")
  }

  @Test func aZoomedPaneHasTheScreen() throws {
    var screen = try Screen(columns: 200, rows: 60)
    try screen.press("4", "<Enter>", "z")
    try screen.expectLines(
      """
      Pakistan
      Pakistan is a nuclear-armed state of South Asia and the world’s eleventh largest arms importer.
      Dawn calls the strategic partnership “the bedrock of Pakistan’s security and foreign policy”
      Italy ▬ +1 friendly
      """)
  }

  /// Names whose letters join or stack stand in Latin letters where the terminal does not show them right, or
  /// where the user wants none.
  @Test func nativeNamesStandWhereTheyAreShownRight() throws {
    for (setting, shapes, shown) in [
      (Configuration.NativeNames.auto, true, [true, true, true]),
      (.auto, false, [false, false, true]), (.always, false, [true, true, true]),
      (.never, true, [false, false, false]),
    ] {
      var configuration = Configuration()
      (configuration.nativeNames, configuration.shapesScripts) = (setting, shapes)
      for (slug, isShown) in zip(["pakistan", "narendra-modi", "xi-jinping"], shown) {
        var screen = try Screen(
          size: Size(columns: 120, rows: 40), configuration: configuration)
        screen.show("actor/\(slug)")
        let has = screen.state.draw().lines[2].unicodeScalars.contains {
          $0.value > 0x2FFF || (0x590..<0xE00).contains($0.value)
        }
        #expect(has == isShown, "\(setting) \(slug)")
      }
    }
  }

  @Test func nativeNamesKeepTheBordersStraight() throws {
    for (slug, name) in [
      ("pakistan", "پاکستان"), ("narendra-modi", "नरेन्द्र मोदी"), ("xi-jinping", "习近平"),
    ] {
      var screen = try Screen(columns: 120, rows: 40)
      try screen.press("4")
      try screen.select("actor/\(slug)")
      if slug == "pakistan" { try screen.expectFrame("native-name-pakistan-120x40") }
      let lines = screen.state.draw().lines
      for line in lines.dropFirst(2).dropLast(2) {
        #expect(line.first == "│" && line.last == "│" && TextWidth.of(line) == 120, "\(line)")
      }
      #expect(screen.text.contains(name))
    }
  }

  /// Names in two scripts are two names.
  @Test func twoNativeNamesStandApart() throws {
    let library = Library(
      records: """
        "actors": [{"id": "actor/a", "title": "Ermland", "category": "state", "nativeNames": [
          {"text": "Ερμλανδ", "language": "el"}, {"text": "Эрмланд", "language": "ru"}]}]
        """)
    for columns in [120, 60] {
      var screen = try Screen(size: Size(columns: columns, rows: 24), library: library)
      screen.show("actor/a")
      #expect(screen.text.contains("Ερμλανδ · Эрмланд"), "\(screen.text)")
    }
  }

  @Test func withoutColourNothingIsLost() throws {
    var screen = try Screen(columns: 80, rows: 24, theme: .mono)
    try screen.press("<Tab>", "j")
    let canvas = screen.state.draw()
    for cell in canvas.cells {
      #expect(cell.style.foreground == .terminalDefault)
      #expect(cell.style.background == .terminalDefault)
    }
    // What is selected, in focus, a heading or beside the point is so by attributes.
    let looks = Set(canvas.cells.map(\.style.attributes))
    #expect(looks.isSuperset(of: [[], .bold, .reverse]), "\(looks)")
  }

  @Test func everyKindHasADetail() throws {
    let details = [
      "5": """
      Kinds Deals 2/31 Russia–Pakistan commission on trade
      1 Blocs 14 Farkhor Air Base for India by 2020-09 Russia · Pakistan by 2020-06 done
      3 Quotes 58 Russian gas pipelin… reported 2020-06 Russia and Pakistan have established an intergovernmental
      8 Sources 34 Indian building in Afghan… by 2019-09 Asia Times 2020, comment of 2020-06-22, ¶12, report
      """,
      "6": """
      Kinds Figures 2/14 Largest importers of arms
      2 Corridors 16 Largest importers… Saudi Ara… rank 1
      5 Deals 31 Change of arms imports,… India −32 %
      9 Relations 29 China among arms export… China rank 5
      """,
      "7": """
      Kinds Events 2/40 San Francisco Peace Conference
      2 Corridors 16 San Francisco Peace Conference 1951 known to the year
      4 Actors 64 Deng speaks to the Albanian del… 1962 India did not attend the San Francisco Peace Conference
      6 Figures 14 Shenzhen Special Economic Zone 1980 United States, would limit Japanese sovereignty, by
      """,
      "8": """
      Kinds Sources 2/34 Address to the Naval Postgraduate School
      2 Corridors 16 Address to the Naval Postgradua… 2011 no source gives its title: the words above describe it
      7 Events 40 An article on Russia’s loomi… 2019-05 This address of 2011 in California is quoted in the
      9 Relations 29 An opinion article on Pakist… 2019-06 check China’s rise. It speaks of cooperating with rising
      """,
      "9": """
      Kinds Relations 2/29 India and the United States
      1 Blocs 14 China and Pakistan +3 ▲ India · United States
      3 Quotes 58 China and the United States −2 ▼
      9 Relations 29 China and India −1 India turned away from Russia.
      """,
    ]
    for (key, lines) in details {
      var screen = try Screen(columns: 120, rows: 30)
      try screen.press(key, "j")
      try screen.expectLines(lines)
    }
  }

  @Test func aScreenThatIsTooSmallSaysSo() throws {
    for (columns, rows) in [(39, 10), (40, 9), (20, 5), (1, 1), (0, 0)] {
      let screen = try Screen(columns: columns, rows: rows)
      let message = "alliances needs 40x10, this is \(columns)x\(rows)"
      // In as many lines as it takes, no word of it cut.
      let shown = screen.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(columns < 2 ? message.hasPrefix(shown) : shown == message)
    }
    #expect(
      try Screen(columns: 39, rows: 10).text.hasPrefix("alliances needs 40x10, this is 39x10"))
    #expect(
      try Screen(columns: 30, rows: 8).text.hasPrefix("alliances needs 40x10, this is\n30x8"))
  }
}
