import PackJSON
import Testing

@testable import AllianceModel

private func parse(_ text: String) throws -> JSONDocument {
  try JSONDocument(file: "test.json", bytes: Array(text.utf8))
}

private func fault(_ bytes: [UInt8]) -> String? {
  do {
    _ = try JSONDocument(file: "test.json", bytes: bytes)
    return nil
  } catch {
    return error.description
  }
}

struct JSONTests {
  @Test func shortListsStayOnOneLine() {
    let value = JSONValue.object([
      ("short", .list([.text("a"), .number(1.5), .flag(true), .null])), ("none", .list([])),
      ("nested", .list([.list([.number(1)])])),
      ("long", .list(Array(repeating: .text("twelve bytes"), count: 6))),
    ])
    let lines = value.pretty.split(separator: "\n")
    #expect(lines[1] == "  \"short\": [\"a\",1.5,true,null],")
    #expect(lines[2] == "  \"none\": [],")
    #expect(lines.count == 15)
    #expect(value.compact.hasPrefix("{\"short\":[\"a\",1.5,true,null],"))
  }

  @Test func readsValuesAndKnowsWhereTheyStand() throws {
    let document = try parse("{\n  \"a\": [1, -2.5e3, \"x\\u00e9\\n\"],\n  \"b\": {\"c\": null}\n}")
    let list = try #require(document.root["a"])
    #expect(list.items.map(\.number) == [1, -2500, nil])
    #expect(list.items[2].text == "xé ")
    #expect(list.items[2].location == SourceLocation(file: "test.json", line: 2, column: 20))
    #expect(list.items[2].path == "a[2]")
    #expect(document.root["b"]?["c"]?.path == "b.c")
    #expect(document.root["c"] == nil)
  }

  @Test func acceptsAByteOrderMark() throws {
    let document = try JSONDocument(file: "t", bytes: [0xEF, 0xBB, 0xBF] + Array("[7]".utf8))
    #expect(document.root.items[0].number == 7)
    #expect(document.root.items[0].location.column == 2)
  }

  @Test func readsSurrogatePairs() throws {
    #expect(try parse("\"\\ud83c\\udf0f\"").root.text == "🌏")
  }

  @Test(arguments: [
    ("", "test.json:1:1: error: the file is empty"),
    ("{", "test.json:1:2: error: the file ends in the middle of a value"),
    ("[1,]", "test.json:1:4: error: expected a value, found \"]\""),
    ("[1 2]", "test.json:1:3: error: a comma is missing after 1"),
    ("{\"a\" 1}", "test.json:1:6: error: expected \":\" after the key, found \"1\""),
    ("{a: 1}", "test.json:1:2: error: a key stands in quotation marks: write \"a\""),
    ("[01]", "test.json:1:2: error: not a JSON number: no leading zeros, a digit after each point"),
    (
      "[1}",
      "test.json:1:3: error: expected \"]\", the end of the list that begins at line 1; found the other bracket"
    ),
    (
      "\"a\nb\"",
      "test.json:1:3: error: a line break inside a text: close the quote or write \\n"
    ),
    ("\"\\x\"", "test.json:1:2: error: unknown escape: write \\\\ for a backslash"),
    ("\"\\ud800\"", "test.json:1:2: error: half of a surrogate pair"),
    ("[1]\n é", "test.json:2:2: error: expected the end of the file, found \"é\""),
    ("\"abc", "test.json:1:1: error: this text is never closed with a quote"),
  ])
  func saysWhatIsWrongAndWhere(text: String, message: String) {
    #expect(fault(Array(text.utf8)) == message)
  }

  @Test func refusesWhatIsNotUTF8() {
    #expect(
      fault(Array("[\"".utf8) + [0xFF] + Array("\"]".utf8))
        == "test.json:1:3: error: not UTF-8: byte 0xFF: save the file as UTF-8")
    #expect(
      fault(Array("\"".utf8) + [0xC0, 0xAF, 0x22])
        == "test.json:1:2: error: not UTF-8: byte 0xC0: save the file as UTF-8")
    #expect(
      fault([0x22, 0xED, 0xA0, 0x80, 0x22])
        == "test.json:1:2: error: not UTF-8: byte 0xED: save the file as UTF-8")
  }

  @Test func refusesDeepNestingWithoutRecursion() {
    let deep = Array(repeating: UInt8(ascii: "["), count: 10_000)
    #expect(fault(deep) == "test.json:1:65: error: nested more than 64 levels deep")
  }
}

struct SafeTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("a\u{1B}[31mb", "ab"), ("a\u{9B}31mb", "ab"),
    ("a\u{1B}]0;title\u{7}b", "ab"), ("a\u{1B}]52;c;aGk=\u{1B}\\b", "ab"),
    ("a\u{1B}P1;2|x\u{1B}\\b\u{9D}8;;u\u{9C}c", "abc"), ("a\u{1B}(Bb\u{1B}7c", "abc"),
    // What never ends loses its beginning only.
    ("a\u{1B}]0;b", "a0;b"), ("a\u{1B}[1;2", "a"), ("a\u{1B}", "a"), ("\u{1B}[\u{1B}[31mb", "b"),
    ("a\u{7}\u{8}b", "ab"),
    ("tab\there\nand", "tab here and"), ("a\u{202E}gpj.exe", "agpj.exe"),
    ("a\u{200B}b\u{FEFF}", "ab"),
    ("x\u{2066}y\u{2069}", "xy"), ("می\u{200C}خواهم", "می\u{200C}خواهم"), ("a\u{200D}b", "ab"),
    ("\u{7F}del", "del"), ("“quotes” – é 中", "“quotes” – é 中"),
  ])
  func takesOutWhatCouldActOnATerminal(text: String, safe: String) {
    #expect(SafeText.clean(text) == safe)
  }

  @Test(arguments: [0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF, 0xFDD0] as [UInt32])
  func takesOutWhatIsNoCharacter(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(SafeText.clean("a\(scalar)b") == "ab")
  }

  /// Beginnings without an end are looked through once, and not once each.
  @Test func isCleanedInOnePass() {
    let text = String(repeating: "\u{1B}]", count: 200_000)
    #expect(SafeText.clean(text) == String(repeating: "", count: 200_000))
  }
}
