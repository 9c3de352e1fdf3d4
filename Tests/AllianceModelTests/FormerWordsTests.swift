import Foundation
import PackJSON
import TestSupport
import Testing

@testable import AllianceModel

/// One thing has one word; the words of earlier versions are read for ever, and turned over by the program.
struct FormerWordsTests {
  /// A pack as one was written for an earlier version, with what must stay as it is: comments, order, layout.
  private static let old = #"""
    {
      // since is a word of this comment
      "actors": [{"id": "actor/a", "since" : "1905", "sinceQualifier": "about", "title": "A", "category": "state",
        "until": "1990", },
        {"id": "actor/b", "title": "since", "category": "state", "spells": [{"from": "1900", "to": "1950"}]}],
      "blocs": [{"id": "bloc/g", "title": "G", "members": [
        {"actor": "actor/a", "since": "1950", "until": "1960", "untilQualifier": "by"}, {"actor": "actor/b"}]}],
      "corridors": [{"id": "corridor/c", "title": "C", "mode": "road", "since": "1950", "claims": [
        {"measure": "cost", "value": 4, "unit": "bn USD", "basis": "estimate", "asOf": "1951", "status": "done", "source": "source/s"}],
        "basis": "general knowledge", "basisNote": "where it runs"}],
      "events": [{"id": "event/e", "title": "E", "date": "1950", "end": "1951",
        "actors": ["actor/b", {"actor": "actor/a", "since": "1950", "until": "1951"}]}],
      "figures": [{"id": "figure/f", "title": "F", "measure": "m", "unit": "km", "series": [{"label": "A", "points": [
        {"from": "1950", "value": 3, "basis": "plan", "source": "source/s"}]}]}],
      "notes": [{"id": "note/n", "title": "N", "summary": "T", "about": ["actor/a"], "writtenOn": "2020-01-02"}],
      "quotes": [{"id": "quote/q", "title": "Q", "words": "W", "speaker": "actor/a", "saidOn": "1950-06",
        "saidOnQualifier": "by", "carriedBy": [{"source": "source/s"}]}],
      "sources": [{"id": "source/s", "title": "S", "category": "book", "date": "1960", "carriedBy": "source/t",
        "coverage": {"from": "1900", "until": "1960"}},
        {"id": "source/t", "title": "T", "category": "book", "date": "1961"}]
    }
    """#

  private func library(_ text: String) -> Library {
    Library([
      PackInput(
        name: "p",
        files: [
          (
            "pack.json",
            #"{"identifier": "p", "title": "P", "description": "d", "licence": "l", "language": "en", "version": "1"}"#
          ), ("all.json", text),
        ].map { PackFile(name: "p/" + $0.0, bytes: Array($0.1.utf8)) })
    ])
  }

  private func turned(_ text: String) throws -> (text: String, changes: [String]) {
    let bytes = Array(text.utf8)
    let words = try FormerWords(PackFile(name: "p/all.json", bytes: bytes), bytes: bytes)
    return (
      String(decoding: words.bytes, as: UTF8.self),
      words.changes.map { "\($0.old) \($0.new) \($0.count)" }
    )
  }

  @Test func wordsOfEarlierVersionsAreReadAndTurnedOver() throws {
    let (new, changes) = try turned(Self.old)
    // In the order of kinds, and in each as they stand.
    #expect(
      changes == [
        "since from 4", "until to 4", "untilQualifier toQualifier 1", "basis countedAs 2",
        "saidOn date 1",
        "saidOnQualifier dateQualifier 1", "sinceQualifier fromQualifier 1", "end to 1",
        "carriedBy readIn 1",
        "writtenOn date 1",
      ])
    // Nothing but these words is another: put back, they give the file of before.
    let lines = zip(
      Self.old.split(separator: "\n", omittingEmptySubsequences: false),
      new.split(separator: "\n", omittingEmptySubsequences: false))
    var different = 0
    for (before, after) in lines where before != after {
      different += 1
      let words = [
        "sinceQualifier": "fromQualifier", "untilQualifier": "toQualifier",
        "saidOnQualifier": "dateQualifier",
        "since": "from", "until": "to", "end": "to", "saidOn": "date", "writtenOn": "date",
        "carriedBy": "readIn",
        "basis": "countedAs",
      ]
      let turned = words.reduce(String(before)) { text, word in
        word.key == "carriedBy" && text.contains("[{\"source\"") || text.contains("basisNote")
          ? text : text.replacingOccurrences(of: "\"\(word.key)\"", with: "\"\(word.value)\"")
      }
      #expect(turned == after)
    }
    #expect(different == 13)
    #expect(new.contains("\"title\": \"since\"") && new.contains("// since is a word"))
    #expect(new.contains("\"from\" : \"1905\"") && new.contains("\"until\"") == false)
    #expect(new.contains("\"basis\": \"general knowledge\""))
    #expect(try turned(new).text == new && turned(new).changes == [])
    // Both are the same pack, without a word of complaint.
    let (before, after) = (library(Self.old), library(new))
    #expect(before.diagnostics == [] && after.diagnostics == [])
    let moments = [
      nil, PartialDate("1955").map { Moment(asOf: $0) },
      PartialDate("1985").map { Moment(asOf: $0) },
    ]
    for moment in moments {
      for format in Export.Format.allCases where format != .json {
        let texts = [before, after].map {
          Export($0, kinds: Kind.allCases, at: moment).written(as: format).text
        }
        #expect(texts[0] == texts[1], "\(format)")
      }
    }
  }

  /// The bundled pack, the example and the guide's record of every kind are written in the words of today; with
  /// earlier ones in their place they say the same, and are turned over to what they were.
  @Test func theGuideAndTheBundledPackSayTheSame() throws {
    for file in PackFile.bundled(in: "south-asia") + PackFile.bundled(in: "example") {
      let bytes = try file.bytes().copy
      let words = try FormerWords(file, bytes: bytes)
      #expect(words.changes.isEmpty && words.bytes == bytes, "\(file.name)")
    }
    let content = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Content/README.md")
    let guide = try String(contentsOf: content, encoding: .utf8)
    let part = try #require(guide.components(separatedBy: "## A record of every kind\n").last)
    let text = try #require(
      part.components(separatedBy: "```json\n").dropFirst().first?.components(separatedBy: "```")
        .first)
    #expect(try turned(text).text == text && turned(text).changes == [])
    let former = text.replacing("\"countedAs\"", with: "\"basis\"").replacing(
      "\"readIn\"", with: "\"carriedBy\"")
    #expect(former != text)
    #expect(try turned(former).text == text)
    let libraries = [library(former), library(text)]
    for format in Export.Format.allCases where format != .json {
      let texts = libraries.map { Export($0, kinds: Kind.allCases).written(as: format).text }
      #expect(texts[0] == texts[1], "\(format)")
    }
  }

  /// Every word that was ever another, by the objects that have it; none may be lost.
  @Test func everyFormerWordIsDeclaredWhereItsFieldIs() {
    var found: Set<String> = []
    func look(_ shape: Shape, _ path: String) {
      for (old, new) in shape.formerNames {
        found.insert("\(path): \(old) \(new)")
        #expect(
          shape.fields.contains { $0.name == new } && !shape.fields.contains { $0.name == old },
          "\(path)")
      }
      for field in shape.fields { look(field.type, "\(path).\(field.name)") }
    }
    func look(_ type: FieldType, _ path: String) {
      switch type {
      case .object(let shape): look(shape, path)
      case .list(let inner, _, _): look(inner, path)
      case .anyOf(let types): for inner in types { look(inner, path) }
      default: break
      }
    }
    for kind in Kind.allCases { look(kind.descriptor.shape(), kind.name) }
    let stretch = [
      "since from", "sinceQualifier fromQualifier", "until to", "untilQualifier toQualifier",
    ]
    let stretches = [
      "actor", "corridor", "place", "deal", "bloc.members", "bloc.phases", "relation.phases",
    ]
    let claims =
      ["bloc.counterClaims"]
      + [
        "actor", "bloc", "corridor", "deal", "event", "figure", "place", "quote", "relation",
        "source",
      ].map { $0 + ".claims" }
    var expected = Set(stretches.flatMap { path in stretch.map { "\(path): \($0)" } })
    expected.formUnion((claims + ["figure.series.points"]).map { "\($0): basis countedAs" })
    expected.formUnion([
      "event: end to", "quote: saidOn date", "quote: saidOnQualifier dateQualifier",
      "note: writtenOn date",
      "source: carriedBy readIn", "source.coverage: until to", "event.actors: since from",
      "event.actors: until to",
    ])
    #expect(found == expected, "\(found.symmetricDifference(expected).sorted())")
  }

  /// No other word for the time of a thing is left, over all kinds.
  @Test func oneThingHasOneWord() {
    var dates: Set<String> = []
    func look(_ type: FieldType, _ name: String) {
      switch type {
      case .named("date"): dates.insert(name)
      case .object(let shape): for field in shape.fields { look(field.type, field.name) }
      case .list(let inner, _, _): look(inner, name)
      case .anyOf(let types): for inner in types { look(inner, name) }
      default: break
      }
    }
    for kind in Kind.allCases { look(.object(kind.descriptor.shape()), kind.name) }
    #expect(dates == ["date", "from", "to", "asOf", "evidenceFrom", "prices"])
  }

  @Test func bothWordsForOneThingAreAMistakeThatStays() throws {
    let text = """
      {"events": [{"id": "event/e", "title": "E", "date": "1950", "end": "1951", "to": "1952"}]}
      """
    #expect(
      library(text).diagnostics.map(\.description) == [
        #"p/all.json:1:68: error: "end" is an earlier word for "to", which stands here too: leave it out (at events[0].end)"#
      ])
    #expect(try turned(text).text == text)
    // A mistake in what stands under an earlier word is said of that word.
    #expect(
      library(
        #"{"actors": [{"id": "actor/a", "title": "A", "category": "state", "since": "1905", "until": "1900"}]}"#
      )
      .diagnostics.map(\.description) == [
        "p/all.json:1:92: error: ends in 1900, before it begins in 1905 (at actors[0].until)"
      ])
  }
}
