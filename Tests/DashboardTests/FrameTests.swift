import Testing

/// The screens as people see them.
struct FrameTests {
  @Test func opensWithTheBlocs() throws {
    try Screen(columns: 120, rows: 40).expectFrame("blocs-120x40")
    try Screen(columns: 80, rows: 24).expectFrame("blocs-80x24")
    try Screen(columns: 40, rows: 10).expectFrame("blocs-40x10")
  }

  @Test func openingACorridorShowsBothSumsOfMoney() throws {
    for (columns, rows) in [(120, 40), (80, 24), (40, 10)] {
      var screen = try Screen(columns: columns, rows: rows)
      try screen.press("2")
      try screen.select("corridor/cpec")
      try screen.press("<Enter>")
      try screen.expectFrame("corridor-cpec-\(columns)x\(rows)")
    }
  }

  @Test func quotesNameTheirSpeakers() throws {
    var screen = try Screen(columns: 120, rows: 40)
    try screen.press("3")
    try screen.expectFrame("quotes-120x40")
  }

  @Test func aSelectedLinkStandsOut() throws {
    var screen = try Screen(columns: 80, rows: 24)
    try screen.press("<Tab>", "j", "j")
    try screen.expectFrame("link-selected-80x24")
  }

  @Test func theHelpNamesEveryKey() throws {
    var screen = try Screen(columns: 120, rows: 50)
    try screen.press("?")
    try screen.expectFrame("help-120x50")
    screen.resize(columns: 40, rows: 10)
    try screen.press("<Space>")
    try screen.expectFrame("help-40x10")
  }

  @Test func theFocusIsVisibleInEveryPane() throws {
    var screen = try Screen(columns: 100, rows: 16)
    try screen.press("<S-Tab>")
    try screen.expectFrame("kinds-focused-100x16")
  }

  @Test func aZoomedPaneHasTheScreen() throws {
    var screen = try Screen(columns: 200, rows: 60)
    try screen.press("4", "<Enter>", "z")
    try screen.expectFrame("actor-zoomed-200x60")
  }

  @Test func nativeNamesKeepTheBordersStraight() throws {
    for slug in ["pakistan", "narendra-modi", "xi-jinping"] {
      var screen = try Screen(columns: 120, rows: 20)
      try screen.press("4")
      try screen.select("actor/\(slug)")
      try screen.expectFrame("native-name-\(slug)-120x20")
    }
  }

  @Test func withoutColourNothingIsLost() throws {
    var screen = try Screen(columns: 80, rows: 24, theme: .mono)
    try screen.press("<Tab>", "j")
    try screen.expectFrame("mono-80x24")
  }

  @Test func everyKindHasADetail() throws {
    for key in ["5", "6", "7", "8", "9"] {
      var screen = try Screen(columns: 120, rows: 30)
      try screen.press(key, "j")
      try screen.expectFrame("kind-\(key)-120x30")
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
