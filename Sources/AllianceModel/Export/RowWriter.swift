import PackJSON

/// Cells as they are written, one after the other.
struct RowWriter {
  private(set) var bytes: [UInt8] = []
  private let separator: Unicode.Scalar
  private let reader: TableReader
  private let lineEnd: [UInt8]
  private var isFirst = true

  init(hasTabs: Bool, reader: TableReader) {
    separator = hasTabs ? "\t" : ","
    self.reader = reader
    lineEnd = Array((hasTabs && reader == .program ? "\n" : "\r\n").utf8)
    if reader == .spreadsheet { bytes += "\u{FEFF}".utf8 }
  }

  /// A writer of cells that are put into the rows of another.
  init(like other: RowWriter) {
    (separator, reader, lineEnd) = (other.separator, other.reader, other.lineEnd)
  }

  private mutating func begin() {
    if !isFirst { bytes.append(UInt8(separator.value)) }
    isFirst = false
  }

  mutating func add(_ text: String) {
    begin()
    let shown = reader == .spreadsheet ? Escaping.spreadsheetCell(text) : text
    bytes += Escaping.cell(shown, separator: separator).utf8
  }

  /// 1 for what is so, 0 for what is not.
  mutating func add(isSet: Bool) {
    begin()
    bytes.append(UInt8(ascii: isSet ? "1" : "0"))
  }

  mutating func add(_ number: Int?) {
    begin()
    if let number { bytes += String(number).utf8 }
  }

  /// A number as its source has it.
  mutating func add(_ number: Double?) {
    begin()
    if let number { JSONValue.append(number, to: &bytes) }
  }

  /// A number that is worked out, with nine digits after the point.
  mutating func add(workedOut number: Double?) {
    add(number.map { ($0 * 1e9).rounded() / 1e9 })
  }

  /// Cells that another writer has made.
  mutating func append(_ cells: [UInt8]) {
    begin()
    bytes += cells
  }

  mutating func endRow() {
    bytes += lineEnd
    isFirst = true
  }

  /// What is written so far; it is forgotten.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }
}
