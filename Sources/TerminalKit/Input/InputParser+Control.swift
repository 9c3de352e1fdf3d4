/// Control sequences: keys with modifiers, the mouse, the beginning of a paste, and answers of the
/// terminal.
extension InputParser {
  /// Reads `ESC [ … final`.
  mutating func control(
    _ bytes: ArraySlice<UInt8>, isOver: Bool, at time: Duration
  ) -> Reading {
    let start = bytes.startIndex + 2
    guard start < bytes.endIndex else { return isOver ? alt(bytes, isOver) : .incomplete }
    // The console of Linux has one more bracket before the letter of its function keys.
    if bytes[start] == UInt8(ascii: "[") {
      guard start + 1 < bytes.endIndex else { return isOver ? .passed(bytes.count) : .incomplete }
      let number = Int(bytes[start + 1]) - Int(UInt8(ascii: "A"))
      return (0..<5).contains(number) ? .event(.key(Key(.function(number + 1))), 4) : .passed(4)
    }
    guard let final = bytes[start...].firstIndex(where: { !(0x20..<0x40).contains($0) }) else {
      if bytes.count > Self.longestControl { return .endless(bytes.count) }
      return isOver ? .passed(bytes.count) : .incomplete
    }
    let length = final - bytes.startIndex + 1
    // Another control in the middle ends the sequence, and is read by itself.
    guard (0x40..<0x7F).contains(bytes[final]) else { return .passed(length - 1) }
    let parameters = bytes[start..<final]
    if bytes[final] == UInt8(ascii: "M"), parameters.isEmpty {
      // The old form of the mouse: three bytes, each with 32 added.
      guard final + 3 < bytes.endIndex else { return isOver ? .passed(bytes.count) : .incomplete }
      let numbers = bytes[(final + 1)...(final + 3)].map { Int($0) - 32 }
      return mouse(numbers, isRelease: false, length: length + 3, at: time)
    }
    if bytes[final] | 0x20 == UInt8(ascii: "m"), parameters.first == UInt8(ascii: "<") {
      let isRelease = bytes[final] == UInt8(ascii: "m")
      return mouse(
        Self.numbers(parameters.dropFirst()), isRelease: isRelease, length: length, at: time)
    }
    // What begins with a sign is an answer of the terminal.
    if let first = parameters.first, !(0x30...0x3B).contains(first) { return .passed(length) }
    let numbers = Self.numbers(parameters)
    if bytes[final] == UInt8(ascii: "~"), numbers.first == 200 { return .paste(length) }
    return KeySequences.key(final: bytes[final], numbers: numbers)
      .map { .event(.key($0), length) } ?? .passed(length)
  }

  private mutating func mouse(
    _ numbers: [Int], isRelease: Bool, length: Int, at time: Duration
  ) -> Reading {
    guard numbers.count == 3,
      let report = MouseReport(
        button: numbers[0], column: numbers[1], row: numbers[2], isRelease: isRelease),
      let event = mouse.event(for: report, at: time)
    else { return .passed(length) }
    return .event(.mouse(event), length)
  }

  /// The numbers between semicolons; of what colons divide, the first.
  private static func numbers(_ parameters: ArraySlice<UInt8>) -> [Int] {
    guard !parameters.isEmpty else { return [] }
    return parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map {
      $0.prefix { (0x30...0x39).contains($0) }.prefix(6).reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }
  }
}
