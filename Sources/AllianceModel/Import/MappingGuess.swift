import PackJSON

/// A mapping to start from, made of a table's columns.
public struct MappingGuess {
  private let columns: [String]
  private let samples: [String]
  private let dialect: DelimitedText.Dialect
  private let encoding: DecodedText.Encoding
  private let name: String

  /// Looks at a file.
  public init(_ file: [UInt8], name: String) {
    let decoded = DecodedText(file)
    self.name = String(name.split(separator: "/").last ?? "table")
    encoding = decoded.encoding
    dialect = DelimitedText.Dialect(guessing: decoded.bytes)
    var table = DelimitedText(decoded.bytes, dialect)
    table.skip(toLine: dialect.headerLine)
    columns = table.next().map { table.texts(of: $0) } ?? []
    samples = table.next().map { table.texts(of: $0) } ?? []
  }

  /// The first column whose name has one of some words in it.
  private func column(_ words: String...) -> String? {
    for word in words {
      if let found = columns.first(where: { $0.lowercased() == word }) { return found }
    }
    return words.lazy.compactMap { word in columns.first { $0.lowercased().contains(word) } }.first
  }

  /// The mapping, with comments that say what was found.
  public var text: String {
    let quote = { (text: String) in JSONValue.text(text).compact }
    let sides = (column("supplier", "seller", "giver"), column("recipient", "buyer", "receiver"))
    var lines = ["// A mapping to start from. \(name): \(encoding.rawValue)."]
    lines.append("// Its columns, each with the cell of the first row:")
    for (index, column) in columns.enumerated() {
      let sample = index < samples.count ? samples[index] : ""
      lines.append("//   \(SafeText.clean(column)): \(SafeText.clean(String(sample.prefix(60))))")
    }
    let sign =
      dialect.delimiter == 0x09 ? "tab" : String(Character(Unicode.Scalar(dialect.delimiter)))
    lines += [
      "{", "  \"pack\": {\"title\": \(quote(name))},",
      "  // What records cite. \"terms\" are the owner's: unknown until you say.",
      "  \"source\": {\"title\": \(quote(name)), \"category\": \"dataset\"},",
      "  \"table\": {\"delimiter\": \(quote(sign)), \"header\": \(dialect.headerLine)},",
      "  // Cells that say nothing, beside empty ones.", "  \"missing\": [\"NA\", \"-9\"],",
      "  \"records\": [",
    ]
    if let giver = sides.0, let receiver = sides.1 {
      let item = column("designation", "item", "weapon")
      let number = column("number ordered", "ordered", "quantity", "number", "units")
      lines += [
        "    {\"kind\": \"deal\", \"id\": \"{#}\", \"fields\": {",
        "      \"title\": \(quote("{\(item ?? giver)} for {\(receiver)}")),",
        "      \"giver\": {\"actor\": \(quote("{\(giver)}"))},",
        "      \"receiver\": {\"actor\": \(quote("{\(receiver)}"))},",
        "      \"date\": {\"date\": [\(quote("{\(column("year of order", "year", "date") ?? "year")}"))]},",
      ]
      if let item, let number, number != item {
        lines += [
          "      \"items\": [{\"name\": \(quote("{\(item)}")), "
            + "\"quantity\": {\"number\": \(quote("{\(number)}"))}}],"
        ]
      }
      lines += [
        "      \"status\": \"reported\"", "    }}",
      ]
    } else {
      let year = column("styear", "begyr", "year", "date") ?? columns.first ?? "year"
      let title = column("statenme", "name", "title", "country") ?? columns.first ?? "name"
      lines += [
        "    // One record for each row; {#} is the row's line. Of the same identifier lists are joined.",
        "    {\"kind\": \"event\", \"id\": \"{#}\", \"fields\": {",
        "      \"title\": \(quote("{\(title)}")),",
        "      \"date\": {\"date\": [\(quote("{\(year)}"))]}", "    }}",
      ]
    }
    lines += ["  ]", "}"]
    return lines.joined(separator: "\n") + "\n"
  }
}
