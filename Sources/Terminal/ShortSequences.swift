/// What ncurses has composed, in fewer bytes, for a terminal whose styles and moves are those of the
/// standard (ECMA-48): a style is set where something is written in it, and once; and a move along a row
/// does not say the row.
struct ShortSequences {
  /// A change of style that nothing has been written in yet.
  private struct Style {
    var isReset: Bool
    var parameters: ArraySlice<UInt8>
  }

  private var kept: [UInt8] = []
  private var pending: Style?
  /// Whether the terminal shows no style.
  private var isPlain: Bool
  /// The digits of the row of the cursor; nil where that is not known.
  private var row: ArraySlice<UInt8>?
  private let movesAlongRows: Bool

  /// The bytes without what changes nothing; O(bytes).
  ///
  /// - Parameters:
  ///   - isPlain: whether the terminal shows no style before them.
  ///   - movesAlongRows: whether it knows the move to a column (`CHA`).
  static func shortened(
    _ bytes: [UInt8], isPlain: Bool = false, movesAlongRows: Bool = false
  ) -> [UInt8] {
    var short = ShortSequences(isPlain: isPlain, movesAlongRows: movesAlongRows)
    short.kept.reserveCapacity(bytes.count)
    short.add(bytes[...])
    short.keepStyle()
    return short.kept
  }

  private init(isPlain: Bool, movesAlongRows: Bool) {
    (self.isPlain, self.movesAlongRows) = (isPlain, movesAlongRows)
  }

  private mutating func add(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while let byte = rest.first {
      if byte == 0x1B, rest.starts(with: "\u{1B}(B".utf8) {
        // Letters are none of the line-drawing set, into which nothing ever goes.
        rest = rest.dropFirst(3)
      } else if byte == 0x1B, rest.dropFirst().first == UInt8(ascii: "[") {
        let parameters = rest.dropFirst(2).prefix { (0x30..<0x3C).contains($0) }
        let end = min(parameters.endIndex + 1, rest.endIndex)
        keep(rest[..<end], parameters, rest[parameters.endIndex..<end].first)
        rest = rest[end...]
      } else {
        keepStyle()
        // Letters, backspace and the return stay in the row.
        if byte < 0x20, byte != 0x08, byte != 0x0D { row = nil }
        kept.append(byte)
        rest = rest.dropFirst()
      }
    }
  }

  private mutating func keep(
    _ sequence: ArraySlice<UInt8>, _ parameters: ArraySlice<UInt8>, _ final: UInt8?
  ) {
    switch final.map(Unicode.Scalar.init) {
    case "m": change(to: parameters)
    case "H":
      let place = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      if movesAlongRows, place.count == 2, place[0] == row {
        kept += [0x1B, UInt8(ascii: "[")] + place[1] + [UInt8(ascii: "G")]
      } else {
        kept += sequence
      }
      row = place.count == 2 ? place[0] : nil
    case "d":
      kept += sequence
      row = parameters
    case "G", "C", "D": kept += sequence
    case "X", "K", "b":
      keepStyle()
      kept += sequence
    default:
      keepStyle()
      kept += sequence
      row = nil
    }
  }

  /// Whatever was set before a reset is set no more.
  private mutating func change(to parameters: ArraySlice<UInt8>) {
    let isReset = parameters.isEmpty || parameters.first == UInt8(ascii: "0")
    if isReset {
      pending = Style(isReset: true, parameters: parameters.dropFirst(2))
    } else if let before = pending?.parameters, !before.isEmpty {
      pending?.parameters = before + [UInt8(ascii: ";")] + parameters
    } else {
      pending = Style(isReset: pending?.isReset ?? false, parameters: parameters)
    }
  }

  private mutating func keepStyle() {
    guard let style = pending else { return }
    pending = nil
    let resets = style.isReset && !isPlain
    guard resets || !style.parameters.isEmpty else { return }
    kept += [0x1B, UInt8(ascii: "[")]
    if resets, !style.parameters.isEmpty { kept += "0;".utf8 }
    kept += style.parameters + [UInt8(ascii: "m")]
    isPlain = style.isReset && style.parameters.isEmpty
  }
}
