import Foundation
import Testing

@testable import TerminalKit

/// How wide characters are, and when a terminal shows UTF-8.
struct WidthTests {
  /// Where libc knows a character, our table says the same.
  @Test func widthsAreThoseOfLibc() throws {
    try #require(setlocale(LC_CTYPE, "C.UTF-8") != nil)
    let symbol = try #require(dlsym(nil, "wcwidth"))
    let wcwidth = unsafeBitCast(symbol, to: (@convention(c) (Int32) -> Int32).self)
    var compared = 0
    for value in UInt32(0x20)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), !(0x7F..<0xA0).contains(value) else { continue }
      let known = wcwidth(Int32(value))
      guard known >= 0 else { continue }
      compared += 1
      if TextWidth.of(scalar) != Int(known) {
        Issue.record("U+\(String(value, radix: 16)) is \(known) wide, not \(TextWidth.of(scalar))")
        return
      }
    }
    #expect(compared > 250_000)
  }

  @Test func controlsTakeNoColumns() {
    for value in Array(UInt32(0)..<0x20) + Array(0x7F..<0xA0) {
      #expect(Unicode.Scalar(value).map { TextWidth.of($0) } == 0)
    }
  }

  @Test(arguments: [
    (["LANG": "en_US.UTF-8"], true), (["LC_CTYPE": "UTF-8"], true), (["LC_ALL": "C.utf8"], true),
    (["LANG": "ur_PK.UTF-8@x"], true), (["LC_ALL": "C", "LANG": "en_US.UTF-8"], false),
    (["LC_ALL": "", "LC_CTYPE": "POSIX", "LANG": "en_US.UTF-8"], false), ([:], false),
    (["LANG": "de_DE.ISO-8859-1"], false), (["LANG": "de_DE"], false),
  ])
  func utf8IsWhatTheVariablesSay(variables: [String: String], isUTF8: Bool) {
    #expect(TerminalLocale.isUTF8 { variables[$0] } == isUTF8)
  }
}
