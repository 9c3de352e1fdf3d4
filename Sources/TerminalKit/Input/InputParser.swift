/// Turns the bytes that a terminal sends into keys, clicks and pasted text.
///
/// What is no key, such as an answer to a question that nobody asked, is passed over whole, however
/// it is cut into pieces on its way; nothing of it is ever typed.
public struct InputParser: Sendable {
  /// How long an Escape waits for what makes it the beginning of a sequence.
  ///
  /// Over a slow line the parts of a key come 60 ms apart, now and then.
  public var escapeDelay = Duration.milliseconds(100)
  /// How long a sequence that has begun waits for its rest.
  private static let sequencePatience = Duration.milliseconds(500)
  private static let escape: UInt8 = 0x1B

  private let sequences: KeySequences
  private var bytes: [UInt8] = []
  private var position = 0
  /// When the last bytes came.
  private var lastTime = Duration.zero
  /// Where reads began whose bytes are still here, as positions in `bytes`.
  private var readStarts: [Int] = []
  /// What is being pasted.
  private var paste = PasteReader()
  /// Whether a string for the terminal is being passed over: all up to its end.
  private var isInString = false
  /// The beginning of the string, if its bytes came one at a time, as keys do.
  private var typedString: [UInt8]?
  /// Whether its second byte came in a read of its own.
  private var isTypedApart = false
  /// How many bytes from the next one are keys, whatever they could begin.
  private var typedCount = 0
  /// What the string says, if it may be an answer that means something.
  private var answer: TerminalAnswer?
  /// Whether the rest of an endless control sequence is being passed over.
  private var isInControl = false
  /// No sequence that means anything is longer.
  static let longestControl = 128
  var mouse = MouseReader()

  /// A parser for a terminal.
  public init(_ sequences: KeySequences = KeySequences()) {
    self.sequences = sequences
  }

  /// Takes over bytes that have come at a time.
  ///
  /// Bytes that come in one read belong together: an Escape and a letter are Alt with that letter,
  /// and apart they are two keys.
  public mutating func feed(_ new: [UInt8], at time: Duration) {
    bytes.removeFirst(position)
    readStarts = readStarts.map { $0 - position }.filter { $0 > 0 } + [bytes.count]
    position = 0
    paste.note(new, isNext: bytes.isEmpty, at: time)
    bytes += new
    lastTime = time
  }

  /// Whether bytes have been fed that no event has told of yet.
  public var hasBytes: Bool { byteCount > 0 }

  /// How many bytes have been fed that no event has told of yet.
  public var byteCount: Int { bytes.count - position }

  /// How long to wait until what has come so far means something by itself; nil for ever.
  public func patience(at time: Duration) -> Duration? {
    let left = bytes[position...]
    let limit: Duration
    if let patience = paste.patience(at: time) {
      return patience
    } else if isInString || isInControl {
      limit = Self.sequencePatience
    } else if left.isEmpty {
      return nil
    } else {
      limit = left.allSatisfy { $0 == Self.escape } ? escapeDelay : Self.sequencePatience
    }
    return max(.zero, lastTime + limit - time)
  }

  /// The next event; nil if more bytes must come first.
  public mutating func next(at time: Duration) -> InputEvent? {
    let isOver = patience(at: time) == .zero
    while true {
      if paste.isOn {
        if let length = paste.read(bytes[position...]) {
          position += length
          return paste.finish()
        }
        position = bytes.count - paste.heldBack
        guard isOver else { return nil }
        retype(paste.giveUp(at: time), isApart: true)
        return paste.finish()
      }
      if isInString {
        let hasEnd = skipString()
        if isInString {
          guard isOver else { return nil }
          isInString = false
          answer = nil
          position = bytes.count
        }
        if let typed = typedString {
          typedString = nil
          if !hasEnd {
            retype(typed, isApart: isTypedApart)
            typedCount = typed.count
            continue
          }
        }
        let isLight = answer?.isLightBackground
        answer = nil
        if let isLight { return .background(isLight: isLight) }
        continue
      }
      if isInControl {
        let final = bytes[position...].firstIndex { !(0x20..<0x40).contains($0) }
        position = final ?? bytes.count
        guard let final else {
          if isOver { isInControl = false }
          return nil
        }
        isInControl = false
        if (0x40..<0x7F).contains(bytes[final]) { position += 1 }
        continue
      }
      guard position < bytes.count else { return nil }
      switch read(bytes[position...], isOver: isOver, at: time) {
      case .incomplete: return nil
      case .passed(let length):
        position += length
        typedCount = max(0, typedCount - length)
      case .event(let event, let length):
        position += length
        typedCount = max(0, typedCount - length)
        return event
      case .paste(let length):
        position += length
        paste.begin(at: lastTime)
      case .string(let length):
        answer = bytes[position + length - 1] == UInt8(ascii: "]") ? TerminalAnswer() : nil
        typedString = Array(bytes[position..<position + length])
        isTypedApart = readStarts.contains(position + 1)
        position += length
        isInString = true
      case .endless(let length):
        position += length
        isInControl = true
      }
    }
  }

  /// What the beginning of some bytes is, and how many of them.
  enum Reading {
    case incomplete
    case passed(Int)
    case event(InputEvent, Int)
    case paste(Int)
    case string(Int)
    case endless(Int)
  }

  private mutating func read(
    _ bytes: ArraySlice<UInt8>, isOver: Bool, at time: Duration
  ) -> Reading {
    guard bytes.first == Self.escape else {
      return Self.character(bytes, isOver: isOver) { .event(.key($0), $1) }
    }
    switch sequences.match(bytes) {
    case .key(let key, let length): return .event(.key(key), length)
    case .part where !isOver: return .incomplete
    case .part, .none: break
    }
    let rest = bytes.dropFirst()
    guard let second = rest.first else {
      return isOver ? .event(.key(Key(.escape)), 1) : .incomplete
    }
    switch second {
    case UInt8(ascii: "["): return control(bytes, isOver: isOver, at: time)
    case UInt8(ascii: "O"):
      guard rest.count > 1 else { return isOver ? alt(bytes, isOver) : .incomplete }
      // Some terminals put the modifiers between the letters.
      let final = rest.dropFirst().firstIndex { !(0x30...0x3B).contains($0) }
      guard let final else { return isOver ? .passed(bytes.count) : .incomplete }
      let length = final - bytes.startIndex + 1
      return KeySequences.applicationKey(bytes[final]).map { .event(.key($0), length) }
        ?? .passed(length)
    case UInt8(ascii: "P"), UInt8(ascii: "]"), UInt8(ascii: "_"), UInt8(ascii: "^"),
      UInt8(ascii: "X"):
      if typedCount > 0 { return alt(bytes, isOver) }
      guard rest.count > 1 else { return isOver ? alt(bytes, isOver) : .incomplete }
      return .string(2)
    case Self.escape:
      // Some terminals send Alt as an Escape before the whole sequence.
      guard let third = rest.dropFirst().first else {
        return isOver ? .event(.key(Key(.escape)), 1) : .incomplete
      }
      guard third == UInt8(ascii: "[") || third == UInt8(ascii: "O") else {
        return .event(.key(Key(.escape)), 1)
      }
      switch read(rest, isOver: isOver, at: time) {
      case .event(.key(let key), let length):
        return .event(.key(Key(key.base, key.modifiers.union(.alt))), length + 1)
      case .event(let event, let length): return .event(event, length + 1)
      case .passed(let length): return .passed(length + 1)
      case .paste(let length): return .paste(length + 1)
      case .string(let length): return .string(length + 1)
      case .endless(let length): return .endless(length + 1)
      case .incomplete: return .incomplete
      }
    default: return alt(bytes, isOver)
    }
  }

  /// A letter with Alt: an Escape and the letter in one read; apart they are two keys.
  func alt(_ bytes: ArraySlice<UInt8>, _ isOver: Bool) -> Reading {
    if readStarts.contains(bytes.startIndex + 1) { return .event(.key(Key(.escape)), 1) }
    return Self.character(bytes.dropFirst(), isOver: isOver) { key, length in
      .event(.key(Key(key.base, key.modifiers.union(.alt))), length + 1)
    }
  }

  /// A character of UTF-8; what is none is passed over.
  private static func character(
    _ bytes: ArraySlice<UInt8>, isOver: Bool, _ make: (Key, Int) -> Reading
  ) -> Reading {
    let first = bytes[bytes.startIndex]
    let length: Int
    switch first {
    case ..<0x80: length = 1
    case 0xC2..<0xE0: length = 2
    case 0xE0..<0xF0: length = 3
    case 0xF0..<0xF5: length = 4
    default: return .passed(1)
    }
    let own = bytes.prefix(length)
    if let wrong = own.dropFirst().firstIndex(where: { $0 & 0xC0 != 0x80 }) {
      return .passed(wrong - bytes.startIndex)
    }
    guard own.count == length else { return isOver ? .passed(own.count) : .incomplete }
    guard let scalar = String(decoding: own, as: UTF8.self).unicodeScalars.first,
      scalar != "\u{FFFD}", let key = KeySequences.key(of: scalar)
    else { return .passed(length) }
    return make(key, length)
  }

  // MARK: Strings, and keys that looked like one

  /// Passes over a string up to its end: BEL, or ESC and a backslash.
  ///
  /// Any other control ends it too, so that nobody is left without a keyboard.
  ///
  /// - Returns: whether it has ended as strings do.
  private mutating func skipString() -> Bool {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == Self.escape {
        guard position + 1 < bytes.count else { return false }
        isInString = false
        guard bytes[position + 1] == UInt8(ascii: "\\") else {
          answer = nil
          return false
        }
        position += 2
        return true
      }
      guard byte >= 0x20 else {
        isInString = false
        guard byte == 0x07 else {
          answer = nil
          return false
        }
        position += 1
        return true
      }
      answer?.append(byte)
      // Keys come one at a time.
      if readStarts.contains(position), let typed = typedString, typed.count < Self.longestTyped {
        typedString = typed + [byte]
      } else {
        typedString = nil
      }
      position += 1
    }
    return false
  }

  /// No more keys are pressed in the time that a string is waited for; answers are longer.
  private static let longestTyped = 8

  /// Puts bytes that came key by key before those that are still to be read.
  ///
  /// - Parameter isApart: whether the second one came in a read of its own.
  private mutating func retype(_ typed: [UInt8], isApart: Bool) {
    let later = readStarts.filter { $0 >= position }.map { $0 - position + typed.count }
    readStarts = typed.indices.filter { $0 != 1 || isApart } + later
    bytes.removeFirst(position)
    position = 0
    bytes = typed + bytes
  }
}
