import PackJSON
import Testing

@testable import AllianceModel

/// The mistakes that authors make: each is one message, at its place, that says what to do.
struct MistakeTests {
  /// A mistake: a file that has it, and all that is said.
  struct Mistake: CustomTestStringConvertible {
    let number: String
    let file: String
    let text: String
    let said: [String]

    init(_ number: String, _ file: String, _ text: String, _ said: String...) {
      (self.number, self.file, self.text, self.said) = (number, file, text, said)
    }

    var testDescription: String { number }
  }

  private static let pack = """
    {"identifier": "p", "title": "P", "description": "d", "licence": "l", "language": "en", "version": "1"}
    """
  private static let base = """
    {"actors": [{"id": "actor/aa", "title": "Aa", "category": "state", "isoCode": "DJI"},
      {"id": "actor/bb", "title": "Bb", "category": "state"}],
     "sources": [{"id": "source/a", "title": "A", "shortTitle": "A 2020", "category": "report", "date": "2020"},
      {"id": "source/u", "title": "U", "shortTitle": "U", "category": "report"}]}
    """

  /// What is said of a pack with some files beside two actors and two sources.
  private func said(_ files: [(name: String, bytes: [UInt8])]) -> [String] {
    let all = [("pack.json", Array(Self.pack.utf8)), ("base.json", Array(Self.base.utf8))] + files
    return Library([PackInput(name: "p", files: all.map { PackFile(name: $0.0, bytes: $0.1) })])
      .diagnostics.map(\.description)
  }

  private static func event(_ members: String) -> String {
    #"{"events": [{"id": "event/e", "title": "E", \#(members)}]}"#
  }

  private static func quote(_ members: String) -> String {
    #"{"quotes": [{"id": "quote/q", "title": "Q", "words": "W", "speaker": "actor/aa", \#(members)}]}"#
  }

  private static func place(_ members: String) -> String {
    #"{"places": [{"id": "place/x", "title": "X", "category": "port", \#(members)}]}"#
  }

  private static func relation(_ phases: String) -> String {
    """
    {"relations": [{"id": "relation/r", "title": "R", "actors": ["actor/aa", "actor/bb"], "phases": [
    \(phases)]}]}
    """
  }

  /// A phase with its evidence and its source.
  private static func phase(_ members: String) -> String {
    #"{\#(members), "evidence": "E", "source": "source/a", "locator": "1"}"#
  }

  private static func deal(_ members: String) -> String {
    #"{"deals": [{"id": "deal/d", "title": "D", "date": "2020", "status": "done", \#(members)}]}"#
  }

  private static func claims(_ claims: String) -> String {
    place(#""claims": [\#(claims)]"#)
  }

  private static let dateForms =
    #"expected a date such as "2015", "2015-04", "2015-04-20" or "-0205"; found the text "#

  static let mistakes: [Mistake] = [
    Mistake(
      "a history out of order", "places.json",
      place(
        #""history": [{"status": "operating", "from": "1990", "source": "source/a"},"# + "\n"
          + #"{"status": "planned", "from": "1980", "source": "source/a"}]"#),
      "places.json:2:1: warning: begins in 1980, before the stretch at line 1 in 1990: the oldest stands first "
        + "(at places[0].history[1])"),
    Mistake(
      "points out of order", "f.json",
      #"{"figures": [{"id": "figure/f", "title": "F", "measure": "m", "unit": "t", "series": [{"label": "L", "#
        + #""points": [{"from": "2000", "value": 1, "source": "source/a"},"# + "\n"
        + #"{"from": "1990", "value": 2, "source": "source/a"}]}]}]}"#,
      "f.json:2:1: warning: begins in 1990, before the point at line 1 in 2000: the oldest stands first "
        + "(at figures[0].series[0].points[1])"),
    Mistake(
      "a decimal comma anywhere", "places.json",
      place(#""claims": [{"measure": "m", "value": 12,5}]"#),
      #"places.json:1:105: error: a decimal is written with a point: write 12.5"#),
    Mistake(
      "three digits behind a comma", "places.json",
      place(#""claims": [{"measure": "m", "value": 1,768}]"#),
      #"places.json:1:104: error: a decimal is written with a point: write 1768, or 1.768"#),
    Mistake(
      "a line that runs nowhere", "places.json",
      #"{"places": [{"id": "place/p", "title": "P", "category": "line", "coordinates": [43.1, 11.6]}]}"#,
      #"places.json:1:57: warning: a line without a "geometry" is a point of the map (at places[0].category)"#
    ),
    Mistake(
      "a country of two letters", "a.json",
      #"{"actors": [{"id": "actor/x", "title": "X", "category": "state", "isoCode": "TH"}]}"#,
      #"a.json:1:77: error: expected an ISO 3166-1 code of three capitals, found the text "TH": write "THA" (at actors[0].isoCode)"#
    ),
    Mistake(
      "the name of a language", "q.json",
      quote(#""language": "english", "carriedBy": [{"source": "source/a"}]"#),
      #"q.json:1:94: warning: expected a tag of BCP 47 such as "es" or "zh-Hant", found the text "english": write "en" (at quotes[0].language)"#
    ),
    Mistake(
      "a quote's source", "q.json", quote(#""source": "source/a""#),
      #"q.json:1:82: error: unknown key "source": did you mean "carriedBy"? (at quotes[0].source)"#),
    Mistake(
      "a canal", "c.json", #"{"corridors": [{"id": "corridor/c", "title": "C", "mode": "canal"}]}"#,
      #"c.json:1:59: error: expected one of road, rail, pipeline, port, programme, power line, sea lane, historical route, strip of land; found the text "canal": did you mean "sea lane"? (at corridors[0].mode)"#
    ),
    Mistake(
      "a temple", "places.json",
      #"{"places": [{"id": "place/x", "title": "X", "category": "temple"}]}"#,
      #"places.json:1:57: error: expected one of port, city, base, pass, strait, institution, dam, airport, border post, oil field, terminal, power plant, camp, region, sea, line; found the text "temple": did you mean "institution"? (at places[0].category)"#
    ),
    Mistake(
      "a century", "e.json", event(#""date": "19th century""#),
      #"e.json:1:53: error: \#(dateForms)"19th century": write "1801/1900" for some year of it (at events[0].date)"#
    ),
    Mistake(
      "a century where nothing is said of how it is meant", "e.json",
      event(#""date": "1850", "actors": [{"actor": "actor/aa", "to": "20th century"}]"#),
      #"e.json:1:100: error: \#(dateForms)"20th century": a century is a stretch of time: write a year, such as "1901" (at events[0].actors[0].to)"#
    ),
    Mistake(
      "roles as words", "b.json",
      #"{"blocs": [{"id": "bloc/b", "title": "B", "members": [{"actor": "actor/aa", "roles": ["chair"]}, "actor/bb"]}]}"#,
      #"b.json:1:87: error: expected an object, {"role": "…", "from": "2020"}, or one part alone as "role": "…", found the text "chair" (at blocs[0].members[0].roles[0])"#
    ),
    Mistake(
      "a share over 100", "places.json",
      claims(
        #"{"measure": "share of exports", "value": 130, "unit": "%", "asOf": "2020", "status": "reported", "source": "source/a"}"#
      ),
      #"places.json:1:117: warning: a share is at most 100 %, found 130 % (at places[0].claims[0].value)"#
    ),
    Mistake(
      "two units of money", "places.json",
      claims(
        #"{"measure": "cost", "value": 130, "unit": "USD", "asOf": "2020", "status": "reported", "source": "source/a"},"#
          + #"{"measure": "cost", "value": 1, "unit": "bn USD", "asOf": "2021", "status": "reported", "source": "source/a"}"#
      ),
      #"places.json:1:225: warning: "cost" is in bn USD here and in USD at line 1: numbers are compared in one unit only (at places[0].claims[1].unit)"#
    ),
    Mistake(
      "a country far away", "places.json",
      place(#""country": "actor/aa", "coordinates": [36.82, -1.29]"#),
      #"places.json:1:76: warning: Aa is 1,500 km from these coordinates: one of the two is wrong (at places[0].country)"#
    ),
    Mistake(
      "a longitude of the wrong sign", "places.json",
      place(#""country": "actor/aa", "coordinates": [-43.1, 11.6]"#),
      #"places.json:1:103: warning: 9,200 km from Aa, where [43.1,11.6] lies: west and south have a minus, east and north have none (at places[0].coordinates)"#
    ),
    Mistake(
      "a country beside the right one", "places.json",
      place(#""country": "actor/aa", "coordinates": [38.75, 9.02]"#),
      #"places.json:1:76: warning: these coordinates lie in ETH, and not in Aa: one of the two is wrong, or "claimedBy" and "heldBy" say whose it is (at places[0].country)"#
    ),
    Mistake(
      "a disputed place is of whoever claims it", "places.json",
      place(#""country": "actor/aa", "coordinates": [38.75, 9.02], "claimedBy": ["actor/aa"]"#)),
    Mistake(
      "marks in a title", "places.json",
      #"{"places": [{"id": "place/x", "title": "**X**", "category": "port"}]}"#,
      #"places.json:1:40: warning: ** is shown as it is written: a title has no marks (at places[0].title)"#
    ),
    Mistake(
      "a country code that is none", "a.json",
      #"{"actors": [{"id": "actor/x", "title": "X", "category": "state", "isoCode": "XPX"}]}"#,
      #"a.json:1:77: warning: "XPX" is no code of ISO 3166-1: leave "isoCode" out of what has none (at actors[0].isoCode)"#
    ),
    Mistake(
      "a country code of a state that is no more", "a.json",
      #"{"actors": [{"id": "actor/x", "title": "X", "category": "state", "isoCode": "SUN"}]}"#),
    Mistake(
      "names in a list", "e.json", event(#""date": "2020", "actors": ["Peru", "Côte d'Ivoire"]"#),
      #"e.json:1:72: error: expected identifiers of actors, such as "actor/peru", "actor/cote-d-ivoire"; found the texts "Peru", "Côte d'Ivoire" (at events[0].actors[0])"#
    ),
    Mistake(
      "a list as an object", "q.json", quote(#""carriedBy": {"source": "source/a"}"#),
      #"q.json:1:95: error: expected a list, found an object: put it in brackets, [ … ] (at quotes[0].carriedBy)"#
    ),
    Mistake(
      "a list with keys", "b.json",
      #"{"blocs": [{"id": "bloc/b", "title": "B", "members": {"actor/aa": {"from": "2001"}, "actor/bb": {}}}]}"#,
      #"b.json:1:54: error: expected a list, found an object: a list is [ … ], without a key before each item (at blocs[0].members)"#
    ),
    Mistake(
      "coordinates as texts", "places.json", place(#""coordinates": ["70.0 W", "18.5 S"]"#),
      #"places.json:1:80: error: expected [longitude, latitude], such as [43.1, 11.6]; found two texts: write [-70.0, -18.5] (at places[0].coordinates)"#
    ),
    Mistake(
      "single quotation marks everywhere", "places.json",
      "{'places': [\n{'id': 'place/x'},\n{id: 'place/y'}]}",
      #"places.json:1:2: error: ' is no quotation mark of JSON: write ", here and in 2 other records of this file"#
    ),
    Mistake(
      "several keys are missing", "places.json", #"{"places": [{"id": "place/x"}]}"#,
      #"places.json:1:13: error: the keys "title" and "category" are missing (at places[0])"#),
    Mistake("1 a trailing comma is none", "places.json", place(#""aliases": ["a",],"#)),
    Mistake(
      "2 typographic quotation marks", "places.json", #"{"places": [{“id”: "place/x"}]}"#,
      #"places.json:1:14: error: “ is a typographic quotation mark: write ""#),
    Mistake(
      "2 single quotation marks", "places.json", #"{"places": [{'id': 'place/x'}]}"#,
      #"places.json:1:14: error: ' is no quotation mark of JSON: write ""#),
    Mistake(
      "3 a date with dots", "e.json", event(#""date": "12.11.2024""#),
      #"e.json:1:53: error: \#(dateForms)"12.11.2024": write "2024-11-12" (at events[0].date)"#),
    Mistake(
      "3 a date with strokes", "e.json", event(#""date": "2024/11/12""#),
      #"e.json:1:53: error: \#(dateForms)"2024/11/12": write "2024-11-12" (at events[0].date)"#),
    Mistake(
      "3 a date of two readings", "e.json", event(#""date": "5/11/2024""#),
      #"e.json:1:53: error: \#(dateForms)"5/11/2024": write "2024-05-11" or "2024-11-05" (at events[0].date)"#
    ),
    Mistake(
      "3 a date in words", "e.json", event(#""date": "20 April 2015""#),
      #"e.json:1:53: error: \#(dateForms)"20 April 2015": write "2015-04-20" (at events[0].date)"#),
    Mistake(
      "3 a date without zeros", "e.json", event(#""date": "2024-1-5""#),
      #"e.json:1:53: error: \#(dateForms)"2024-1-5": write "2024-01-05" (at events[0].date)"#),
    Mistake(
      "4 a month that is none", "e.json", event(#""date": "2024-13-01""#),
      #"e.json:1:53: error: \#(dateForms)"2024-13-01": there is no month 13 (at events[0].date)"#),
    Mistake(
      "4 a day that never was", "e.json", event(#""date": "2024-02-30""#),
      #"e.json:1:53: error: \#(dateForms)"2024-02-30": February 2024 has 29 days (at events[0].date)"#
    ),
    Mistake(
      "6 a date without quotation marks", "e.json", event(#""date": 2019"#),
      #"e.json:1:53: error: expected a date as a text, such as "2015-04"; found the number 2019 (at events[0].date)"#
    ),
    Mistake(
      "7 what goes on", "r.json", relation(phase(#""from": "2001", "to": "ongoing""#)),
      #"r.json:2:24: error: \#(dateForms)"ongoing": leave "to" out for what goes on (at relations[0].phases[0].to)"#
    ),
    Mistake(
      "7 no date", "r.json", relation(phase(#""from": "2001", "to": null"#)),
      #"r.json:2:24: error: expected a date as a text, such as "2015-04"; found null: leave "to" out for what nobody knows or goes on (at relations[0].phases[0].to)"#
    ),
    Mistake(
      "8 latitude first", "places.json",
      place(#""country": "actor/aa", "coordinates": [11.60, 43.14]"#),
      #"places.json:1:103: warning: 4,500 km from Aa: longitude comes first (at places[0].coordinates)"#
    ),
    Mistake(
      "9 a latitude off the globe", "places.json", place(#""coordinates": [43.1, 178.4]"#),
      #"places.json:1:87: error: expected a latitude from -90 to 90, found the number 178.4: longitude comes first (at places[0].coordinates[1])"#
    ),
    Mistake(
      "10 coordinates with names", "places.json", place(#""coordinates": {"lat": 11}"#),
      #"places.json:1:80: error: expected [longitude, latitude], such as [43.1, 11.6]; found an object (at places[0].coordinates)"#
    ),
    Mistake(
      "10 coordinates by their names", "places.json",
      place(#""coordinates": {"lat": 11.6, "lon": 43.1}"#),
      #"places.json:1:80: error: expected [longitude, latitude], such as [43.1, 11.6]; found an object: write [43.1, 11.6] (at places[0].coordinates)"#
    ),
    Mistake(
      "10 coordinates in words", "places.json", place(#""coordinates": "11.6° S, 43.1° W""#),
      #"places.json:1:80: error: expected [longitude, latitude], such as [43.1, 11.6]; found the text "11.6° S, 43.1° W": write [-43.1, -11.6] (at places[0].coordinates)"#
    ),
    Mistake(
      "10 a longitude past the date line", "places.json", place(#""coordinates": [188.1, -14]"#),
      #"places.json:1:81: error: expected a longitude from -180 to 180, found the number 188.1: write -171.9, the same meridian (at places[0].coordinates[0])"#
    ),
    Mistake(
      "11 decimal commas", "places.json", place(#""coordinates": [43,14, 11,60]"#),
      #"places.json:1:80: error: expected [longitude, latitude], such as [43.1, 11.6]; found 4 numbers: a decimal is written with a point, [43.14, 11.60] (at places[0].coordinates)"#
    ),
    Mistake(
      "11 a decimal comma", "places.json", place(#""coordinates": [12,5, 45]"#),
      #"places.json:1:80: error: expected [longitude, latitude], such as [43.1, 11.6]; found 3 numbers: a decimal is written with a point, [12.5, 45] (at places[0].coordinates)"#
    ),
    Mistake(
      "11 a height", "places.json", place(#""coordinates": [43.1, 11.6, 20]"#),
      #"places.json:1:80: error: expected [longitude, latitude], such as [43.1, 11.6]; found 3 numbers: a height is left out, write [43.1, 11.6] (at places[0].coordinates)"#
    ),
    Mistake(
      "12 an identifier in capitals", "places.json",
      #"{"places": [{"id": "place/Port of B", "title": "B", "category": "port"}]}"#,
      #"places.json:1:20: error: expected an identifier such as "place/port-of-b", of a–z, 0–9 and - only; found the text "place/Port of B" (at places[0].id)"#
    ),
    Mistake(
      "13 an identifier twice", "places.json",
      """
      {"places": [{"id": "place/x", "title": "X", "category": "port"},
      {"id": "place/x", "title": "Y", "category": "port"}]}
      """,
      "places.json:2:8: error: the identifier place/x is already taken at line 1 (at places[1].id)"),
    Mistake(
      "14 a key twice", "places.json", place(#""title": "Y""#),
      #"places.json:1:65: error: the key "title" stands twice in one object (at places[0].title)"#),
    Mistake(
      "15 a key of nearly the same letters", "e.json", event(#""date": "2020", "actor": []"#),
      #"e.json:1:61: warning: unknown key "actor": did you mean "actors"? (at events[0].actor)"#),
    Mistake(
      "16 another word for a key", "r.json", relation(phase(#""start": "2001""#)),
      #"r.json:2:2: warning: unknown key "start": did you mean "from"? (at relations[0].phases[0].start)"#
    ),
    Mistake(
      "16 a key of nowhere", "r.json", relation(phase(#""from": "2001", "colour": "red""#)),
      #"r.json:2:18: warning: unknown key "colour": here may stand fromQualifier, to, evidenceFrom, trend, level, ground, statement, sources (at relations[0].phases[0].colour)"#
    ),
    Mistake(
      "16 a note to oneself", "e.json", event(#""date": "2020", "comment": "look it up""#),
      #"e.json:1:61: warning: unknown key "comment": a comment is written as // … (at events[0].comment)"#
    ),
    Mistake(
      "17 a word in capitals", "e.json", event(#""date": "2020", "status": "Done""#),
      #"e.json:1:71: error: expected one of \#(Status.ofEvents.map(\.rawValue).joined(separator: ", ")); found the text "Done": did you mean "done"? (at events[0].status)"#
    ),
    Mistake(
      "18 another word for a word", "e.json", event(#""date": "2020", "status": "signed""#),
      #"e.json:1:71: error: expected one of \#(Status.ofEvents.map(\.rawValue).joined(separator: ", ")); found the text "signed": did you mean "agreed"? (at events[0].status)"#
    ),
    Mistake(
      "18 a word of another kind", "places.json", place(#""status": "completed""#),
      #"places.json:1:75: error: expected one of \#(Status.ofThings.map(\.rawValue).joined(separator: ", ")); found the text "completed": did you mean "done"? (at places[0].status)"#
    ),
    Mistake(
      "18 any of the words is taken", "e.json", event(#""date": "2020", "status": "operating""#)),
    Mistake(
      "18 a word for a region", "places.json",
      #"{"places": [{"id": "place/g", "title": "G", "category": "peninsula"}]}"#,
      #"places.json:1:57: error: expected one of \#(Place.Category.allCases.map(\.rawValue).joined(separator: ", ")); found the text "peninsula": did you mean "region"? (at places[0].category)"#
    ),
    Mistake(
      "18 a part of a ground", "r.json",
      relation(phase(#""from": "2001", "level": -1, "ground": "embargo""#)),
      #"r.json:2:41: error: expected one of \#(Rubric.standard.names.joined(separator: ", ")); found the text "embargo": did you mean "sanctions or embargo"? (at relations[0].phases[0].ground)"#
    ),
    Mistake(
      "19 no source", "places.json", place(#""sources": [{"locator": "1"}]"#),
      #"places.json:1:77: error: the key "source" is missing (at places[0].sources[0])"#),
    Mistake(
      "20 a source of nowhere", "places.json",
      place(#""sources": [{"source": "source/nowhere", "locator": "1"}]"#),
      #"places.json:1:88: error: "source/nowhere" names no record (at places[0].sources[0].source)"#
    ),
    Mistake(
      "21 a source as a text", "places.json", place(#""sources": ["source/a"]"#),
      #"places.json:1:77: error: expected an object, {"source": "source/…", "locator": "page …"}, found the text "source/a" (at places[0].sources[0])"#
    ),
    Mistake(
      "22 a level without a ground", "r.json", relation(phase(#""from": "2001", "level": 2"#)),
      #"r.json:2:27: warning: the level names no line of the rubric: add "ground": "standing cooperation" (at relations[0].phases[0].level)"#
    ),
    Mistake(
      "23 a ground of another level", "r.json",
      relation(phase(#""from": "2001", "level": 2, "ground": "defence treaty""#)),
      #"r.json:2:40: error: "defence treaty" is the ground of level +3, not of +2 (at relations[0].phases[0].ground)"#
    ),
    Mistake(
      "24 a level with a plus", "r.json",
      relation(phase(#""from": "2001", "level": +2, "ground": "standing cooperation""#)),
      #"r.json:2:27: error: a number has no plus: 2, and not +2"#),
    Mistake(
      "25 a level as a text", "r.json",
      relation(phase(#""from": "2001", "level": "2", "ground": "standing cooperation""#)),
      #"r.json:2:27: error: expected a number, found the text "2": write 2 (at relations[0].phases[0].level)"#
    ),
    Mistake(
      "25 a level beyond the rubric", "r.json",
      relation(phase(#""from": "2001", "level": 5, "ground": "defence treaty""#)),
      #"r.json:2:27: error: expected a whole number from -3 to 3, found the number 5 (at relations[0].phases[0].level)"#
    ),
    Mistake(
      "25 two grounds on one side", "r.json",
      relation(phase(#""from": "2001", "ground": ["aid cut", "open distrust"]"#)),
      #"r.json:2:28: error: expected one line of the rubric, or two on either side of 0; found a list (at relations[0].phases[0].ground)"#
    ),
    Mistake(
      "26 phases out of order", "r.json",
      relation(
        phase(#""from": "2010", "to": "2012""#) + ",\n" + phase(#""from": "2001", "to": "2005""#)),
      "r.json:3:1: warning: begins in 2001, before the phase at line 2 in 2010: the oldest stands first (at relations[0].phases[1])"
    ),
    Mistake(
      "26 phases that overlap", "r.json",
      relation(
        phase(#""from": "2001", "to": "2010", "level": 2, "ground": "standing cooperation""#)
          + ",\n"
          + phase(#""from": "2005", "to": "2012", "level": -3, "ground": "shots fired""#)),
      "r.json:3:1: warning: overlaps the phase at line 2, 2001 – 2010, of another level: from 2005 on this one is shown (at relations[0].phases[1])"
    ),
    Mistake(
      "26 a phase of no year", "r.json",
      relation(#"{"evidence": "E", "source": "source/u", "locator": "1"}"#),
      #"r.json:2:1: warning: this phase holds in no year: neither it nor its source has a date; "from" or "evidenceFrom" gives it one (at relations[0].phases[0])"#
    ),
    Mistake(
      "27 an end before the beginning", "r.json",
      relation(phase(#""from": "2010", "to": "2001""#)),
      "r.json:2:24: error: ends in 2001, before it begins in 2010 (at relations[0].phases[0].to)"),
    Mistake(
      "28 a number as a text", "places.json",
      claims(
        #"{"measure": "length", "value": "3,4", "unit": "km", "asOf": "2020", "status": "done", "source": "source/a", "locator": "1"}"#
      ),
      #"places.json:1:107: warning: the text "3,4" is a number: write 3.4 (at places[0].claims[0].value)"#
    ),
    Mistake(
      "28 thousands", "places.json",
      claims(
        #"{"measure": "length", "value": "1,070", "unit": "km", "asOf": "2020", "status": "done", "source": "source/a"}"#
      ),
      #"places.json:1:107: warning: the text "1,070" is a number: write 1070 (at places[0].claims[0].value)"#
    ),
    Mistake(
      "28 a number with its unit as a text", "places.json",
      claims(
        #"{"measure": "cost", "value": "about 1.5 bn USD", "asOf": "2020", "status": "done", "source": "source/a"}, "#
          + #"{"measure": "cost, in words", "value": "3 of 4 lanes", "asOf": "2020", "status": "done", "source": "source/a"}"#
      ),
      #"places.json:1:105: warning: the text "about 1.5 bn USD" is a number: write "value": 1.5, "unit": "bn USD", "qualifier": "about" (at places[0].claims[0].value)"#
    ),
    Mistake(
      "28 a measure in other letters", "places.json",
      claims(
        #"{"measure": "length", "value": 3, "unit": "km", "asOf": "2020", "status": "done", "source": "source/a"}, "#
          + #"{"measure": "Length", "value": 2, "unit": "km", "asOf": "2021", "status": "done", "source": "source/a"}"#
      ),
      #"places.json:1:193: warning: "Length" is "length" at line 1: claims of one measure stand together only where its name is the same (at places[0].claims[1].measure)"#
    ),
    Mistake(
      "28 millions and billions", "places.json",
      claims(
        #"{"measure": "cost", "value": 3, "unit": "bn USD", "asOf": "2020", "status": "done", "source": "source/a"}, "#
          + #"{"measure": "cost", "value": [200, 300], "unit": "mn USD", "asOf": "2021", "status": "done", "source": "source/a"}"#
      ),
      #"places.json:1:232: warning: "cost" is in mn USD here and in bn USD at line 1: numbers are compared in one unit only (at places[0].claims[1].unit)"#
    ),
    Mistake(
      "29 a range the wrong way round", "places.json",
      claims(
        #"{"measure": "length", "value": [4, 3], "asOf": "2020", "status": "done", "source": "source/a", "locator": "1"}"#
      ),
      "places.json:1:107: error: expected the smaller number first (at places[0].claims[0].value)"),
    Mistake(
      "33 a tab in a text", "places.json", place("\"summary\": \"a\tb\""),
      #"places.json:1:78: error: a tab inside a text: close the quote or write \t"#),
    Mistake(
      "34 a comment is none", "places.json", place("\"aliases\": [] // none yet\n/* nor here */")),
    Mistake(
      "28 units of one sort mixed", "places.json",
      claims(
        #"{"measure": "length", "value": 3, "unit": "km", "asOf": "2020", "status": "done", "source": "source/a"}, "#
          + #"{"measure": "height", "value": 9, "unit": "miles", "asOf": "2020", "status": "done", "source": "source/a"}, "#
          + #"{"measure": "length", "value": 2, "unit": "miles", "asOf": "2020", "status": "done", "source": "source/a"}"#
      ),
      #"places.json:1:331: warning: "length" is in miles here and in km at line 1: numbers are compared in one unit only (at places[0].claims[2].unit)"#
    ),
    Mistake(
      "35 a comma is missing", "places.json", place(#""country": "actor/aa" "aliases": []"#),
      #"places.json:1:86: error: a comma is missing after "actor/aa""#),
    Mistake(
      "35 a comma is missing between records", "places.json",
      """
      {"places": [
      {"id": "place/x", "title": "X", "category": "port"}
      {"id": "place/y", "title": "Y", "category": "port"}]}
      """,
      #"places.json:2:52: error: a comma is missing after "}""#),
    Mistake(
      "36 a brace and a comma are missing", "places.json",
      """
      {"places": [
      {"id": "place/x", "title": "X", "category": "port"
      {"id": "place/y", "title": "Y", "category": "port"}]}
      """,
      #"places.json:3:1: error: expected "," or "}", found "{": the object that begins at line 2 is not closed"#
    ),
    Mistake(
      "34 true in capitals", "places.json", place(#""aliases": True"#),
      #"places.json:1:76: error: expected a value, found "T": true, false and null are written in small letters"#
    ),
    Mistake(
      "36 a brace is missing", "places.json",
      """
      {"places": [
      {"id": "place/x", "title": "X", "category": "port",
      {"id": "place/y", "title": "Y", "category": "port"}]}
      """,
      #"places.json:3:1: error: expected a key in quotes, found "{": the object that begins at line 2 is not closed"#
    ),
    Mistake(
      "37 a quotation mark in a text", "places.json", place(#""summary": "the "Gate" of it""#),
      #"places.json:1:82: error: the text "the " ends before "G": a quotation mark is missing, or one inside the text is not written \""#
    ),
    Mistake(
      "38 a line break in a text", "places.json", place("\"summary\": \"a\nb\""),
      #"places.json:1:78: error: a line break inside a text: close the quote or write \n"#),
    Mistake(
      "39 a link to nowhere", "places.json", place(#""summary": "See [it](place/nowhere).""#),
      #"places.json:1:81: error: "place/nowhere" names no record (at places[0].summary)"#),
    Mistake(
      "40 a web link in prose", "places.json",
      place(#""summary": "[Aa](actor/aa), [it](https://e.org).""#),
      #"places.json:1:93: error: [it](https://e.org) is no link of the form [words](kind/name): a page of the web is the "link" of a source (at places[0].summary)"#
    ),
    Mistake(
      "40 a kind in the plural", "places.json", place(#""summary": "See [it](places/x).""#),
      #"places.json:1:81: error: [it](places/x) is no link of the form [words](kind/name): write [it](place/x) (at places[0].summary)"#
    ),
    Mistake(
      "41 a heading", "places.json", place(##""summary": "# Head""##),
      "places.json:1:76: warning: # is shown as it is written: prose has links, [words](kind/name), and no other marks (at places[0].summary)"
    ),
    Mistake(
      "41 a sign as HTML has it", "places.json", place(#""summary": "Oil &amp; gas""#),
      "places.json:1:76: warning: &amp; is shown as it is written: write the sign itself (at places[0].summary)"
    ),
    Mistake("41 what is no mark", "places.json", place(#""summary": "R & D; 3 < 4; #1 of 2 * 3""#)),
    Mistake(
      "41 marks of Markdown", "places.json", place(#""summary": "A **deep** port.""#),
      "places.json:1:76: warning: ** is shown as it is written: prose has links, [words](kind/name), and no other marks (at places[0].summary)"
    ),
    Mistake(
      "41 marks of HTML", "places.json", place(#""summary": "A <b>deep</b> port.""#),
      "places.json:1:76: warning: <b> is shown as it is written: prose has links, [words](kind/name), and no other marks (at places[0].summary)"
    ),
    Mistake(
      "42 a link of another scheme", "s.json",
      #"{"sources": [{"id": "source/b", "title": "B", "shortTitle": "B", "category": "report", "link": "www.e.org"}]}"#,
      #"s.json:1:96: warning: expected a link that begins with https:// or http://, found the text "www.e.org": it stays letters (at sources[0].link)"#
    ),
    Mistake("44 a file of another name is read", "Events.json", event(#""date": "2020""#)),
    Mistake(
      "44 a list alone", "list.json", "[]",
      #"list.json:1:1: error: expected an object with a list of records, such as {"events": […]}; found a list"#
    ),
    Mistake(
      "44 a list alone of places", "list.json",
      #"[{"id": "place/x", "title": "X", "category": "port"}]"#,
      #"list.json:1:1: error: expected an object with a list of records, such as {"places": […]}; found a list: write the list into one"#
    ),
    Mistake(
      "44 a list of another name", "list.json", #"{"place": [{"id": "place/x"}]}"#,
      #"list.json:1:2: warning: this file has no list of records, such as {"events": […]}: nothing of it is shown; did you mean "places" by "place"? (at place)"#
    ),
    Mistake(
      "44 no records", "package.json", #"{"name": "x"}"#,
      #"package.json:1:1: warning: this file has no list of records, such as {"events": […]}: nothing of it is shown"#
    ),
    Mistake("45 an empty file", "places.json", "", "places.json:1:1: error: the file is empty"),
    Mistake(
      "46 a record of another kind", "e.json", event(#""date": "2020", "actors": ["place/x"]"#),
      #"e.json:1:72: error: expected one actor, such as "actor/…"; found the text "place/x" (at events[0].actors[0])"#
    ),
    Mistake(
      "47 a name", "e.json", event(#""date": "2020", "actors": ["Abiy Ahmed"]"#),
      #"e.json:1:72: error: expected one actor, such as "actor/abiy-ahmed"; found the text "Abiy Ahmed" (at events[0].actors[0])"#
    ),
    Mistake(
      "48 two relations of a pair", "r.json",
      """
      {"relations": [
      {"id": "relation/r", "title": "R", "actors": ["actor/aa", "actor/bb"], "phases": [\(phase(#""from": "2001""#))]},
      {"id": "relation/q", "title": "Q", "actors": ["actor/bb", "actor/aa"], "phases": [\(phase(#""from": "2001""#))]}]}
      """,
      "r.json:3:1: warning: this is a second relation of two actors: write its phases into relation/r at r.json:2, since a matrix shows only one (at relations[1])"
    ),
    Mistake(
      "32 line ends and tabs of others are none", "places.json", "{\t\"places\": [\r\n\t]\r\n}\r\n"),
    Mistake(
      "43 a name that is too long", "places.json",
      place(#""aliases": ["\#(String(repeating: "x", count: 2001))"]"#),
      "places.json:1:77: error: expected a name of at most 2000 characters, found one of 2001 (at places[0].aliases[0])"
    ),
    Mistake(
      "49 a bloc of two with a level", "b.json",
      """
      {"relations": [{"actors": ["actor/aa", "actor/bb"], "phases": [\(phase(#""from": "2001""#))]}],
      "blocs": [{"id": "bloc/b", "title": "B", "members": [{"actor": "actor/aa"}, {"actor": "actor/bb"}],
      "phases": [\(phase(#""from": "2001", "ground": "contacts""#))]}]}
      """,
      "b.json:2:11: warning: level 0 is not that of relation/aa-bb, ?: a bloc of two has the level of its relation, so leave it out (at blocs[0])"
    ),
    Mistake("52 two givers are none", "d.json", deal(#""giver": ["actor/aa", "actor/bb"]"#)),
    Mistake(
      "52 a giver by name", "d.json", deal(#""giver": ["Aa"]"#),
      #"d.json:1:87: error: expected one actor, such as "actor/aa"; found the text "Aa" (at deals[0].giver[0])"#
    ),
    Mistake(
      "52 a giver as an object", "d.json", deal(#""giver": {"actor": "actor/aa"}"#),
      #"d.json:1:86: error: expected one actor, such as "actor/…"; found an object: write "actor/aa" (at deals[0].giver)"#
    ),
    Mistake(
      "51 who gives receives", "d.json",
      deal(#""giver": "actor/aa", "receiver": ["actor/aa", "actor/bb"]"#),
      #"d.json:1:110: warning: actor/aa is the giver too: where none gives and the others receive, those that agree are its "parties" (at deals[0].receiver)"#
    ),
    Mistake(
      "members alone are none", "b.json",
      #"{"blocs": [{"id": "bloc/b", "title": "B", "members": ["actor/aa", {"actor": "actor/bb", "to": "2019"}]}]}"#
    ),
    Mistake(
      "a member that withdrew until a date", "b.json",
      #"{"blocs": [{"id": "bloc/b", "title": "B", "members": ["actor/aa", {"actor": "actor/bb", "standing": "withdrew", "to": "2019"}]}]}"#,
      #"b.json:1:119: warning: this is the date until which it is no member: one that left then has a "to" and no "standing", or "from" is when it withdrew (at blocs[0].members[1].to)"#
    ),
    Mistake(
      "8 latitude first, of a place that names a state", "places.json",
      place(#""summary": "In [Aa](actor/aa).", "coordinates": [11.60, 43.14]"#),
      #"places.json:1:113: warning: 4,500 km from Aa: longitude comes first (at places[0].coordinates)"#
    ),
    Mistake(
      "8 latitude first, of a place on a corridor", "c.json",
      """
      {"corridors": [{"id": "corridor/c", "title": "The road", "mode": "road", "waypoints": ["place/x"],
        "geometry": {"type": "LineString", "coordinates": [[43.1, 11.6], [42.0, 9.5]]}}],
       "places": [{"id": "place/x", "title": "X", "category": "port", "coordinates": [11.60, 43.14]}]}
      """,
      "c.json:3:80: warning: 4,600 km from The road: longitude comes first (at places[0].coordinates)"
    ),
    Mistake(
      "8 latitude first, of a place far from all others", "places.json",
      """
      {"places": [{"id": "place/a", "title": "A", "category": "port", "coordinates": [43.1, 11.6]},
       {"id": "place/b", "title": "B", "category": "port", "coordinates": [42.7, 13.0]},
       {"id": "place/c", "title": "C", "category": "port", "coordinates": [45.0, 12.8]},
       {"id": "place/d", "title": "D", "category": "port", "coordinates": [-14.5, -17.5]},
       {"id": "place/e", "title": "E", "category": "port", "coordinates": [11.6, 43.1]}]}
      """,
      "places.json:5:69: warning: 4,500 km from most places of this pack: longitude comes first (at places[4].coordinates)"
    ),
    Mistake(
      "12 an identifier of another kind", "places.json",
      #"{"places": [{"id": "actor/g", "title": "G", "category": "port"}]}"#,
      #"places.json:1:20: error: expected an identifier such as "place/g", of a–z, 0–9 and - only; found the text "actor/g" (at places[0].id)"#
    ),
    Mistake(
      "12 an identifier without a kind", "places.json",
      #"{"places": [{"id": "Port of B", "title": "G", "category": "port"}]}"#,
      #"places.json:1:20: error: expected an identifier such as "place/port-of-b", of a–z, 0–9 and - only; found the text "Port of B" (at places[0].id)"#
    ),
    Mistake(
      "12 an identifier in another script", "places.json",
      #"{"places": [{"id": "place/አዲስ", "title": "G", "category": "port"}]}"#,
      #"places.json:1:20: error: expected an identifier such as "place/name", of a–z, 0–9 and - only; found the text "place/አዲስ" (at places[0].id)"#
    ),
    Mistake(
      "8 latitude first, of a place that two claim", "places.json",
      place(#""claimedBy": ["actor/aa"], "coordinates": [11.60, 43.14]"#),
      #"places.json:1:107: warning: 4,500 km from Aa: longitude comes first (at places[0].coordinates)"#
    ),
    Mistake(
      "a list without brackets", "e.json", event(#""date": "2020", "about": "actor/aa""#),
      #"e.json:1:70: error: expected a list, found the text "actor/aa": put it in brackets, [ … ] (at events[0].about)"#
    ),
    Mistake(
      "words of daily use", "places.json",
      #"{"places": [{"id": "place/g", "title": "G", "category": "harbour"}]}"#,
      #"places.json:1:57: error: expected one of \#(Place.Category.allCases.map(\.rawValue).joined(separator: ", ")); found the text "harbour": did you mean "port"? (at places[0].category)"#
    ),
    Mistake(
      "a date of a point", "f.json",
      """
      {"figures": [{"id": "figure/f", "title": "F", "measure": "m", "unit": "km", "series": [
      {"label": "a", "points": [{"date": "2015", "value": 70, "source": "source/a"}]}]}]}
      """,
      #"f.json:2:28: error: unknown key "date": did you mean "from"? (at figures[0].series[0].points[0].date)"#
    ),
    Mistake(
      "two points without a date", "f.json",
      """
      {"figures": [{"id": "figure/f", "title": "F", "measure": "m", "unit": "km", "series": [
      {"label": "a", "points": [{"value": 70, "source": "source/a"}, {"asOf": "2016", "value": 71, "source": "source/a"}]}]}]}
      """,
      #"f.json:2:27: error: the key "from" is missing (at figures[0].series[0].points[0])"#,
      #"f.json:2:65: error: unknown key "asOf": did you mean "from"? (at figures[0].series[0].points[1].asOf)"#
    ),
    Mistake(
      "an item by its name", "d.json", deal(#""giver": "actor/aa", "items": ["tanks"]"#),
      #"d.json:1:108: error: expected an object, {"name": "…", "quantity": 1}, found the text "tanks" (at deals[0].items[0])"#
    ),
    Mistake(
      "50 a feature", "c.json",
      #"{"corridors": [{"id": "corridor/c", "title": "C", "mode": "road", "geometry": {"type": "Feature", "geometry": {}}}]}"#,
      #"c.json:1:79: error: expected the geometry "LineString" or "MultiLineString", found "Feature": take what stands under its "geometry" (at corridors[0].geometry)"#
    ),
    Mistake(
      "50 a polygon", "c.json",
      #"{"corridors": [{"id": "corridor/c", "title": "C", "mode": "road", "geometry": {"type": "Polygon", "coordinates": []}}]}"#,
      #"c.json:1:79: error: expected the geometry "LineString" or "MultiLineString", found "Polygon": its outline is a MultiLineString of the same coordinates (at corridors[0].geometry)"#
    ),
    Mistake(
      "51 shares over 100", "f.json",
      """
      {"figures": [{"id": "figure/f", "title": "F", "measure": "share", "unit": "%", "form": "share", "series": [
      {"label": "a", "points": [{"from": "2015", "value": 70, "source": "source/a", "locator": "1"},
      {"from": "2015", "value": 40, "source": "source/a", "locator": "1"}]}]}]}
      """,
      "f.json:3:1: warning: 2015 stands twice in this series (at figures[0].series[0].points[1])",
      "f.json:1:14: warning: the shares of 2015 add up to 110 % (at figures[0])"),
    Mistake(
      "51 done in the future", "e.json", event(#""date": "2999-01", "status": "done""#),
      #"e.json:1:74: warning: 2999-01 is yet to come, and nothing is done then: write "status": "planned" (at events[0].status)"#
    ),
    Mistake(
      "51 done in the future by default", "e.json", event(#""date": "2999""#),
      #"e.json:1:53: warning: 2999 is yet to come, and nothing is done then: write "status": "planned" (at events[0].date)"#
    ),
    Mistake(
      "5 a part of a year", "e.json", event(#""date": "early 2019""#),
      #"e.json:1:53: error: \#(dateForms)"early 2019": write "2019", and "dateQualifier": "early" beside it (at events[0].date)"#
    ),
    Mistake(
      "5 a part of a decade", "e.json", event(#""date": "late 1990s""#),
      #"e.json:1:53: error: \#(dateForms)"late 1990s": write "1990s", and "dateQualifier": "late" beside it (at events[0].date)"#
    ),
    Mistake(
      "5 a decade in words", "e.json", event(#""date": "the 1990s""#),
      #"e.json:1:53: error: \#(dateForms)"the 1990s": write "1990s" (at events[0].date)"#
    ),
    Mistake(
      "5 a decade with an apostrophe", "e.json", event(#""date": "1990's""#),
      #"e.json:1:53: error: \#(dateForms)"1990's": write "1990s" (at events[0].date)"#
    ),
    Mistake(
      "5 two years", "e.json", event(#""date": "2010-2012""#),
      #"e.json:1:53: error: \#(dateForms)"2010-2012": write "2010/2012" for some day between the two; what lasted has a key for each end (at events[0].date)"#
    ),
    Mistake(
      "5 two months", "e.json", event(#""date": "2018-04 to 2018-05""#),
      #"e.json:1:53: error: \#(dateForms)"2018-04 to 2018-05": write "2018-04/2018-05" for some day between the two; what lasted has a key for each end (at events[0].date)"#
    ),
    Mistake(
      "5 a clock's day", "e.json", event(#""date": "2015-03-05T10:00:00Z""#),
      #"e.json:1:53: error: \#(dateForms)"2015-03-05T10:00:00Z": write "2015-03-05" (at events[0].date)"#
    ),
    Mistake(
      "5 a year with a question mark", "e.json", event(#""date": "2019?""#),
      #"e.json:1:53: error: \#(dateForms)"2019?": write "2019", and "dateQualifier": "about" beside it (at events[0].date)"#
    ),
    Mistake(
      "5 two decades", "e.json", event(#""date": "1990s-2000s""#),
      #"e.json:1:53: error: \#(dateForms)"1990s-2000s": write "1990/2009" for some day between the two; what lasted has a key for each end (at events[0].date)"#
    ),
    Mistake(
      "5 a quarter", "e.json", event(#""date": "Q2 2019""#),
      #"e.json:1:53: error: \#(dateForms)"Q2 2019": write "2019-Q2" for some day of it (at events[0].date)"#
    ),
    Mistake(
      "5 a part of a day", "e.json", event(#""date": "2019-03-15", "dateQualifier": "early""#),
      #"e.json:1:84: warning: 2019-03-15 is a day, of which nobody asks whether it was early: leave it out, or write the month (at events[0].dateQualifier)"#
    ),
    Mistake(
      "17 another word for about", "e.json", event(#""date": "2019", "dateQualifier": "circa""#),
      #"e.json:1:78: error: expected one of about, by, reported, estimated, early, mid, late; found the text "circa": did you mean "about"? (at events[0].dateQualifier)"#
    ),
    Mistake(
      "17 another word for a party", "e.json",
      event(#""date": "2019", "actors": [{"actor": "actor/aa", "role": "signatory"}]"#),
      #"e.json:1:102: error: expected one of party, mediator, host, guarantor, observer, imposer, target, originator; found the text "signatory": did you mean "party"? (at events[0].actors[0].role)"#
    ),
    Mistake(
      "16 another word for actors", "e.json",
      event(#""date": "2019", "participants": ["actor/aa"]"#),
      #"e.json:1:61: warning: unknown key "participants": did you mean "actors"? (at events[0].participants)"#
    ),
    Mistake(
      "10 two keys for a position", "places.json",
      #"{"places": [{"id": "place/x", "title": "X", "category": "port", "lat": 1, "lon": 2}]}"#,
      #"places.json:1:65: warning: unknown key "lat": did you mean "coordinates"? (at places[0].lat)"#
    ),
    Mistake(
      "16 a word for who claims a place", "places.json",
      #"{"places": [{"id": "place/x", "title": "X", "category": "port", "claimants": ["actor/aa"]}]}"#,
      #"places.json:1:65: warning: unknown key "claimants": did you mean "claimedBy"? (at places[0].claimants)"#
    ),
    Mistake(
      "16 a number that is no claim", "c.json",
      #"{"corridors": [{"id": "corridor/c", "title": "C", "mode": "road", "length": "650 km"}]}"#,
      #"c.json:1:67: warning: unknown key "length": a number is a claim, in "claims": {"measure": "length", "value": …} (at corridors[0].length)"#
    ),
    Mistake(
      "16 the date of a stretch", "c.json",
      #"{"corridors": [{"id": "corridor/c", "title": "C", "mode": "road", "history": [{"date": "2001", "status": "operating", "source": "source/a"}]}]}"#,
      #"c.json:1:80: error: unknown key "date": did you mean "from"? (at corridors[0].history[0].date)"#
    ),
    Mistake(
      "21 a text where an object stands", "c.json",
      #"{"corridors": [{"id": "corridor/c", "title": "C", "mode": "road", "history": ["opened in 2001"]}]}"#,
      #"c.json:1:79: error: expected an object, {"status": …, "source": …}, found the text "opened in 2001" (at corridors[0].history[0])"#
    ),
    Mistake(
      "17 another word for a status", "c.json",
      #"{"corridors": [{"id": "corridor/c", "title": "C", "mode": "road", "status": "in operation"}]}"#,
      #"c.json:1:77: error: expected one of done, agreed, planned, proposed, reported, rumoured, disputed, denied, superseded, under construction, operating, suspended, mothballed, closed, retired, expired, shelved, cancelled; found the text "in operation": did you mean "operating"? (at corridors[0].status)"#
    ),
    Mistake(
      "17 another word for a category", "a.json",
      #"{"actors": [{"id": "actor/x", "title": "X", "category": "unrecognised state"}]}"#,
      #"a.json:1:57: error: expected one of state, de facto state, person, organisation, company, ministry, court, armed group; found the text "unrecognised state": did you mean "de facto state"? (at actors[0].category)"#
    ),
    Mistake(
      "28 money with a sign", "places.json",
      claims(
        #"{"measure": "cost", "value": "$400m", "asOf": "2020", "status": "done", "source": "source/a"}"#
      ),
      #"places.json:1:105: warning: the text "$400m" is a number: write "value": 400, "unit": "mn USD" (at places[0].claims[0].value)"#
    ),
    Mistake(
      "28 a range in one text", "places.json",
      claims(
        #"{"measure": "cost", "value": "400–500", "unit": "mn USD", "asOf": "2020", "status": "done", "source": "source/a"}"#
      ),
      #"places.json:1:105: warning: the text "400–500" is a range: write [400, 500] (at places[0].claims[0].value)"#
    ),
    Mistake(
      "28 a currency of its own", "places.json",
      claims(
        #"{"measure": "cost", "value": 4, "unit": "mn", "currency": "USD", "asOf": "2020", "status": "done", "source": "source/a"}"#
      ),
      #"places.json:1:122: warning: unknown key "currency": it stands in "unit", such as "bn USD" (at places[0].claims[0].currency)"#
    ),
    Mistake(
      "51 a day that is none", "e.json", event(#""date": "1996", "precision": "day""#),
      #"e.json:1:74: warning: 1996 is no day: leave "precision" out, it is that of the date (at events[0].precision)"#
    ),
  ]

  @Test(arguments: mistakes)
  func aMistakeIsOneMessage(mistake: Mistake) {
    let found = said([(mistake.file, Array(mistake.text.utf8))])
    #expect(found == mistake.said)
  }

  /// What a pack says of itself in another way than packs do is one mistake.
  @Test(arguments: [
    (
      #""synonyms": ["bay", "gulf"]"#,
      #"error: expected a list of lists, such as [["bay", "gulf"]]; found the text "bay" in it (at synonyms[0])"#
    ),
    (
      #""story": {"title": "T", "lines": [{"when": "2001", "text": "\#(String(repeating: "x", count: 66))", "record": "actor/aa", "sources": [{"source": "source/a"}]}]}"#,
      "warning: 66 letters: in a line of the first screen at most 65 have room (at story.lines[0].text)"
    ),
  ])
  func aPackOfItselfMakesOneMistake(member: String, said: String) {
    let pack = Self.pack.replacing("}", with: ", \(member)}")
    let files = [("pack.json", pack), ("base.json", Self.base)].map {
      PackFile(name: $0.0, bytes: Array($0.1.utf8))
    }
    let found = Library([PackInput(name: "p", files: files)]).diagnostics.map(\.description)
    #expect(found.count == 1 && found[0].hasSuffix(said), "\(found)")
  }

  /// What maps begin with, written in another way, is one mistake.
  @Test(arguments: [
    (
      #"{"west": 32, "south": -2, "east": 52, "north": 19}"#,
      #"expected "bounds": [west, south, east, north] in degrees, such as [32, -2, 52, 19]; found the keys "west", "south", "east", "north" (at map)"#
    ),
    (
      "[32, -2, 52, 19]",
      #"expected a record, such as "place/…", or { "bounds": [west, south, east, north] }; found a list (at map)"#
    ),
    (
      #"{"bound": [32, -2, 52, 19]}"#,
      #"unknown key "bound": did you mean "bounds"? (at map.bound)"#
    ),
    (#"{"title": "T"}"#, #"the key "bounds" is missing (at map)"#),
    (
      #"{"bounds": [-17, 95, 24, 10]}"#,
      "\(bounds) a list: a latitude is from -90 to 90, and a longitude comes first (at map.bounds)"
    ),
    (
      #"{"bounds": [52, -2, 32, 19]}"#,
      "\(bounds) a list: the east is not east of the west; across the date line it is over 180 (at map.bounds)"
    ),
    (
      #"{"bounds": [32, 19, 52, -2]}"#,
      "\(bounds) a list: the north is not north of the south (at map.bounds)"
    ),
    (
      #"{"bounds": [-190, 19, 52, 20]}"#,
      "\(bounds) a list: the west is from -180 to 180, the east at most 360 degrees from it (at map.bounds)"
    ),
    (#"{"bounds": "32, -2, 52, 19"}"#, #"\#(bounds) the text "32, -2, 52, 19" (at map.bounds)"#),
  ])
  func boundsOfAMapAreOneMistake(map: String, said: String) {
    let pack = Self.pack.replacing("}", with: #", "map": \#(map)}"#)
    let found = Library([
      PackInput(name: "p", files: [PackFile(name: "pack.json", bytes: Array(pack.utf8))])
    ])
    .diagnostics
    #expect(found.map { "\($0.severity)" } == ["error"])
    #expect(
      found.map { $0.description.split(separator: "error: ", maxSplits: 1).last ?? "" } == [
        said[...]
      ])
  }

  /// Bounds that are well written and have nothing of the pack in them.
  @Test(arguments: [
    (#"{"bounds": [-2, 32, 19, 52]}"#, ": longitude comes first, as [west, south, east, north]"),
    (#"{"bounds": [100, -2, 120, 19]}"#, ""), (#"{"bounds": [32, -2, 52, 19]}"#, nil),
    (#"{"bounds": [170, -20, 410, 19]}"#, nil),
  ])
  func boundsWithNothingInThemAreTold(map: String, said: String?) {
    let files = [
      ("pack.json", Self.pack.replacing("}", with: #", "map": \#(map)}"#)),
      ("base.json", Self.base),
      ("places.json", Self.place(#""country": "actor/aa", "coordinates": [43.1, 11.6]"#)),
    ]
    // The outline of a state is somewhere too.
    for files in [files, Array(files.prefix(2))] {
      let found = Library([
        PackInput(
          name: "p", files: files.map { PackFile(name: $0.0, bytes: Array($0.1.utf8)) })
      ]).diagnostics.map(\.description)
      #expect(
        found
          == [said].compactMap { $0 }.map {
            "pack.json:1:123: warning: nothing of this pack lies inside these bounds\($0) (at map.bounds)"
          }, "\(map)")
    }
  }

  /// Stretches of one thing that overlap are told, in whatever order they stand.
  @Test(arguments: [
    (#"{"from": "1900", "to": "1950"}, {"from": "1949", "to": "1990"}"#, "1900 – 1950"),
    (#"{"from": "1949", "to": "1990"}, {"from": "1900", "to": "1950"}"#, "1949 – 1990"),
    (#"{"from": "1900"}, {"from": "1949", "to": "1990"}"#, "since 1900"),
    (#"{"to": "1950"}, {"to": "1990"}"#, "until 1950"),
    (#"{"from": "1900", "to": "1950"}, {"from": "1950", "to": "1990"}"#, nil),
    (#"{"to": "1950-03"}, {"from": "1950"}"#, nil),
  ])
  func stretchesThatOverlapAreTold(spells: String, other: String?) {
    let text = Self.place(#""coordinates": [43.1, 11.6], "spells": [\#(spells)]"#)
    let found = said([("places.json", Array(text.utf8))])
    #expect(
      found.map { $0.split(separator: ": ", maxSplits: 2).last.map(String.init) }
        == [other].compactMap { $0 }.map {
          "overlaps the stretch at line 1, \($0): write both as one, or end the one before the other begins "
            + "(at places[0].spells[1])"
        })
  }

  private static let bounds =
    "expected [west, south, east, north] in degrees, such as [32, -2, 52, 19]; found"

  /// Files in other encodings say which one to save them in.
  @Test func otherEncodings() {
    let text = Self.place(#""aliases": ["é"]"#)
    let latin = text.unicodeScalars.map { UInt8($0.value) }
    #expect(
      said([("places.json", latin)])
        == ["places.json:1:78: error: not UTF-8: byte 0xE9: save the file as UTF-8"])
    for mark in [[0xFF, 0xFE], []] as [[UInt8]] {
      let wide = mark + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      #expect(
        said([("places.json", wide)])
          == ["places.json:1:1: error: this is UTF-16: save the file as UTF-8"])
    }
    #expect(said([("places.json", [0xEF, 0xBB, 0xBF] + Array(text.utf8))]) == [])
  }

  /// One mistake costs one record: those behind it are read, and who misses it is told once.
  @Test func aMistakeCostsOneRecord() throws {
    let actors = """
      {"actors": [
      {id": "actor/cc", "title": "Cc", "category": "state"},
      {"id": "actor/dd", "title": "Dd", "category": "state"},
      {"id": "actor/ee", "title": "Ee", "category": "State"}
      ], "places": [
      {"id": "place/x", "title": "X", "category": "port", "country": "actor/cc"},
      {"id": "place/y", "title": "Y", "category": "port", "country": "actor/cc",
       "summary": "[Dd](actor/dd) and [Ee](actor/ee)"}
      ]}
      """
    let files = [("pack.json", Self.pack), ("base.json", Self.base), ("all.json", actors)]
    let library = Library([
      PackInput(
        name: "p", files: files.map { PackFile(name: $0.0, bytes: Array($0.1.utf8)) })
    ])
    #expect(library.count(of: .actor) == 3 && library.count(of: .place) == 2)
    #expect(
      library.diagnostics.map(\.description) == [
        #"all.json:2:2: error: a key stands in quotation marks: write "id""#,
        #"all.json:4:47: error: expected one of state, de facto state, person, organisation, company, ministry, court, armed group; found the text "State": did you mean "state"? (at actors[1].category)"#,
        #"all.json:6:64: warning: "actor/cc" was left out for the error at all.json:2:2 (at places[0].country)"#,
        #"all.json:8:33: warning: "actor/ee" was left out for the error at all.json:4:47 (at places[1].summary)"#,
      ])
  }

  /// A relation that leaves its identifier to its pair begins a record too, behind what is no JSON.
  @Test func aMistakeCostsNoRelation() throws {
    let text = """
      {"actors": [{"id": "actor/cc", title": "Cc", "category": "state"}],
       "relations": [{"actors": ["actor/aa", "actor/bb"], "phases": [
         {"from": "2000", "level": 1, "evidence": "e", "source": "source/a", "locator": "1"}]}]}
      """
    let files = [("pack.json", Self.pack), ("base.json", Self.base), ("all.json", text)]
    let library = Library([
      PackInput(
        name: "p", files: files.map { PackFile(name: $0.0, bytes: Array($0.1.utf8)) })
    ])
    let errors = library.diagnostics.filter { $0.severity == .error }
    #expect(library.count(of: .relation) == 1 && errors.count == 1, "\(library.diagnostics)")
  }

  /// A record is found behind what is no JSON whatever stands first in it, and none is made of what lies inside
  /// the broken one.
  @Test func aMistakeCostsNoRecordWhateverItBeginsWith() throws {
    let text = """
      {"events": [
        {"id": "event/a", title": "A", "date": "2000", "claims": [{"measure": "m", "value": 1, "asOf": "2000",
          "status": "done", "source": "source/a"}], "sources": [{"source": source/a}]},
        {"title": "B", "date": "2001", "id": "event/b", "acts": [{"source": "source/a"}]},
        {"date": "2002", "title": "C" "id": "event/c"},
        {"date": "2003", "title": "D", "id": "event/d"}],
       "relations": [
        {"title": "R", "phases": [
         {"from": "2000", "ground": "contacts", "evidence": "e", "source": "source/a"}],
         "actors": ["actor/aa", "actor/bb"]}]}
      {"places": [{"title": "X", "category": "port", "id": "place/x", "summary": "[C](event/c)"}]}
      """
    let files = [("pack.json", Self.pack), ("base.json", Self.base), ("all.json", text)]
    let library = Library([
      PackInput(
        name: "p", files: files.map { PackFile(name: $0.0, bytes: Array($0.1.utf8)) })
    ])
    let found = [Kind.event, .relation, .place].flatMap { kind in
      (0..<library.count(of: kind)).compactMap {
        library.identifier(at: RecordIndex(kind: kind, row: $0))?.description
      }
    }
    #expect(found == ["event/b", "event/d", "relation/aa-bb", "place/x"])
    #expect(
      library.diagnostics.map(\.description) == [
        #"all.json:2:21: error: a key stands in quotation marks: write "title""#,
        #"all.json:5:32: error: a comma is missing after "C""#,
        #"all.json:11:77: warning: "event/c" was left out for the error at all.json:5:32 (at places[0].summary)"#,
      ])
  }

  /// A pack says which packs it links to: what it does not say is told once for each, and a name that is nearly
  /// right is looked for in its own records and theirs first.
  @Test func linksIntoOtherPacksAreSaid() {
    func said(_ requires: String) -> [String] {
      func pack(_ name: String, _ files: (String, String)...) -> PackInput {
        let about = Self.pack.replacing("\"p\"", with: "\"\(name)\"")
        let all =
          [("pack.json", name == "p" ? about.replacing("}", with: requires + "}") : about)] + files
        return PackInput(
          name: name,
          files: all.map { PackFile(name: "\(name)/\($0.0)", bytes: Array($0.1.utf8)) })
      }
      let other = """
        {"actors": [{"id": "actor/china", "title": "China", "category": "state"},
          {"id": "actor/chino", "title": "Chino", "category": "company"},
          {"id": "actor/own", "title": "Own", "category": "state"}]}
        """
      let own = """
        {"actors": [{"id": "actor/own", "title": "Own", "category": "state"},
          {"id": "actor/same", "title": "Same", "category": "state", "matches": "actor/china"}],
         "events": [{"id": "event/e", "title": "E", "date": "2000", "actors": ["actor/china", "actor/own", "actor/same"],
          "summary": "[China](actor/china), [it](actor/chna), [own](actor/owm)"}]}
        """
      return Library([pack("q", ("a.json", other)), pack("p", ("e.json", own))]).diagnostics
        .filter { $0.severity != .note }.map(\.description)
    }
    let owm =
      #"error: "actor/owm" names no record: did you mean "actor/own"? (at events[0].summary)"#
    #expect(
      said("") == [
        #"p/e.json:4:37: error: "actor/chna" names no record: did you mean "actor/china" of the pack P? (at events[0].summary)"#,
        "p/e.json:4:55: \(owm)",
        #"p/e.json:3:72: warning: 2 links lead into the pack P, which "requires" of pack.json does not name: add "q" (at events[0].actors[0])"#,
      ])
    #expect(
      said(#", "requires": ["q"]"#) == [
        #"p/e.json:4:37: error: "actor/chna" names no record: did you mean "actor/china"? (at events[0].summary)"#,
        "p/e.json:4:55: \(owm)",
      ])
  }

  /// Comments and commas behind last items are no JSON for others: exports have none.
  @Test func commentsStayInTheFile() throws {
    let text = Self.place("\"aliases\": [\"a\",], // to be found\n")
    let library = Library([
      PackInput(
        name: "p",
        files: [
          PackFile(name: "pack.json", bytes: Array(Self.pack.utf8)),
          PackFile(name: "places.json", bytes: Array(text.utf8)),
        ])
    ])
    #expect(library.diagnostics.isEmpty)
    let exported = Export(library, kinds: Kind.allCases).written(as: .json).text
    #expect(!exported.contains("to be found"))
    let document = try JSONDocument(file: "", bytes: Array(exported.utf8))
    #expect(document.root.kind == .object && exported.contains("place/x"))
  }

  /// A broken file is read in linear time, whatever follows the fault.
  @Test func faultsAreReadInLinearTime() {
    let record = "{\"id\": \"place/x\", /* \"title\": \"X\"}\n"
    let text = "{\"places\": [" + String(repeating: record, count: 20_000) + "]}"
    let found = said([("places.json", Array(text.utf8))])
    #expect(found.count > 1 && found.count <= DiagnosticLog.limit + 1)
  }

  /// Two packs that have records of one identifier keep both, and a note says under which names.
  @Test func packsOfOneIdentifierSaySo() throws {
    func pack(_ name: String, _ title: String) -> PackInput {
      let pack = Self.pack.replacing("\"p\"", with: "\"\(name)\"")
      let records = """
        {"sources": [{"id": "source/report", "title": "\(title)", "shortTitle": "\(title)", "category": "report", "date": "2020"}],
         "places": [{"id": "place/\(name)", "title": "X", "category": "port", "claims": [{"measure": "cost", "value": 1,
          "asOf": "2020", "status": "done", "source": "source/report", "locator": "3"}]}]}
        """
      return PackInput(
        name: name,
        files: [
          PackFile(name: "\(name)/pack.json", bytes: Array(pack.utf8)),
          PackFile(name: "\(name)/records.json", bytes: Array(records.utf8)),
        ])
    }
    let library = Library([pack("a", "World Bank"), pack("b", "A blog")])
    #expect(
      library.diagnostics.map(\.description) == [
        "b/records.json:1:21: note: P has a record of the same identifier: both stand, and "
          + "this pack's is known as source/report@b; its own links lead to its own (at sources[0].id)"
      ])
    for (place, title) in [("place/a", "World Bank"), ("place/b", "A blog")] {
      let record = try #require(AnyIdentifier(place).flatMap { library.record($0) })
      #expect(record.record.claims.map { library[$0.citation.source]?.title } == [title])
    }
  }

  /// Packs that have records of one identifier, and actors that match, are written as a folder each, from which
  /// all answers are the same.
  @Test func packsThatShareIdentifiersLoadBack() throws {
    func pack(_ name: String, _ records: String) -> PackInput {
      let about = Self.pack.replacing("\"p\"", with: "\"\(name)\"")
        .replacing("}", with: ", \"start\": \"bloc/b\"}")
      return PackInput(
        name: name,
        files: [("pack.json", about), ("records.json", records)].map {
          PackFile(name: "\(name)/\($0.0)", bytes: Array($0.1.utf8))
        })
    }
    let one = """
      {"actors": [{"id": "actor/x", "title": "X of a", "category": "state"}, // first
        {"id": "actor/y", "title": "Y of a", "category": "state"}],
       "sources": [{"id": "source/r", "title": "R of a", "category": "report", "date": "2020"}],
       "blocs": [{"id": "bloc/b", "title": "B", "members": ["actor/x", "actor/y"]}],
       "relations": [{"actors": ["actor/x", "actor/y"], "phases": [
         {"from": "2000", "ground": "contacts", "evidence": "e", "source": "source/r"}]}]}
      """
    let other = one.replacing("of a", with: "of b").replacing("contacts", with: "aid cut")
      .replacing(
        #""id": "actor/y", "#, with: #""id": "actor/z", "matches": "actor/y", "#
      ).replacing(#""actor/y"]"#, with: #""actor/z"]"#)
    let library = Library([pack("a", one), pack("b", other)])
    let written = Export(library, kinds: Kind.allCases).packs
    #expect(written.map(\.name) == ["a", "b"])
    let again = Library(
      written.map { folder in
        PackInput(
          name: folder.name,
          files: folder.files.map { PackFile(name: "\(folder.name)/\($0.name)", bytes: $0.bytes) })
      })
    let ids = ["actor/x@b", "source/r@b", "relation/x-y", "bloc/b@b", "actor/y", "actor/z"]
    for library in [library, again] {
      #expect(library.count(of: .actor) == 3 && library.count(of: .relation) == 2)
      #expect(ids.compactMap { AnyIdentifier($0) }.allSatisfy { library.record($0) != nil })
    }
    #expect(again.diagnostics.count == library.diagnostics.count)
    for format in Export.Format.allCases where format != .json {
      let texts = [library, again].map {
        Export($0, kinds: Kind.allCases).written(as: format).text
      }
      #expect(texts[0] == texts[1] && !texts[0].isEmpty, "\(format)")
    }
    let matrices = [library, again].map { library in
      let matrix = RelationMatrix(library, RelationMatrix.Arrangement(library, by: .bloc), at: nil)
      return matrix.actors.indices.map { row in
        matrix.actors.indices.map { matrix[row, $0]?.phase?.levelSign ?? "" }
      }
    }
    #expect(matrices[0] == matrices[1] && matrices[0].joined().contains("−1"))
    #expect(Export(library, kinds: [.source]).sharedIdentifier?.description == "source/r@b")
    #expect(Export(Library([pack("a", one)]), kinds: Kind.allCases).sharedIdentifier == nil)
  }

  /// What holds is the same whatever the order of phases in the file.
  @Test func phasesAreReadInTheOrderOfTime() throws {
    let one = Self.phase(#""from": "2010", "to": "2012""#)
    let other = Self.phase(#""from": "2001", "to": "2005""#)
    let orders = [[one, other], [other, one]].map { phases -> [String] in
      let text = Self.relation(phases.joined(separator: ","))
      let library = Library([
        PackInput(
          name: "p",
          files: [("pack.json", Self.pack), ("base.json", Self.base), ("r.json", text)].map {
            PackFile(name: $0.0, bytes: Array($0.1.utf8))
          })
      ])
      return library.record(AnyIdentifier(kind: .relation, slug: "r"))?.phases
        .compactMap { $0.from?.isoText } ?? []
    }
    #expect(orders == [["2001", "2010"], ["2001", "2010"]])
  }
}
