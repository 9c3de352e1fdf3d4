import Foundation
import TestSupport
import Testing

@testable import AllianceModel
@testable import PackImport

/// What tables of the field's shapes come to, beside what another program counts in the same tables.
///
/// Every row is made up by dice.
@Suite(OwnThreads()) struct CountTests {
  private static let names = [
    "Argentina", "Bolivia", "Brazil", "Chile", "Colombia", "Cuba", "Ecuador", "Haiti", "Honduras",
    "Mexico", "Nicaragua", "Panama", "Paraguay", "Peru", "Uruguay", "Venezuela",
  ]
  private static let years = [1914, 1939, 1955, 2012]
  private static let statuses: [(word: String, status: Status)] = [
    ("operating", .operating), ("proposed", .proposed), ("construction", .underConstruction),
    ("cancelled", .cancelled), ("shelved", .shelved), ("retired", .retired),
  ]

  private struct Counts: Decodable {
    let alliances, bilateral, members: Int
    let states, dyads: [[Int]]
    let similarity: [Double?]
    let weighted: Double?
    let deals, suppliers, recipients, dealsTo: Int
    let volume: [Double]
    let lines, points, several, terminals: Int
    let statuses: [Int]
    let length: Double
    let lengths: [String: Double]
    let disputes, inDisputes, opposed, together: Int
    let stances: [Int]
  }

  /// Tables with the quirks of the field's: spells, unknown days, states that leave and come back or change sides,
  /// rows that are the same, comments with line breaks, lines in several parts.
  private struct Tables {
    var dice: Dice
    private(set) var texts: [String: String] = [:]

    init(seed: UInt64) {
      dice = Dice(seed: seed)
      let codes = names.indices.map { $0 + 40 }
      texts["states"] = states(codes)
      texts["members"] = members(codes)
      texts["capabilities"] =
        "ccode,year,cinc\n"
        + codes.map { "\($0),1955,\(dice.isOne(in: 8) ? "-9" : "0.0\(dice.number(1...99))")\n" }
        .joined()
      texts["register"] = register()
      texts["gem"] = gem()
      (texts["disputes"], texts["parties"]) = disputes(codes)
    }

    private mutating func states(_ codes: [Int]) -> String {
      codes.enumerated().map { place, code in
        let start = dice.number(1816...1960)
        let gap = dice.number(start...1990)
        let first = "S\(code),\(code),\(names[place]),\(start),\(dice.number(1...12)),1"
        return dice.isOne(in: 3)
          ? "\(first),\(gap),12,\(dice.number(1...31)),2016\nS\(code),\(code),\(names[place]),\(gap + 3),1,1,2016,12,31,2016\n"
          : "\(first),2016,12,31,2016\n"
      }.reduce("stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version\n", +)
    }

    private mutating func members(_ codes: [Int]) -> String {
      // Some programs write whole numbers so.
      let point = dice.isOne(in: 2) ? ".0" : ""
      func number(_ value: Int) -> String { "\(value)\(point)" }
      var text =
        "atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,phase,defense,offense,neutral,nonagg,consul\n"
      for treaty in 1000...1060 {
        let start = dice.number(1850...2005)
        for code in codes.shuffled(using: &dice).prefix(dice.isOne(in: 2) ? 2 : dice.number(3...6))
        {
          var (from, phases) = (start + dice.number(0...2), dice.isOne(in: 5) ? 2 : 1)
          while phases > 0 {
            let isOpen = phases == 1 && dice.isOne(in: 3)
            let to = from + dice.number(1...40)
            let ends = isOpen ? [0, 0, 0] : [to, dice.number(0...12), dice.number(0...28)]
            let pledges = (0..<5).map { _ in dice.isOne(in: 3) ? 1 : 0 }
            let all =
              [treaty, code, from, dice.number(0...12), dice.number(0...28)] + ends + [phases]
              + pledges
            text += all.map { number($0) }.joined(separator: ",") + "\n"
            (from, phases) = (to + dice.number(1...5), phases - 1)
          }
        }
      }
      return text
    }

    private mutating func register() -> String {
      var text = """
        Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons

        """
      for _ in 0..<200 {
        let mark = dice.one(of: ["", "", "", "", "*", "**"])
        let receiver = mark.isEmpty ? dice.one(of: names) : "Front\(mark)"
        let giver = dice.isOne(in: 9) ? "unknown supplier(s)" : dice.one(of: names)
        let (order, amount) = (dice.number(1950...2020), dice.number(1...400))
        let ordered = dice.isOne(in: 7) ? "" : "\(amount)"
        let delivered = "\(Double(dice.number(0...9000)) / 100)"
        let comment = dice.one(of: ["", "Plain", "\"One, two\"", "Broken\nin two"])
        let row =
          "\(receiver),\(giver),\(order),?,\(ordered),,Alfa,tank,\(amount),?,\(order + 1); \(order + 3),New,\(comment),0.5,\(Double(amount) / 2),\(delivered)\n"
        // Rows that are the same are separate deals.
        text += dice.isOne(in: 10) ? row + row : row
      }
      return text
    }

    private mutating func gem() -> String {
      var text =
        "project,unit,type,owner,parent,countries,status_tabular,start_year,capacity,production,units,geom,lat,lng,route,url,status\n"
      func point() -> String {
        "\(Double(dice.number(-300...300)) / 10),\(Double(dice.number(300...900)) / 10)"
      }
      for number in 0..<90 {
        let status = dice.one(of: statuses).word
        let countries = names.shuffled(using: &dice).prefix(dice.isOne(in: 4) ? 3 : 1)
        let parts = (0..<(dice.isOne(in: 6) ? 2 : 1)).map { _ in
          (0..<dice.number(2...6)).map { _ in point() }.joined(separator: ":")
        }
        let isLine = !dice.isOne(in: 3)
        let route = isLine ? "\"\(parts.joined(separator: ";"))\"" : ""
        let place = isLine ? "," : point()
        let sort = isLine ? "gas_pipeline" : dice.one(of: ["lng_terminal", "gas_power_plant"])
        text +=
          "P\(number / 2),,\(sort),,,\"\(countries.joined(separator: ", "))\",\(status),,,,,,\(place),\(route),,\(status)\n"
      }
      return text
    }

    private mutating func disputes(_ codes: [Int]) -> (String, String) {
      var disputes = "dispnum3,stday,stmon,styear,endday,endmon,endyear,maxdur\n"
      var parties =
        "dispnum3,ccode,stday,stmon,styear,endday,endmon,endyear,sidea,orig\n"
      for number in 1...80 {
        let year = dice.number(1816...2010)
        let dates = "\(dice.isOne(in: 5) ? -9 : 3),5,\(year),-9,6,\(year + 1)"
        disputes += "\(number),\(dates),30\n"
        for (place, code) in codes.shuffled(using: &dice).prefix(dice.number(2...5)).enumerated() {
          let side = place < 2 ? place : dice.isOne(in: 9) ? 2 : dice.number(0...1)
          parties += "\(number),\(code),\(dates),\(side),\(place < 2 ? 1 : 0)\n"
          if dice.isOne(in: 8) {
            parties += "\(number),\(code),1,2,\(year + 1),2,2,\(year + 1),\(dice.number(0...1)),0\n"
          }
        }
      }
      return (disputes, parties)
    }
  }

  private func counted(_ tables: Tables, _ pair: [Int], _ receiver: String) throws -> Counts {
    var given: [String: Any] = tables.texts
    given["years"] = Self.years
    given["weighed"] = 1955
    given["pair"] = pair
    given["receiver"] = receiver
    given["statuses"] = Self.statuses.map(\.word)
    // A comment that breaks its row is mended by hand for who reads CSV alone.
    given["register"] = tables.texts["register"]?.replacing("Broken\nin", with: "Broken in")
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "counts.py")
    return try reference(Counts.self, by: script, of: given)
  }

  /// The packs that presets make of the tables, together.
  private func library(_ tables: Tables, _ files: [(preset: String, names: [String])]) throws
    -> Library
  {
    let known = KnownActors(Library.bundled())
    let inputs = try files.map { file in
      let importer = try preset(file.preset)
      importer.knownActors = known
      if importer.mapping.lookups.contains(where: { $0.name == "states" }) {
        try importer.readLookup(
          Array((tables.texts["states"] ?? "").utf8), name: "s.csv", as: "states")
      }
      for name in file.names {
        try importer.read(Array((tables.texts[name] ?? "").utf8), name: "\(name).csv")
      }
      importer.finish()
      // But for rows of panels that say nothing.
      let passed = importer.passedRows - importer.valuelessRows[.empty, default: 0]
      #expect(importer.droppedRows == 0 && passed == 0, "\(importer.summary)")
      return PackInput(
        name: file.preset,
        files: importer.packFiles().map {
          PackFile(name: "\(file.preset)/\($0.name)", bytes: $0.bytes)
        })
    }
    return Library(inputs)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func everyNumberOfTheFieldsTablesIsReached(seed: UInt64) throws {
    let tables = Tables(seed: seed)
    let (one, other) = (Int(seed) * 2, Int(seed) * 2 + 5)
    let pair: [Identifier<Actor>] = [one, other].map {
      Identifier(slug: AnyIdentifier.slug(of: Self.names[$0]))
    }
    let receiver = Self.names[one]
    let right = try counted(tables, [one + 40, other + 40], receiver)
    let library = try library(
      tables,
      [
        ("states", ["states"]), ("atop", ["members"]), ("nmc", ["capabilities"]),
        ("sipri", ["register"]), ("gem", ["gem"]), ("mids", ["disputes", "parties"]),
      ])

    // Treaties, counted as they stand: a list of states beside them would leave out whoever is none in its years.
    let treaties = try self.library(tables, [("atop", ["members"])])
    let parties = library.blocs.map { bloc in Set(bloc.members.map(\.actor)) }
    #expect(library.blocs.count == right.alliances)
    #expect(parties.count { $0.count == 2 } == right.bilateral)
    #expect(parties.reduce(into: Set()) { $0.formUnion($1) }.count == right.members)
    for (place, year) in Self.years.enumerated() {
      let date = PartialDate(year: year)
      let moments = [Moment(asOf: date), Moment(date, .during)]
      #expect(
        moments.map { library.states(with: .pledges, at: $0).rows.count } == right.states[place])
      #expect(
        moments.flatMap { moment in
          [nil, .defence].map { treaties.dyads(with: $0, at: moment).all.count }
        } == right.dyads[place], "\(year)")
      let value = library.measured(.similarity, of: pair, at: moments[0]).value
      #expect((value == nil) == (right.similarity[place] == nil), "\(year)")
      #expect(abs((value ?? 0) - (right.similarity[place] ?? 0)) < 1e-9, "\(year)")
    }
    let capabilities = try #require(library.panels.first { $0.measure == "capabilities" })
    let weighted = library.measured(
      .similarity, of: pair, at: Moment(asOf: PartialDate(year: 1955)), weighedBy: capabilities)
    #expect((weighted.value == nil) == (right.weighted == nil))
    #expect(abs((weighted.value ?? 0) - (right.weighted ?? 0)) < 1e-9)

    // The register.
    let given = library.dealSums(from: [], to: [], in: nil, byReceiver: false)
    let got = library.dealSums(from: [], to: [pair[0]], in: nil, byReceiver: true)
    #expect(given.total.deals == right.deals && got.total.deals == right.dealsTo)
    #expect(given.rows.count == right.suppliers)
    let receivers = library.dealSums(from: [], to: [], in: nil, byReceiver: true).rows
    // One group is marked in two ways.
    #expect(receivers.count == right.recipients - 1)
    let volumes = ["volume of the order", "volume delivered"].compactMap { name in
      given.measures.firstIndex { $0.name == name }
    }
    #expect(volumes.count == 2)
    for (place, measure) in volumes.enumerated() {
      #expect(abs((given.total.amounts[measure] ?? 0) - right.volume[place]) < 1e-6)
      #expect(abs((got.total.amounts[measure] ?? 0) - right.volume[place + 2]) < 1e-6)
    }

    // Lines and points.
    let corridors = library.all(.corridor) {
      if case .corridor(let corridor) = $0 { corridor } else { nil }
    }
    #expect(corridors.count == right.lines)
    #expect(corridors.flatMap(\.route).flatMap(\.self).count == right.points)
    #expect(corridors.count { $0.route.count > 1 } == right.several)
    let places = library.all(.place) { if case .place(let place) = $0 { place } else { nil } }
    #expect(places.count { $0.category == .terminal } == right.terminals)
    #expect(
      Self.statuses.map { status in corridors.count { $0.status == status.status } }
        == right.statuses)
    let lengths = library.routeLengths(status: .operating)
    #expect(abs(lengths.total - right.length) < 0.01)
    #expect(lengths.countries.count == right.lengths.count)
    for country in lengths.countries {
      let length = right.lengths[library.title(of: country.actor.any)] ?? 0
      #expect(abs(country.length - length) < 0.01, "\(country.actor)")
    }

    // Disputes.
    let events = library.all(.event) { if case .event(let event) = $0 { event } else { nil } }
    #expect(events.count == right.disputes)
    #expect(events.reduce(0) { $0 + Set($1.parts.map(\.actor)).count } == right.inDisputes)
    let sided = library.sidedPairs(at: nil)
    #expect(sided.reduce(0) { $0 + $1.opposed } == right.opposed)
    #expect(sided.reduce(0) { $0 + $1.together } == right.together)
    let stance = sided.first { Set([$0.one, $0.other]) == Set(pair) }
    #expect([stance?.opposed ?? 0, stance?.together ?? 0] == right.stances)
  }
}
