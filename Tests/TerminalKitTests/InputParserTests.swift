import TestSupport
import Testing

@testable import TerminalKit

/// What terminals send, however it is cut into pieces on its way.
struct InputParserTests {
  /// The events of some bytes that come in one read, or one after the other, so many milliseconds
  /// apart.
  private func events(
    _ bytes: [UInt8], apart: Int = 0, _ sequences: KeySequences = KeySequences()
  ) -> [InputEvent] {
    var parser = InputParser(sequences)
    var time = Duration.zero
    var events: [InputEvent] = []
    for read in apart == 0 ? [bytes] : bytes.map({ [$0] }) {
      time += .milliseconds(apart)
      parser.feed(read, at: time)
      while let event = parser.next(at: time) { events.append(event) }
    }
    while let patience = parser.patience(at: time) {
      time += patience
      while let event = parser.next(at: time) { events.append(event) }
      if parser.patience(at: time) == .zero { break }
    }
    return events
  }

  private func keys(_ text: String, apart: Int = 0) -> [String] {
    events(Array(text.utf8), apart: apart).map { event in
      if case .key(let key) = event { key.notation } else { "\(event)" }
    }
  }

  private static let sequences: [(String, [String])] = [
    ("a", ["a"]), ("é中", ["é", "中"]), ("\r", ["<Enter>"]), ("\t", ["<Tab>"]),
    ("\u{7F}", ["<Backspace>"]), ("\u{4}", ["<C-d>"]), ("\u{1B}[A", ["<Up>"]),
    ("\u{1B}OB", ["<Down>"]), ("\u{1B}[1;3C", ["<A-Right>"]), ("\u{1B}[1;5D", ["<C-Left>"]),
    ("\u{1B}\u{1B}[D", ["<A-Left>"]), ("\u{1B}\u{1B}OD", ["<A-Left>"]), ("\u{1B}[5~", ["<PageUp>"]),
    ("\u{1B}[6~", ["<PageDown>"]), ("\u{1B}[H", ["<Home>"]), ("\u{1B}[4~", ["<End>"]),
    ("\u{1B}[Z", ["<S-Tab>"]), ("\u{1B}[3~", ["<Delete>"]), ("\u{1B}OP", ["<F1>"]),
    ("\u{1B}[[B", ["<F2>"]), ("\u{1B}[15~", ["<F5>"]), ("\u{1B}[24~", ["<F12>"]),
    ("\u{1B}OM", ["<Enter>"]), ("\u{1B}Ox", ["8"]), ("\u{1B}x", ["<A-x>"]),
    ("\u{1B}[97;5u", ["<C-a>"]), ("\u{1B}[27;5;13~", ["<C-Enter>"]),
    ("j\u{1B}[Bk", ["j", "<Down>", "k"]),
  ]

  @Test(arguments: sequences)
  func aKeyIsOneKey(text: String, keys: [String]) {
    #expect(self.keys(text) == keys)
  }

  /// Over a slow line the bytes of a key come apart: 60 ms are nothing.
  @Test(arguments: sequences)
  func aSlowLineMakesNoOtherKeysOfIt(text: String, keys: [String]) {
    // A letter with Alt is one read; apart they are two keys.
    #expect(self.keys(text, apart: 60) == (keys == ["<A-x>"] ? ["<Esc>", "x"] : keys))
  }

  /// An Escape and a letter in one read are Alt with that letter; apart they are two keys, however
  /// soon one comes after the other.
  @Test func altIsOneRead() throws {
    for letter in ["b", "é", "[", "O", "P", "]", "\u{7F}"] {
      var parser = InputParser()
      parser.feed([0x1B], at: .zero)
      #expect(parser.next(at: .zero) == nil)
      parser.feed(Array(letter.utf8), at: .milliseconds(1))
      let key = try #require(letter == "\u{7F}" ? Key(.backspace) : Key(letter))
      var events: [InputEvent] = []
      for time in [Duration.milliseconds(1), .seconds(1)] {
        while let event = parser.next(at: time) { events.append(event) }
      }
      #expect(events == [.key(Key(.escape)), .key(key)], "\(letter)")
      #expect(self.events(Array("\u{1B}\(letter)".utf8)) == [.key(Key(key.base, .alt))])
    }
  }

  /// After an Escape some letters begin what terminals answer: typed, they are keys all the same.
  @Test(arguments: ["P", "X", "]", "^", "_"])
  func noKeyIsSwallowedAfterAnEscape(letter: String) {
    #expect(keys("\u{1B}\(letter)jk", apart: 60) == ["<Esc>", letter, "j", "k"])
    #expect(keys("\u{1B}\(letter)j\r", apart: 60) == ["<Esc>", letter, "j", "<Enter>"])
    #expect(keys("\u{1B}\(letter)j\u{1B}k", apart: 60) == ["<Esc>", letter, "j", "<Esc>", "k"])
    // One read is Alt with the letter.
    let wanted = [Key("<A-\(letter)>"), Key("j"), Key("k")]
    #expect(
      events([(0, "\u{1B}\(letter)"), (60, "j"), (1000, "k")])
        == wanted.compactMap { $0.map { .key($0) } })
  }

  @Test func anEscapeAloneIsOneAfterAMoment() {
    var parser = InputParser()
    parser.feed([0x1B], at: .zero)
    #expect(parser.next(at: .milliseconds(60)) == nil)
    #expect(parser.patience(at: .milliseconds(60)) == .milliseconds(40))
    #expect(parser.next(at: .milliseconds(100)) == .key(Key(.escape)))
    #expect(parser.patience(at: .milliseconds(100)) == nil)
    #expect(keys("\u{1B}\u{1B}") == ["<Esc>", "<Esc>"])
    // Typed by hand, and nothing came after it.
    #expect(keys("\u{1B}[") == ["<A-[>"])
    #expect(keys("\u{1B}O") == ["<A-O>"])
    #expect(keys("\u{1B}P") == ["<A-P>"])
  }

  /// Answers of terminals to questions, and sequences that nobody knows: nothing of them is typed.
  private static let answers = [
    "\u{1B}[?62;22c", "\u{1B}[>1;4402;0c", "\u{1B}[24;80R", "\u{1B}[?2026;2$y", "\u{1B}[8;24;80t",
    "\u{1B}[I", "\u{1B}[O", "\u{1B}[?1u", "\u{1B}[200;0;0$x", "\u{1B}[<35;10;10M", "\u{1B}[99~",
    "\u{1B}]11;rgb:00/zz/00\u{7}", "\u{1B}]11;rgb:ffff/ffff\u{1B}\\", "\u{1B}]10;rgb:0/0/0\u{7}",
    "\u{1B}]11;rgb:fffff/0/0\u{7}", "\u{1B}]11;" + String(repeating: "f", count: 3000) + "\u{7}",
    "\u{1B}P11;rgb:ffff/ffff/ffff\u{1B}\\",
    "\u{1B}]52;c;cXVpdA==\u{1B}\\", "\u{1B}P>|XTerm(380)\u{1B}\\", "\u{1B}P1+r544e=787465\u{1B}\\",
    "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}^private\u{1B}\\", "\u{1B}Xstart\u{1B}\\", "\u{1B}[1;2;3;4;5z",
    "\u{1B}[" + String(repeating: "1;", count: 3000) + "m",
  ]

  @Test(arguments: answers)
  func anAnswerIsNoKey(text: String) {
    #expect(keys(text) == [])
    #expect(keys("j" + text + "k") == ["j", "k"])
    #expect(keys("j" + text + "k", apart: 60) == ["j", "k"])
  }

  @Test(arguments: [
    ("0000/0000/0000", false), ("ffff/ffff/ffff", true), ("1e/1e/2e", false), ("f/f/f", true),
    ("fdf6/e3e3/d5d5", true), ("0000/2b2b/3636", false), ("0000/0000/ffff", false),
  ])
  func aTerminalSaysWhatItsBackgroundIs(color: String, isLight: Bool) {
    let events = [InputEvent.background(isLight: isLight)]
    for end in ["\u{7}", "\u{1B}\\"] {
      for apart in [0, 60] {
        let bytes = Array("\u{1B}]11;rgb:\(color)\(end)".utf8)
        #expect(self.events(bytes, apart: apart) == events)
      }
    }
    #expect(self.events(Array("\u{1B}]11;rgba:\(color)/ffff\u{7}".utf8)) == events)
    // What is cut off is no answer.
    #expect(self.events(Array("\u{1B}]11;rgb:\(color)".utf8)) == [])
  }

  /// A sequence that is cut off for good takes nothing after it along.
  @Test func whatNeverEndsIsGivenUp() {
    var parser = InputParser()
    for beginning in ["\u{1B}]0;title", "\u{1B}[12;", "\u{1B}P1"] {
      parser.feed(Array(beginning.utf8), at: .zero)
      #expect(parser.next(at: .zero) == nil)
      #expect(parser.next(at: .seconds(1)) == nil)
      parser.feed(Array("j".utf8), at: .seconds(1))
      #expect(parser.next(at: .seconds(1)) == .key(Key("j") ?? Key(.escape)))
    }
    // Enter and Ctrl-C come through at once.
    #expect(keys("\u{1B}]0;title\r") == ["<Enter>"])
    #expect(keys("\u{1B}[1;\u{3}") == ["<C-c>"])
  }

  @Test func whatIsPastedIsText() {
    let paste = "\u{1B}[200~jjq\u{1B}[31m gawadar\r\n中\tx\ry\n\nz\u{1B}[201~"
    for apart in [0, 60] {
      #expect(
        events(Array(paste.utf8), apart: apart) == [.paste("jjq[31m gawadar\n中\tx\ny\n\nz")])
    }
    let long = "\u{1B}[200~" + String(repeating: "x", count: 3 << 20) + "\u{1B}[201~k"
    var parser = InputParser()
    parser.feed(Array(long.utf8), at: .zero)
    guard case .paste(let text, let leftOut)? = parser.next(at: .zero) else {
      Issue.record("the paste is not there")
      return
    }
    // What is not kept is counted, to be said.
    #expect(text.count == 1 << 20 && leftOut == 2 << 20)
    #expect(parser.next(at: .zero) == Key("k").map { .key($0) })
  }

  /// The parts of a text, each fed at a time in milliseconds, and what becomes of them.
  private func events(_ parts: [(time: Int, text: String)]) -> [InputEvent] {
    var parser = InputParser()
    var events: [InputEvent] = []
    for (number, part) in parts.enumerated() {
      parser.feed(Array(part.text.utf8), at: .milliseconds(part.time))
      let next = number + 1 < parts.count ? parts[number + 1].time : part.time + 60_000
      for time in Set([part.time, min(next, part.time + 1000), next]).sorted() {
        while let event = parser.next(at: .milliseconds(time)) { events.append(event) }
      }
    }
    return events
  }

  /// A paste that never ends is given up after a second; keys are no part of it.
  @Test func aPasteThatNeverEndsTakesNoKeyWithIt() throws {
    let q = InputEvent.key(try #require(Key("q")))
    #expect(events([(0, "\u{1B}[200~one"), (2000, "q")]) == [.paste("one"), q])
    // What is pressed while it is waited for is heard when it is given up.
    #expect(
      events([(0, "\u{1B}[200~one"), (300, "q"), (600, "\u{1B}[A"), (2000, "q")])
        == [.paste("one"), q, .key(Key(.up)), q])
    #expect(events([(0, "\u{1B}[200~"), (900, "q"), (1800, "q")]) == [.paste(""), q, q])
    // A slow line: what comes in parts is text, and so is a part that comes too late.
    #expect(
      events([
        (0, "\u{1B}[200~one"), (900, " and two"), (1800, " and three\u{1B}[201~"), (1801, "q"),
      ])
        == [.paste("one and two and three"), q])
    #expect(
      events([
        (0, "\u{1B}[200~one"), (5000, " and so much more"), (5500, "\u{1B}[201~"), (5501, "q"),
      ])
        == [.paste("one"), .paste(" and so much more"), q])
    #expect(events([(0, "\u{1B}[200~on\u{1B}[2"), (500, "01~q")]) == [.paste("on"), q])
  }

  @Test func theMouseIsReadInBothForms() {
    func mouse(_ text: String) -> [InputEvent] { events(Array(text.utf8)) }
    let point = Point(x: 9, y: 4)
    #expect(mouse("\u{1B}[<0;10;5M") == [.mouse(MouseEvent(.click, at: point))])
    #expect(
      mouse("\u{1B}[<0;10;5M\u{1B}[<0;10;5m\u{1B}[<0;10;5M") == [
        .mouse(MouseEvent(.click, at: point)), .mouse(MouseEvent(.doubleClick, at: point)),
      ])
    #expect(
      mouse("\u{1B}[<0;1;1M\u{1B}[<0;10;5m").last
        == .mouse(MouseEvent(.drag, at: point, from: Point(x: 0, y: 0))))
    #expect(mouse("\u{1B}[<64;10;5M") == [.mouse(MouseEvent(.wheelUp, at: point))])
    #expect(mouse("\u{1B}[M *%") == [.mouse(MouseEvent(.click, at: point))])
    #expect(mouse("\u{1B}[Ma*%") == [.mouse(MouseEvent(.wheelDown, at: point))])
    // Other buttons and movements ask for nothing.
    #expect(mouse("\u{1B}[<1;10;5M\u{1B}[<35;10;5M\u{1B}[<0;0;0M") == [])
  }

  @Test func keysAreThoseOfTheTerminalsDescription() {
    let sequences = KeySequences([
      (Array("\u{1B}A".utf8), Key(.up)), (Array("\u{1B}[7$".utf8), Key(.home)), ([0x0B], Key(.up)),
    ])
    #expect(
      events(Array("\u{1B}A\u{1B}[7$".utf8), sequences) == [.key(Key(.up)), .key(Key(.home))])
    // A letter with Ctrl stays one.
    #expect(events([0x0B], sequences) == [.key(Key(.character("k"), .control))])
  }

  /// Whatever comes, in whatever pieces: no fault, no endless loop, and nothing is left in the end.
  @Test func anyBytesAreRead() {
    var dice = Dice(seed: 11)
    let pieces: [[UInt8]] =
      Self.answers.map { Array($0.utf8) } + Self.sequences.map { Array($0.0.utf8) }
    for _ in 0..<2000 {
      var parser = InputParser()
      var time = Duration.zero
      for _ in 0..<dice.number(1...20) {
        var bytes = dice.one(of: pieces)
        if dice.isOne(in: 2) { bytes = Array(bytes.prefix(dice.number(0...bytes.count))) }
        if dice.isOne(in: 3) {
          bytes = (0..<dice.number(0...9)).map { _ in UInt8(dice.number(0...255)) }
        }
        parser.feed(bytes, at: time)
        while parser.next(at: time) != nil {}
        time += .milliseconds(dice.number(0...200))
      }
      time += .seconds(60)
      while parser.next(at: time) != nil {}
      #expect(!parser.hasBytes)
    }
  }
}
