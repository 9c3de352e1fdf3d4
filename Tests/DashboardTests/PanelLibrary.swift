import AllianceModel
import PackJSON

extension Library {
  /// A pack with nothing but actors, panels, and the source of their values.
  ///
  /// - Parameters:
  ///   - actors: their records as JSON.
  ///   - figures: those of the panels.
  ///   - relations: those of relations of the actors.
  static func ofPanels(
    actors: [String], figures: [String], relations: [String] = []
  ) -> Library {
    let files = [
      (
        "pack.json",
        #"{"identifier": "p", "title": "P", "description": "D", "licence": "L", "language": "en", "version": "1", "defaultView": "figure"}"#
      ),
      ("actors.json", "{\"actors\": [\(actors.joined(separator: ", "))]}"),
      (
        "sources.json",
        #"{"sources": [{"id": "source/s", "title": "Yearbook", "shortTitle": "Yearbook", "category": "dataset", "coverage": {"until": "2009"}}]}"#
      ),
      ("figures.json", "{\"figures\": [\(figures.joined(separator: ", "))]}"),
      ("relations.json", "{\"relations\": [\(relations.joined(separator: ", "))]}"),
    ].map { PackFile(name: "p/\($0.0)", bytes: Array($0.1.utf8)) }
    return Library([PackInput(name: "p", files: files)])
  }

  /// A panel in millions of dollars, as JSON.
  static func panel(_ slug: String, _ title: String, _ form: String, _ rows: [String]) -> String {
    "{\"id\": \"figure/\(slug)\", \"title\": \"\(title)\", \"measure\": \"\(slug)\", \"unit\": \"m USD\", "
      + "\"panel\": {\(form), \"source\": \"source/s\", \"locator\": \"all\", \"rows\": [\(rows.joined(separator: ", "))]}}"
  }
}
