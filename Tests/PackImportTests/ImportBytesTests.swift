import Foundation
import Testing

@testable import AllianceModel
@testable import PackImport

/// Files are told apart by their bytes; every row is made up.
struct ImportBytesTests {
  private func text(_ decoded: DecodedText) -> String {
    String(decoding: decoded.bytes, as: UTF8.self)
  }

  @Test func oneBadByteLeavesTheRestAsItIs() {
    var bytes =
      Array("name\nCôte d'Ivoire\nTürkiye\nFran".utf8) + [0xE7] + Array("a\nViệt Nam\n".utf8)
    for mark in [[], [0xEF, 0xBB, 0xBF] as [UInt8]] {
      let decoded = DecodedText(mark + bytes)
      #expect(text(decoded) == "name\nCôte d'Ivoire\nTürkiye\nFran\u{FFFD}a\nViệt Nam\n")
      #expect(decoded.badLines == [4] && decoded.badCount == 1 && !decoded.isGuess)
    }
    // A character that the end of the file cuts.
    bytes += [0xC3]
    #expect(DecodedText(bytes).badLines == [4, 6])
  }

  @Test(arguments: [
    ("CP1250", "Łódź, Wałbrzych, Kraków, żółć", DecodedText.Encoding.windows1250),
    ("CP1250", "Plzeň, České Budějovice, Žižkov, Příbram", .windows1250),
    ("CP1250", "Łódź, Škoda, Žilina, Győr, Łęczyca, Świdnica, Plzeň", .windows1250),
    ("CP1251", "Россия, Казахстан, Узбекистан", .windows1251),
    ("KOI8-R", "Россия, Казахстан, Узбекистан", .koi8),
    ("MACINTOSH", "Zürich, Côte d'Ivoire, España, São Tomé", .macRoman),
    ("ISO-8859-2", "Łódź, Wałbrzych, Kąty, żółć", .latin2),
    ("ISO-8859-2", "Plzeň, České Budějovice, Žižkov, Šumperk", .latin2),
    ("CP866", "Россия, Казахстан, Узбекистан", .cp866),
    ("ISO-8859-5", "Россия, Казахстан, Узбекистан, Монголия", .latinCyrillic),
    ("BIG5", "中國, 巴基斯坦, 印度, 俄羅斯, 臺灣, 聯合國", .big5),
    ("CP932", "インド, パキスタン, 中国, ロシア連邦", .shiftJIS),
    ("EUC-JP", "インド, パキスタン, ロシア, 日本", .eucJP),
    ("CP949", "대한민국, 파키스탄, 인도, 러시아", .eucKR),
    ("MACINTOSH", "École, État, Église, Évian, Nîmes, Besançon", .macRoman),
    ("GB18030", "中国, 巴基斯坦, 印度, 俄罗斯", .gb18030),
    ("CP1252", "Zürich, Côte d’Ivoire, España – São Tomé", .windows1252),
    ("ISO-8859-1", "Ærø, Malmö, Reykjavík, Tromsø", .windows1252),
  ])
  func theBytesTellTheEncoding(code: String, words: String, encoding: DecodedText.Encoding) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "words-\(UUID())").path()
    try words.write(toFile: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: file) }
    let bytes = try converted(file, to: code)
    let decoded = DecodedText(bytes)
    #expect(decoded.encoding == encoding && text(decoded) == words)
    #expect(decoded.isGuess && decoded.sample?.line == 1)
    // Named, it is no guess.
    let named = try #require(DecodedText(bytes, as: code))
    #expect(text(named) == words && !named.isGuess && named.badCount == 0)
  }

  /// What the iconv of the machine makes of a file.
  private func converted(_ file: String, to code: String) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/iconv")
    process.arguments = ["-f", "UTF-8", "-t", code, file]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Array(data)
  }

  @Test func anEncodingThatIconvDoesNotKnowIsNone() {
    #expect(DecodedText(Array("x".utf8), as: "no-such") == nil)
    let broken = DecodedText(Array("a".utf8) + [0xFF] + Array("b\n".utf8), as: "ASCII")
    #expect(broken.map { text($0) } == "a\u{FFFD}b\n" && broken?.badLines == [1])
  }

  // MARK: Packed files

  private static let table =
    "name,year\n" + (0..<60).map { "Ruritania \($0),\(1900 + $0)\n" }.joined()

  private func bytes(_ text: String) throws -> [UInt8] {
    Array(try #require(Data(base64Encoded: text)))
  }

  @Test func oneTableInAPackedFileIsRead() throws {
    let gzip =
      "H4sIAAAAAAACA1XTrZECYRAGYU8UFwBi5w/YNC6DFQgECArEZX/Vrj/b6qmpd17H837+ux/v0+/3/fgcr8fxs51j3zaFIIRCElKhCKXQhFYYwihcCBeFK+GqcCPcFHbCbhjUWKhYw9YAG8YG2rA24Ia5gTfsDcBhcCAOiwNymByYw+bEnDYn5lzuizltTsxpc2JOmxNz2pyY0+bEnDYn5rQ5MafNhblsLsxlc2GuZRSYy+bCXDYX5rK5MJfNhblsLsxlc2Eumxtz29yY2+bG3DY35l6WjLltbsxtc2Numxtz29yY2+bG3DYP5rF5MI/Ng3lsHsxj82Ce5f0wj82DeWwezGPzYB6bB/Psp38YyDKDOAQAAA=="
    let zip =
      "UEsDBBQAAAAIAAAAIVAYyDKDAwEAADgEAAAOAAAAZGF0YS9kZWFscy5jc3ZV062RAmEQBmFPFBcAYucP2DQugxUIBAgKxGV/1a4/2+qpqXdex/N+/rsf79Pv9/34HK/H8bOdY982hSCEQhJSoQil0IRWGMIoXAgXhSvhqnAj3BR2wm4Y1FioWMPWABvGBtqwNuCGuYE37A3AYXAgDosDcpgcmMPmxJw2J+Zc7os5bU7MaXNiTpsTc9qcmNPmxJw2J+a0OTGnzYW5bC7MZXNhrmUUmMvmwlw2F+ayuTCXzYW5bC7MZXNhLpsbc9vcmNvmxtw2N+Zeloy5bW7MbXNjbpsbc9vcmNvmxtw2D+axeTCPzYN5bB7MY/NgnuX9MI/Ng3lsHsxj82Aemwfz7Kd/UEsDBBQAAAAAAAAAIVCDFtyMAQAAAAEAAAAKAAAAcmVhZG1lLnR4dHhQSwECFAMUAAAACAAAACFQGMgygwMBAAA4BAAADgAAAAAAAAAAAAAAgAEAAAAAZGF0YS9kZWFscy5jc3ZQSwECFAMUAAAAAAAAACFQgxbcjAEAAAABAAAACgAAAAAAAAAAAAAAgAEvAQAAcmVhZG1lLnR4dFBLBQYAAAAAAgACAHQAAABYAQAAAAA="
    for (packed, note) in [(gzip, "packed by gzip"), (zip, "data/deals.csv out of a zip file")] {
      let file = try ImportedFile(bytes(packed), name: "f")
      #expect(String(decoding: file.bytes, as: UTF8.self) == Self.table && file.note == note)
      // What is cut off is damaged, wherever it is cut.
      let whole = try bytes(packed)
      for end in stride(from: 20, to: whole.count - 40, by: 7) {
        #expect(throws: ImportFailure.self) { try ImportedFile(Array(whole[..<end]), name: "f") }
      }
    }
    let fixed =
      "y0vMTdWpTE0s4goqLcosSczLTFQw0DG0NDBAEjAECRgiCRiBBIyQBIxBAsZIAiYgARMkAVOQgCmSgBlIwAxJwBwkYI4kYAESsEASsAQJWCI7DORUQxSngtxqiOxWQ5BjDZEdawhyrSGyaw1BzjVEdq4hyL2GyO41BDnYENnBhiAXGyK72BDkZENkJxuC3GyI7GYjkJuNkN1sBHKzEUr4gtxshOxmI5CbjZDdbARysxGym41AbjZCdrMRyM1GyG42ArnZCNnNRiA3GyG72QjkZiNkNxuD3GyM7GZjkJuNkd1sDHKzMUqiALnZGNnNxiA3GyO72RjkZmNkNxuD3GyM7GZjkJuNkd1sDHKzMbKbjUFuNkZ2swnIzSbIbjYBudkE2c0mIDebILvZBORmE5SUDHKzCbKbTUBuNkF2swnIzSbIbjYBudkE2c0mIDebILvZBORmE2Q3m4LcbIrsZlOQm02R3WwKcrMpsptNQW42RXazKcjNpijZD+RmU2Q3m4LcbIrsZlOQm02R3WwKcrMpsptNQW42teQCAA=="
    let unpacked = try Inflate.unpack(bytes(fixed), from: 0, limit: 1 << 20)
    #expect(String(decoding: unpacked.bytes, as: UTF8.self) == Self.table)
    let stored = try Inflate.unpack(bytes("AQgA9/9wbGFpbix4Cg=="), from: 0, limit: 8)
    #expect(String(decoding: stored.bytes, as: UTF8.self) == "plain,x\n")
    #expect(throws: Inflate.Failure.tooLarge) {
      try Inflate.unpack(bytes(fixed), from: 0, limit: 100)
    }
  }

  @Test func whatIsNoTextIsNamedWithWhatToDo() throws {
    let two =
      "UEsDBBQAAAAAAAAAIVCDFtyMAQAAAAEAAAAFAAAAYS5jc3Z4UEsDBBQAAAAAAAAAIVCDFtyMAQAAAAEAAAAFAAAAYi5jc3Z4UEsBAhQDFAAAAAAAAAAhUIMW3IwBAAAAAQAAAAUAAAAAAAAAAAAAAIABAAAAAGEuY3N2UEsBAhQDFAAAAAAAAAAhUIMW3IwBAAAAAQAAAAUAAAAAAAAAAAAAAIABJAAAAGIuY3N2UEsFBgAAAAACAAIAZgAAAEgAAAAAAA=="
    let workbook =
      "UEsDBBQAAAAAAAAAIVCDFtyMAQAAAAEAAAAPAAAAeGwvd29ya2Jvb2sueG1seFBLAQIUAxQAAAAAAAAAIVCDFtyMAQAAAAEAAAAPAAAAAAAAAAAAAACAAQAAAAB4bC93b3JrYm9vay54bWxQSwUGAAAAAAEAAQA9AAAALgAAAAAA"
    let files: [([UInt8], String)] = [
      (try bytes(two), "several tables: unpack it and take the one that you want of a.csv, b.csv"),
      (try bytes(workbook), "is an Excel workbook: save its sheet as CSV"),
      (Array("<stata_dta><header>".utf8), "is a Stata file"),
      ([0x72, 0x02, 1, 0], "is a Stata file"),
      (Array("RDX3\nX\n".utf8), "is a file of R"), (Array("BZh91AY".utf8), "packed by bzip2 or xz"),
      (Array("\n<!DOCTYPE html><html>".utf8), "is a web page"),
      (Array("<HTML>".utf8), "is a web page"), (Array("<table><tr>".utf8), "is a web page"),
      (Array("<?xml version=\"1.0\"?><kml xmlns=\"a\">".utf8), "is a map in KML or GPX"),
      (Array("<gpx version=\"1.1\">".utf8), "turn it into GeoJSON"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "old Excel workbook"), (Array("%PDF-1.7".utf8), "is a PDF"),
      (Array("{\"type\": \"FeatureCollection\"}".utf8), "\"import geojson\" reads GeoJSON"),
      (Array("PK\u{3}\u{4}".utf8), "damaged"),
      (Array(" [ {\"a\": 1}]".utf8), "is JSON"), (Array("{\\rtf1\\mac".utf8), "is a text in RTF"),
      (Array("<?xml version=\"1.0\"?>".utf8), "is XML"), ([0x37, 0x7A, 0xBC, 0xAF], "by 7-Zip"),
      (Array("version https://git-lfs.github.com/spec/v1\n".utf8), "pointer of Git LFS"),
    ]
    for (file, words) in files {
      let importer = try importer(
        "{\"records\": [{\"kind\": \"event\", \"id\": \"{a}\", \"fields\": {\"title\": \"{a}\"}}]}")
      do {
        try importer.read(file, name: "f.bin")
        Issue.record("\(words): it was read")
      } catch {
        #expect(
          error.message.hasPrefix("f.bin: ") && error.message.contains(words), "\(error.message)")
      }
      // Nor is a mapping made of it.
      do {
        _ = try MappingGuess(file, name: "f.bin")
        Issue.record("\(words): it was guessed")
      } catch {
        #expect(error.message.contains(words), "\(error.message)")
      }
    }
  }
}
