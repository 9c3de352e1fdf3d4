import AllianceModel
import Dashboard
import TerminalKit
import Testing

/// A report on a whole pack, and the languages of what it shows.
struct PackReportTests {
  private static let pack = """
    {"identifier": "corne", "title": "La Corne", "description": "Qui est avec qui.", "licence": "MIT",
     "language": "fr", "version": "7", "authors": ["A. Auteur"],
     "story": {"title": "Le récit", "lines": [{"when": "2015", "text": "Une base", "record": "actor/kenya",
       "sources": [{"source": "source/s", "locator": "p. 1"}]}]}}
    """
  private static let records = """
    {"actors": [{"id": "actor/kenya", "title": "Kenya", "category": "state",
      "aliases": ["Kenia"], "nativeNames": [{"text": "Jamhuri ya Kenya", "language": "sw"},
      {"text": "کینیا", "language": "xx"}]}],
     "quotes": [{"id": "quote/q", "title": "Un mot", "words": "Nous sommes amis.", "language": "fr",
       "original": {"words": "Sisi ni marafiki.", "language": "sw"}, "speaker": "actor/kenya",
       "carriedBy": [{"source": "source/s"}]}],
     "sources": [{"id": "source/s", "title": "Un rapport", "category": "report", "date": "2015"}],
     "notes": [{"id": "note/n", "title": "Une note", "about": ["actor/kenya"]}]}
    """

  private static func state(beside others: [PackInput] = []) -> State {
    let files = [("pack.json", pack), ("all.json", records)].map {
      PackFile(name: "corne/" + $0.0, bytes: Array($0.1.utf8))
    }
    return State(
      library: Library(others + [PackInput(name: "corne", files: files)]),
      size: Size(columns: 100, rows: 40), theme: Theme(.light))
  }

  @Test func aWholePackIsAReportInItsLanguage() throws {
    let state = Self.state(beside: [.bundled])
    let article = try #require(state.report(onPack: "corne", look: .light))
    #expect(article.title == "La Corne")
    let page = article.html()
    #expect(page.contains(#"<html lang="fr">"#))
    #expect(page.contains(#"<p lang="fr">“Nous sommes amis.”</p>"#))
    #expect(page.contains(#"<p lang="sw">“Sisi ni marafiki.”</p>"#))
    for words in ["Qui est avec qui.", "A. Auteur, version 7, MIT", "Le récit", "2015: Une base"] {
      #expect(page.contains(words), "\(words)")
    }
    // Its own records and no others; sources stand in the notes.
    let headings = article.blocks.compactMap { block in
      if case .heading(let title) = block { title } else { nil }
    }
    #expect(headings == ["Le récit", "Un mot", "Kenya"])
    #expect(page.contains("Un rapport"))
    #expect(page.contains("actor, also Kenia, Jamhuri ya Kenya (Swahili), کینیا</p>"))
    // A heading of a table breaks between words and not within one.
    #expect(page.contains("th{overflow-wrap:break-word}"))
    #expect(state.report(onPack: "nothing", look: .light) == nil)
  }

  @Test func recordsOfPacksInTwoLanguagesAreInTheProgramsOwn() throws {
    let state = Self.state(beside: [.bundled])
    let ids = [AnyIdentifier(kind: .quote, slug: "q"), AnyIdentifier(kind: .actor, slug: "china")]
    let page = state.report(on: ids, title: "Both", look: .light).html()
    #expect(page.contains(#"<html lang="en">"#) && page.contains(#"<p lang="sw">"#))
  }
}
