import AllianceModel

extension Library {
  /// A pack of a region that the bundled one has nothing of, and no other pack beside it.
  public static var otherRegion: Library { Library([otherRegionInput]) }

  /// That pack, before it is read.
  public static var otherRegionInput: PackInput {
    let pack = """
      {"identifier": "strait", "title": "The Strait", "description": "Who stands with whom at a strait.",
       "licence": "MIT", "language": "en", "version": "1"}
      """
    let records = """
      {
      // Invented, but for where it is.
      "actors": [
        {"id": "actor/northland", "title": "Northland", "category": "state", "isoCode": "ARG"},
        {"id": "actor/southland", "title": "Southland", "category": "state", "isoCode": "CHL"},
        {"id": "actor/eastland", "title": "Eastland", "category": "state", "since": "1993"},
      ],
      "sources": [
        {"id": "source/report", "title": "A report", "shortTitle": "Report 2024", "category": "report",
         "author": "A. Author", "date": "2024-05"},
      ],
      "places": [
        {"id": "place/north-port", "title": "North port", "category": "port", "coordinates": [-57.5, -38.0],
         "country": "actor/northland"},
        {"id": "place/south-port", "title": "South port", "category": "port", "coordinates": [-70.9, -53.2],
         "country": "actor/southland"},
      ],
      "relations": [
        {"id": "relation/north-south", "title": "Northland and Southland",
         "actors": ["actor/northland", "actor/southland"], "phases": [
          {"from": "1977", "to": "1978", "level": -3, "ground": "shots fired", "evidence": "A war.",
           "source": "source/report", "locator": "page 1"},
          {"from": "1984", "to": "2018", "level": -2, "ground": "armed stand-off", "evidence": "No peace.",
           "source": "source/report", "locator": "page 2"},
          {"from": "2018", "to": "2022", "level": 2, "ground": "standing cooperation", "evidence": "A base.",
           "source": "source/report", "locator": "page 3"},
          {"from": "2022", "level": -1, "ground": "open distrust", "evidence": "A quarrel.",
           "source": "source/report", "locator": "page 4"}]},
      ],
      "blocs": [
        {"id": "bloc/pact", "title": "The pact", "members": [
          {"actor": "actor/northland"},
          {"actor": "actor/eastland", "since": "1993", "until": "2007"},
          {"actor": "actor/eastland", "since": "2023", "until": "2025"},
          {"actor": "actor/southland", "since": "1986"}],
         "phases": [
          {"from": "1986", "to": "1996", "level": 0, "ground": "contacts", "evidence": "A council.",
           "source": "source/report", "locator": "page 5"},
          {"from": "1996", "level": 1, "ground": "agreements or exercises", "evidence": "An agreement.",
           "source": "source/report", "locator": "page 6"}]},
      ],
      "corridors": [
        {"id": "corridor/coast-road", "title": "Coast road", "mode": "road", "status": "operating",
         "countries": ["actor/northland", "actor/southland"],
         "geometry": {"type": "LineString", "coordinates": [[-57.5, -38.0], [-70.9, -53.2]]}},
      ],
      "events": [
        {"id": "event/treaty", "title": "A treaty", "date": "1984-11-29",
         "actors": ["actor/northland", "actor/southland"]},
      ],
      }
      """
    return PackInput(
      name: "strait",
      files: [
        PackFile(name: "strait/pack.json", bytes: Array(pack.utf8)),
        PackFile(name: "strait/all.json", bytes: Array(records.utf8)),
      ])
  }
}
