import Foundation
import TerminalKit
import Testing

/// What an emulator of a terminal shows after a frame.
struct ShownScreen {
  /// An emulator that `show-frames.py` knows.
  enum Emulator: String {
    /// Reads the sequences of all types that follow the standard (Debian: python3-pyte).
    case pyte
    /// What people use.
    case tmux
  }

  struct ShownCell {
    /// Empty for the right half of a wide letter.
    var text = " "
    var style = Style.plain
    var url = ""
  }

  let cursor: Point
  private let columns: Int
  private(set) var cells: [ShownCell]

  subscript(x: Int, y: Int) -> ShownCell { cells[y * columns + x] }

  /// What is shown after each of some frames.
  static func after(
    _ frames: [[UInt8]], _ emulator: Emulator, _ size: Size, traits: [String] = []
  ) throws -> [ShownScreen] {
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "show-frames.py").path()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments =
      [script, emulator.rawValue, "\(size.columns)", "\(size.rows)"] + traits
    let input = FileManager.default.temporaryDirectory.appending(path: "frames-\(UUID())")
    let lines = frames.map { Data($0).base64EncodedString() + "\n" }
    try lines.joined().write(to: input, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: input) }
    process.standardInput = try FileHandle(forReadingFrom: input)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "show-frames.py: is python3-pyte installed?")
    return try data.split(separator: UInt8(ascii: "\n")).map {
      ShownScreen(try JSONDecoder().decode([String].self, from: $0), size)
    }
  }

  private init(_ shown: [String], _ size: Size) {
    let place = shown[0].split(separator: ",").compactMap { Int($0) }
    cursor = Point(x: place[0], y: place[1])
    columns = size.columns
    cells = Array(repeating: ShownCell(), count: size.columns * size.rows)
    var style = Style.plain
    for (y, line) in shown.dropFirst().enumerated() { read(line, y, &style) }
  }

  private mutating func read(_ line: String, _ y: Int, _ style: inout Style) {
    // The mark of direction takes no column, and has no sign.
    var rest = line.unicodeScalars.filter { $0 != "\u{200E}" }[...]
    let isApart = rest.contains(Self.endOfCell)
    var x = 0
    var url = ""
    var text = ""
    while let scalar = rest.popFirst() {
      if scalar == "\u{1B}" {
        if rest.popFirst() == "[" {
          let numbers = Self.take(from: &rest, until: "m").split(separator: ";")
          Self.change(&style, numbers.compactMap { Int($0) })
        } else {
          url = String(Self.take(from: &rest, until: "\u{1B}").dropFirst(3))
          rest.removeFirst()
        }
        continue
      }
      if isApart {
        guard scalar == Self.endOfCell else {
          text.unicodeScalars.append(scalar)
          continue
        }
        cells[y * columns + x] = ShownCell(text: text, style: style, url: url)
        x += 1
        text = ""
        continue
      }
      let width = TextWidth.of(scalar)
      if width == 0 {
        let before = x > 1 && cells[y * columns + x - 1].text.isEmpty ? x - 2 : x - 1
        cells[y * columns + max(0, before)].text.unicodeScalars.append(scalar)
        continue
      }
      guard x + width <= columns else { return }
      cells[y * columns + x] = ShownCell(text: String(scalar), style: style, url: url)
      if width == 2 { cells[y * columns + x + 1] = ShownCell(text: "", style: style, url: url) }
      x += width
    }
  }

  /// What stands after each cell where an emulator tells them apart: it may give letters other
  /// columns than the canvas does.
  private static let endOfCell: Unicode.Scalar = "\u{1F}"

  private static func take(
    from rest: inout Substring.UnicodeScalarView, until end: Unicode.Scalar
  ) -> String {
    var taken = ""
    while let scalar = rest.popFirst(), scalar != end { taken.unicodeScalars.append(scalar) }
    return taken
  }

  private static func change(_ style: inout Style, _ numbers: [Int]) {
    var numbers = (numbers.isEmpty ? [0] : numbers)[...]
    func color(_ number: Int) -> Color { Color(palette: UInt8(clamping: number)) }
    let attributes: [Int: Style.Attributes] = [
      1: .bold, 2: .dim, 3: .italic, 4: .underline, 7: .reverse,
    ]
    while let number = numbers.popFirst() {
      switch number {
      case 0: style = .plain
      case 1...9: style.attributes.formUnion(attributes[number] ?? [])
      case 30...37: style.foreground = color(number - 30)
      case 38 where numbers.popFirst() == 5: style.foreground = color(numbers.popFirst() ?? 0)
      case 39: style.foreground = .terminalDefault
      case 40...47: style.background = color(number - 40)
      case 48 where numbers.popFirst() == 5: style.background = color(numbers.popFirst() ?? 0)
      case 49: style.background = .terminalDefault
      case 90...97: style.foreground = color(number - 82)
      case 100...107: style.background = color(number - 92)
      default: Issue.record("nothing is known of the attribute \(number)")
      }
    }
  }
}
