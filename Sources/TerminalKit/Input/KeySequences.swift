/// What terminals send for keys that are no letters.
public struct KeySequences: Sendable {
  /// The sequences of a terminal's own description, for keys that it sends otherwise than most.
  private let described: [(bytes: [UInt8], key: Key)]

  /// Takes over what a terminal's description says.
  ///
  /// One byte alone is left out: it is a letter with Ctrl, which people type too.
  public init(_ described: [(bytes: [UInt8], key: Key)] = []) {
    self.described = described.filter { $0.bytes.count > 1 && $0.bytes[0] == 0x1B }
  }

  /// Whether the beginning of some bytes is a described key.
  enum Match: Equatable {
    case none
    /// More bytes are needed.
    case part
    case key(Key, length: Int)
  }

  /// The described key that some bytes begin with.
  func match(_ bytes: ArraySlice<UInt8>) -> Match {
    var best: (key: Key, length: Int)?
    var isPart = false
    for (sequence, key) in described {
      if bytes.starts(with: sequence) {
        if sequence.count > best?.length ?? 0 { best = (key, sequence.count) }
      } else if bytes.count < sequence.count, sequence.starts(with: bytes) {
        isPart = true
      }
    }
    if let best { return .key(best.key, length: best.length) }
    return isPart ? .part : .none
  }

  // MARK: The standard

  /// The key of a control sequence `ESC [ numbers final`; nil if it is none, such as an answer.
  static func key(final: UInt8, numbers: [Int]) -> Key? {
    let modifiers = modifiers(numbers.count > 1 ? numbers[1] : 1)
    func key(_ base: Key.Base) -> Key { Key(base, modifiers) }
    switch final {
    case UInt8(ascii: "A"): return key(.up)
    case UInt8(ascii: "B"): return key(.down)
    case UInt8(ascii: "C"): return key(.right)
    case UInt8(ascii: "D"): return key(.left)
    case UInt8(ascii: "H"): return key(.home)
    case UInt8(ascii: "F"): return key(.end)
    case UInt8(ascii: "Z"): return Key(.backTab)
    case UInt8(ascii: "P"), UInt8(ascii: "Q"), UInt8(ascii: "S"):
      return key(.function(Int(final - UInt8(ascii: "P")) + 1))
    // With two numbers it is also where the cursor is.
    case UInt8(ascii: "R") where numbers.isEmpty: return key(.function(3))
    case UInt8(ascii: "~"): return tildeKey(numbers)
    case UInt8(ascii: "u"): return numbers.first.flatMap { character($0, modifiers) }
    default: return nil
    }
  }

  private static func tildeKey(_ numbers: [Int]) -> Key? {
    guard let number = numbers.first else { return nil }
    let modifiers = modifiers(numbers.count > 1 ? numbers[1] : 1)
    switch number {
    case 1, 7: return Key(.home, modifiers)
    case 2: return Key(.insert, modifiers)
    case 3: return Key(.delete, modifiers)
    case 4, 8: return Key(.end, modifiers)
    case 5: return Key(.pageUp, modifiers)
    case 6: return Key(.pageDown, modifiers)
    case 11...15: return Key(.function(number - 10), modifiers)
    case 17...21: return Key(.function(number - 11), modifiers)
    case 23, 24: return Key(.function(number - 12), modifiers)
    // A letter with modifiers, as xterm sends it if it is asked to.
    case 27 where numbers.count > 2: return character(numbers[2], modifiers)
    default: return nil
    }
  }

  /// The key of `ESC O final`; nil if it is none.
  static func applicationKey(_ final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "A")...UInt8(ascii: "D"), UInt8(ascii: "F"), UInt8(ascii: "H"),
      UInt8(ascii: "P"), UInt8(ascii: "Q"), UInt8(ascii: "S"), UInt8(ascii: "Z"):
      return key(final: final, numbers: [])
    case UInt8(ascii: "R"): return Key(.function(3))
    case UInt8(ascii: "M"): return Key(.enter)
    case UInt8(ascii: "I"): return Key(.tab)
    // The keys of the number pad.
    case UInt8(ascii: "j")...UInt8(ascii: "y"):
      return Key(.character(Character(Unicode.Scalar(final - 0x40))))
    default: return nil
    }
  }

  /// The key of a character that was typed alone.
  static func key(of scalar: Unicode.Scalar) -> Key? {
    switch scalar.value {
    case 0x0D: return Key(.enter)
    case 0x09: return Key(.tab)
    case 0x1B: return Key(.escape)
    case 0x7F, 0x08: return Key(.backspace)
    case 0: return Key(.character(" "), .control)
    case 0x01...0x1A:
      return Unicode.Scalar(scalar.value + 0x60).map { Key(.character(Character($0)), .control) }
    case 0x1C...0x1F:
      return Unicode.Scalar(scalar.value + 0x40).map { Key(.character(Character($0)), .control) }
    case 0x80..<0xA0: return nil
    default: return Key(.character(Character(scalar)))
    }
  }

  private static func character(_ number: Int, _ modifiers: Key.Modifiers) -> Key? {
    guard let scalar = UInt32(exactly: number).flatMap({ Unicode.Scalar($0) }),
      let key = key(of: scalar)
    else { return nil }
    return Key(key.base, key.modifiers.union(modifiers))
  }

  /// The modifiers that a sequence names: a number from 1, whose bits are Shift, Alt and Ctrl.
  private static func modifiers(_ number: Int) -> Key.Modifiers {
    let bits = max(0, number - 1)
    var modifiers: Key.Modifiers = []
    if bits & 2 != 0 { modifiers.insert(.alt) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }
}
