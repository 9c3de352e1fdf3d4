/// The bytes of a file, and the name that diagnostics give it.
package final class JSONText: Sendable {
  /// The name that diagnostics use, such as `corridors.json`.
  let file: String
  /// The position of the text's pack among the loaded ones.
  let pack: Int
  let bytes: FileBytes

  init(file: String, bytes: FileBytes, pack: Int = 0) {
    self.file = file
    self.pack = pack
    self.bytes = bytes
  }

  /// The line and column (in characters, from 1) of a byte.
  func location(of offset: Int) -> SourceLocation {
    var line = 1
    var column = 1
    bytes.withUnsafeBufferPointer { bytes in
      let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      for byte in bytes[start..<max(min(offset, bytes.count), start)] {
        if byte == UInt8(ascii: "\n") {
          line += 1
          column = 1
        } else if byte & 0xC0 != 0x80 {
          column += 1
        }
      }
    }
    return SourceLocation(file: file, line: line, column: column)
  }
}
