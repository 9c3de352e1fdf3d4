import AllianceModel
import TerminalKit
import Testing

@testable import Dashboard

/// A label stands for an actor where its name has no room.
struct LabelTests {
  private static var library: Library {
    let records = """
      {"actors": [
        {"id": "actor/north", "title": "The United Northern Lands of the Long Bay", "label": "UNL", "category": "state",
         "isoCode": "DJI"},
        {"id": "actor/south", "title": "South", "label": "SOU", "category": "state", "isoCode": "ETH"}],
       "relations": [{"actors": ["actor/north", "actor/south"], "phases": [
         {"from": "2001", "ground": "contacts", "evidence": "E.", "source": "source/s"}]}],
       "sources": [{"id": "source/s", "title": "S", "category": "report", "date": "2001"}]}
      """
    let pack =
      #"{"identifier": "p", "title": "P", "description": "d", "licence": "l", "language": "en", "version": "1"}"#
    return Library([
      PackInput(
        name: "p",
        files: [("pack.json", pack), ("all.json", records)].map {
          PackFile(name: "p/" + $0.0, bytes: Array($0.1.utf8))
        })
    ])
  }

  private func lines(of view: String, at actor: String?, columns: Int, rows: Int) throws -> String {
    var screen = try Screen(size: Size(columns: columns, rows: rows), library: Self.library)
    let at = actor.map { [AnyIdentifier(kind: .actor, slug: $0)] } ?? []
    #expect(screen.show(ViewRequest(view: view, at: at)) == nil)
    return screen.state.draw().lines.joined(separator: "\n")
  }

  @Test func theNetworkHasLabelsForNamesWithoutRoom() throws {
    let narrow = try lines(of: "network", at: "south", columns: 60, rows: 20)
    #expect(narrow.contains("UNL") && !narrow.contains("The United Nor…"))
    #expect(!narrow.contains("SOU"), "a name that has room stands itself")
    // Without a label it is cut, as before.
    let wide = try lines(of: "network", at: "north", columns: 60, rows: 20)
    #expect(wide.contains("South") && !wide.contains("SOU"))
  }

  @Test func theMapHasLabelsForNamesWithoutRoom() throws {
    // At the left edge of a small map the long name would begin beyond it.
    let map = try lines(of: "map", at: nil, columns: 40, rows: 12)
    #expect(map.contains("UNL"), "\(map)")
    #expect(map.contains("South"), "\(map)")
  }
}
