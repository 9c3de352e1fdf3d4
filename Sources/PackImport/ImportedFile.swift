import AllianceModel
import PackJSON

/// A file that somebody has: what is in it is told by its bytes, and not by its name.
///
/// What is packed alone in a gzip or zip file is read; what is no text is named, with what to do.
struct ImportedFile {
  /// More is refused, in bytes.
  private static let limit = 1 << 30

  /// The text in the file, still as it was written.
  let bytes: [UInt8]
  /// What was found on the way, in words for the report; nil for a file that is a text itself.
  let note: String?

  /// - Throws: what the file is, and what to do with it.
  /// - Complexity: O(bytes).
  init(_ file: [UInt8], name: String) throws(ImportFailure) {
    var (bytes, notes) = (file, [String]())
    // A packed file may lie in another, and no deeper.
    for _ in 0..<2 {
      if bytes.starts(with: [0x1F, 0x8B]) {
        bytes = try Self.unpack(bytes, name) { bytes throws(Inflate.Failure) in
          try Self.gunzip(bytes)
        }
        notes.append("packed by gzip")
      } else if ZipFile.isZip(bytes) {
        let entry = try Self.table(inZip: bytes, name)
        bytes = try Self.unpack(bytes, name) { bytes throws(Inflate.Failure) in
          try entry.unpacked(bytes, limit: Self.limit)
        }
        notes.append("\(SafeText.clean(entry.name)) out of a zip file")
      } else {
        break
      }
    }
    if let sort = Self.sorts.first(where: { $0.isSort(bytes) }) {
      throw ImportFailure("\(name): \(sort.words)")
    }
    self.bytes = bytes
    note = notes.isEmpty ? nil : notes.joined(separator: ", ")
  }

  /// Refuses JSON where a table is wanted.
  static func checkIsTable(_ text: [UInt8], name: String) throws(ImportFailure) {
    let start = text.prefix(2000).filter { $0 > 0x20 }
    guard start.first == UInt8(ascii: "{") || start.starts(with: "[{".utf8),
      start.contains(UInt8(ascii: ":"))
    else { return }
    throw ImportFailure("\(name): is JSON, and no table: \"import geojson\" reads GeoJSON")
  }

  private static func unpack(
    _ bytes: [UInt8], _ name: String, _ body: ([UInt8]) throws(Inflate.Failure) -> [UInt8]
  ) throws(ImportFailure) -> [UInt8] {
    do {
      return try body(bytes)
    } catch .damaged {
      throw ImportFailure("\(name): what is packed in it is damaged, or ends in the middle")
    } catch {
      throw ImportFailure(
        "\(name): what is packed in it is larger than \(limit >> 20) MB, the limit")
    }
  }

  // MARK: Files that are no text

  private struct Sort {
    let words: String
    let isSort: ([UInt8]) -> Bool

    init(_ words: String, _ marks: [UInt8]...) {
      self.words = words
      isSort = { bytes in marks.contains { bytes.starts(with: $0) } }
    }

    init(_ words: String, _ isSort: @escaping ([UInt8]) -> Bool) {
      (self.words, self.isSort) = (words, isSort)
    }
  }

  private static var sorts: [Sort] {
    let page = Sort(
      "is a web page, and not the table that it leads to: download the file itself",
      { bytes in
        let start = String(decoding: bytes.prefix(400), as: UTF8.self).trimmedStart.lowercased()
        return ["<!doctype html", "<html", "<head", "<body", "<table"].contains {
          start.hasPrefix($0)
        }
      })
    return [
      page,
      Sort(
        "is a Stata file: write a CSV of it, with \"export delimited\" in Stata or pandas.read_stata(…).to_csv(…)",
        Array("<stata_dta>".utf8), [0x71, 0x01], [0x71, 0x02], [0x72, 0x01], [0x72, 0x02],
        [0x73, 0x01],
        [0x73, 0x02]),
      Sort(
        "is a file of R: write a CSV of it in R, with load(…) or readRDS(…) and write.csv(…)",
        Array("RDX".utf8), Array("RDA".utf8), Array("X\n\0\0\0".utf8)),
      Sort(
        "is packed by bzip2 or xz, as R writes its files too: unpack it, or write a CSV of it in R",
        Array("BZh".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A]),
      Sort(
        "is an old Excel workbook or a Word text: save its sheet as CSV",
        [0xD0, 0xCF, 0x11, 0xE0]),
      Sort("is a PDF: find the table itself, or copy it into a sheet", Array("%PDF".utf8)),
      Sort(
        "is a Parquet file: write a CSV of it, such as with pandas.read_parquet(…).to_csv(…)",
        Array("PAR1".utf8)),
      Sort("is an SQLite database: write its table as CSV", Array("SQLite format 3".utf8)),
      Sort("is an SPSS file: write a CSV of it", Array("$FL2".utf8), Array("$FL3".utf8)),
      Sort("is a shapefile: turn it into GeoJSON, such as with ogr2ogr", [0x00, 0x00, 0x27, 0x0A]),
      Sort(
        "is a folder packed by tar: unpack it",
        { $0.count > 262 && $0[257..<262].elementsEqual("ustar".utf8) }),
      Sort(
        "is packed by 7-Zip: unpack it", [0x37, 0x7A, 0xBC, 0xAF]),
      Sort("is a text in RTF, and no table: get the table as CSV", Array("{\\rtf".utf8)),
      Sort(
        "is a map in KML or GPX: turn it into GeoJSON, such as with ogr2ogr",
        { bytes in
          let start = String(decoding: bytes.prefix(400), as: UTF8.self).trimmedStart.lowercased()
          return start.hasPrefix("<") && (start.contains("<kml") || start.contains("<gpx"))
        }),
      Sort("is XML: get its table as CSV", Array("<?xml".utf8)),
      Sort(
        "is a pointer of Git LFS, and not the file itself: get that with \"git lfs pull\"",
        Array("version https://git-lfs".utf8)),
      Sort("is a picture", [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8)),
    ]
  }

  // MARK: gzip

  /// What is packed in a gzip file, all of its parts one after the other.
  private static func gunzip(_ bytes: [UInt8]) throws(Inflate.Failure) -> [UInt8] {
    var result: [UInt8] = []
    var place = 0
    while place + 18 <= bytes.count, bytes[place] == 0x1F, bytes[place + 1] == 0x8B {
      let flags = bytes[place + 3]
      place += 10
      if flags & 4 != 0 {
        guard place + 2 <= bytes.count else { throw .damaged }
        place += 2 + Int(bytes[place]) + Int(bytes[place + 1]) << 8
      }
      for flag: UInt8 in [8, 16] where flags & flag != 0 {
        while place < bytes.count, bytes[place] != 0 { place += 1 }
        place += 1
      }
      if flags & 2 != 0 { place += 2 }
      guard place < bytes.count else { throw .damaged }
      let part = try Inflate.unpack(bytes, from: place, limit: limit - result.count)
      result = result.isEmpty ? part.bytes : result + part.bytes
      // The sum of the part and its size.
      place = part.end + 8
    }
    guard place > 0, place <= bytes.count else { throw .damaged }
    return result
  }

  // MARK: zip

  /// The one table in a zip file.
  private static func table(inZip bytes: [UInt8], _ name: String) throws(ImportFailure)
    -> ZipFile.Entry
  {
    let entries = ZipFile.entries(of: bytes)
    let names = entries.map(\.name)
    if names.contains(where: { $0.hasPrefix("xl/") }) {
      throw ImportFailure("\(name): is an Excel workbook: save its sheet as CSV (UTF-8)")
    }
    if names.contains("content.xml") {
      throw ImportFailure("\(name): is a sheet of LibreOffice: save it as CSV (UTF-8)")
    }
    if names.contains(where: { $0.lowercased().hasSuffix(".shp") }) {
      throw ImportFailure("\(name): is a shapefile: turn it into GeoJSON, such as with ogr2ogr")
    }
    let ends = [".csv", ".tsv", ".txt", ".tab", ".geojson", ".json", ".geojsonl", ".gz"]
    let tables = entries.filter { entry in
      let file = entry.name.lowercased()
      return ends.contains { file.hasSuffix($0) } && !file.hasPrefix("__macosx/")
    }
    let best = tables.filter { !$0.name.lowercased().contains("readme") }
    guard let table = best.first, best.count == 1 else {
      let all = names.prefix(8).map { SafeText.clean($0) }.joined(separator: ", ")
      throw ImportFailure(
        names.isEmpty
          ? "\(name): is a zip file without anything in it, or damaged"
          : "\(name): is a zip file of \(best.count == 0 ? "no table" : "several tables"): unpack it and "
            + "take the one that you want of \(all)")
    }
    return table
  }
}

extension String {
  fileprivate var trimmedStart: Substring { drop { $0.isWhitespace || $0 == "\u{FEFF}" } }
}
