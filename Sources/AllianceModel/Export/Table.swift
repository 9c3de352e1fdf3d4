/// For whom a table is written.
public enum TableReader: Equatable, Sendable {
  /// A program: every cell is exactly what the record says.
  case program
  /// Excel or LibreOffice: what they would take for a formula has an apostrophe before it, which makes it
  /// text; numbers stay numbers. A byte order mark says that it is UTF-8, and lines end in CRLF.
  case spreadsheet
}

/// Rows of texts.
struct Table {
  private var rows: [[String]]

  init(columns: [String]) {
    rows = [columns]
  }

  mutating func add(_ row: [String]) { rows.append(row) }

  /// How many rows there are below the heading.
  var count: Int { rows.count - 1 }

  /// The table as RFC 4180 has it, with lines that end in CRLF; or with tabs between cells.
  func text(hasTabs: Bool, for reader: TableReader) -> String {
    let separator: Unicode.Scalar = hasTabs ? "\t" : ","
    let lineEnd = hasTabs && reader == .program ? "\n" : "\r\n"
    let start = reader == .spreadsheet ? "\u{FEFF}" : ""
    return rows.reduce(into: start) { text, row in
      for (index, cell) in row.enumerated() {
        if index > 0 { text.unicodeScalars.append(separator) }
        let shown = reader == .spreadsheet ? Escaping.spreadsheetCell(cell) : cell
        text += Escaping.cell(shown, separator: separator)
      }
      text += lineEnd
    }
  }
}
