import Synchronization

/// The bytes of a file, and the name that diagnostics give it.
package final class JSONText: Sendable {
  /// The name that diagnostics use, such as `corridors.json`.
  package let file: String
  /// The position of the text's pack among the loaded ones.
  package let pack: Int
  package let bytes: FileBytes
  /// Made when the first place is asked for.
  private let marks = Mutex<[Mark]?>(nil)

  /// The line and column of a byte, from which others after it are counted.
  private struct Mark {
    var line = 1
    var column = 1
  }

  /// How many bytes lie between two marks.
  private static let stride = 4096

  package init(file: String, bytes: FileBytes, pack: Int = 0) {
    self.file = SafeText.clean(file)
    self.pack = pack
    self.bytes = bytes
  }

  /// The line and column (in characters, from 1) of a byte.
  package func location(of offset: Int) -> SourceLocation {
    bytes.withUnsafeBufferPointer { bytes in
      let offset = max(0, min(offset, bytes.count))
      let number = offset / Self.stride
      let mark = marks.withLock { known in
        let marks = known ?? Self.marks(in: bytes)
        known = marks
        return marks[number]
      }
      let place = Self.count(bytes[number * Self.stride..<offset], from: mark)
      return SourceLocation(file: file, line: place.line, column: place.column)
    }
  }

  /// Places at equal distances, so that a thousand of them are found in one pass.
  private static func marks(in bytes: UnsafeBufferPointer<UInt8>) -> [Mark] {
    var marks = [Mark()]
    // A byte order mark stands before the first column.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { marks[0].column = 0 }
    var start = 0
    while start + stride <= bytes.count {
      marks.append(count(bytes[start..<start + stride], from: marks[marks.count - 1]))
      start += stride
    }
    return marks
  }

  private static func count(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, from mark: Mark) -> Mark {
    var mark = mark
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        mark.line += 1
        mark.column = 1
      } else if byte & 0xC0 != 0x80 {
        mark.column += 1
      }
    }
    return mark
  }
}
