import Testing

@testable import TerminalKit

struct TextWidthTests {
  @Test(arguments: [
    ("abc", 3), ("", 0), ("é", 1), ("e\u{301}", 1), ("中国", 4), ("پاکستان", 7), ("भारत", 4),
    ("Россия", 6), ("…", 1), ("a\u{7}b", 2), ("―", 1), ("日本", 4), ("नरेन्द्र मोदी", 10),
  ])
  func countsColumns(text: String, columns: Int) {
    #expect(TextWidth.of(text) == columns)
  }

  @Test func cutsWithAnEllipsisOnlyWhatDoesNotFit() {
    #expect(TextWidth.cut("corridor", to: 8) == "corridor")
    #expect(TextWidth.cut("corridor", to: 7) == "corrid…")
    #expect(TextWidth.cut("sea lanes", to: 5) == "sea…")
    // What is cut already has one ellipsis.
    #expect(TextWidth.cut("sea lan… and more", to: 9) == "sea lan…")
    #expect(TextWidth.cut("中国… and more", to: 6) == "中国…")
    #expect(!TextWidth.cutInMiddle("a long name…, and …end", to: 12).contains("……"))
    #expect(TextWidth.cut("中国中国", to: 4) == "中…")
    #expect(TextWidth.cut("abc", to: 0) == "")
  }
}

struct WordWrapTests {
  @Test func breaksAtSpacesAndNeverBeyondTheWidth() {
    #expect(WordWrap.wrap("who stands with whom", to: 10) == ["who stands", "with whom"])
    #expect(WordWrap.wrap("a  b", to: 10) == ["a  b"])
    #expect(WordWrap.wrap("", to: 10) == [""])
  }

  @Test func breaksWordsThatAreTooLong() {
    #expect(WordWrap.wrap("abcdefgh ij", to: 3) == ["abc", "def", "gh", "ij"])
    #expect(WordWrap.wrap("中国中", to: 4) == ["中国", "中"])
  }

  @Test func keepsTagsThroughBreaks() {
    let lines = WordWrap.wrap([Span("one ", tag: 1), Span("two three", tag: 2)], to: 7)
    #expect(lines == [[Span("one ", tag: 1), Span("two", tag: 2)], [Span("three", tag: 2)]])
  }

  @Test func aWordMayGoOnInTheNextSpan() {
    let lines = WordWrap.wrap([Span("a bc", tag: 1), Span("de f", tag: 2)], to: 4)
    #expect(lines.map { $0.map(\.text).joined() } == ["a", "bcde", "f"])
  }

  @Test func linesAfterTheFirstMayBeShorter() {
    let lines = WordWrap.wrap([Span("one two three four")], to: 7, hanging: 2)
    #expect(lines.map { $0.map(\.text).joined() } == ["one two", "three", "four"])
  }

  @Test func losesNothing() {
    let words = (0..<200).map { "w\($0 * 7919 % 1000)" }
    for width in 1...60 {
      let lines = WordWrap.wrap(words.joined(separator: " "), to: width)
      #expect(lines.allSatisfy { TextWidth.of($0) <= width })
      let letters = lines.joined().filter { $0 != " " }
      #expect(letters == words.joined())
    }
  }
}

struct KeyTests {
  @Test(arguments: [
    ("j", Key(.character("j"))), ("<Down>", Key(.down)), ("<C-d>", Key(.character("d"), .control)),
    ("<A-Left>", Key(.left, .alt)), ("<F1>", Key(.function(1))), ("<S-Tab>", Key(.backTab)),
    ("<Space>", Key(.character(" "))), ("<", Key(.character("<"))),
    ("<C-A-x>", Key(.character("x"), [.control, .alt])),
  ])
  func readsTheNotation(notation: String, key: Key) {
    #expect(Key(notation) == key)
  }

  @Test(arguments: ["", "<Nonsense>", "jj", "<F99>", "<"].dropLast())
  func refusesWhatIsNoKey(notation: String) {
    #expect(Key(notation) == nil)
  }

  /// A screen reader passes over signs, and says no size of a letter.
  @Test(arguments: [
    ("j", "j"), ("J", "Shift J"), (",", "comma"), ("?", "question mark"), ("<C-d>", "Ctrl-D"),
    ("<Up>", "Up"), ("<A-Left>", "Alt-Left"), ("<Space>", "Space"), ("<Esc>", "Esc"),
    ("É", "Shift É"),
  ])
  func saysKeysInWords(notation: String, words: String) throws {
    #expect(try #require(Key(notation)).spokenLabel == words)
  }

  /// Only the last letter of a name from right to left has a mark behind it: not one that goes on.
  @Test(arguments: [
    ("0 باكستان 650 km", [8]), ("فتح 3 شاهين", [10]), ("بندر   گوادر", [3, 11]), ("नरेन्द्र 7", []),
    ("بندر│گوادر", [3, 9]), ("بندر Gwadar", [3]), ("٦٥٠ km", []),
  ])
  func namesFromRightToLeftEndWhereTheyEnd(text: String, ends: [Int]) {
    var canvas = Canvas(size: Size(columns: 40, rows: 1))
    canvas.write(text, x: 0, y: 0)
    #expect(TextDirection.endsOfNames(in: canvas.cells).sorted() == ends)
  }

  @Test func namesKeysAsPeopleDo() {
    #expect(Key("<C-d>")?.label == "Ctrl-D")
    #expect(Key("<A-Left>")?.label == "Alt-←")
    #expect(Key("<S-Tab>")?.label == "Shift-Tab")
  }
}
