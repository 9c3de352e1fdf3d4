import AllianceModel
import TerminalKit

/// How an actor is shown.
extension Actor: PresentedRecord {
  var reportPicture: ReportPicture { .network }

  func addSections(to builder: inout DetailBuilder) { builder.add(self) }

  func summary(at moment: Moment?) -> RecordSummary {
    RecordSummary(label ?? isoCode ?? "")
  }
}

extension Actor.Category {
  /// Several of them in a word.
  var plural: String {
    switch self {
    case .person: "people"
    case .company: "companies"
    case .ministry: "ministries"
    case .state, .deFactoState, .organisation, .court, .armedGroup: rawValue + "s"
    }
  }
}

extension Actor {
  /// How long it is in being, if that is known: "1816 – 1945, since 1990".
  var timeText: String? { spells.text }
}

extension DetailBuilder {
  fileprivate mutating func add(_ actor: Actor) {
    // Where one is not to be shown, the title is the name in Latin letters.
    let native = actor.nativeNames.filter { options.isShown($0.text) }.map {
      Piece(options.shown($0.text, language: $0.language))
    }
    writer.add(
      [
        Piece(
          [actor.category.rawValue, actor.isoCode, actor.timeText].compactMap { $0 }
            .joined(separator: " · "))
      ],
      right: Array(native.flatMap { [Piece(" · ", .secondary), $0] }.dropFirst()))
    addField("recognised by", pieces(of: actor.recognisedBy))
    addIntroduction(actor.header)
    addBrief(of: actor.id)
    addClaims("Claims", actor.claims)
    addTies(of: actor.id)
    if !actor.offices.isEmpty {
      writer.heading("Offices")
      for office in actor.offices {
        let date = office.asOf.map { "  in office \($0)" } ?? ""
        writer.add([Piece(office.title), Piece(date, .secondary)], indent: 2, hanging: 2)
      }
    }
    if !actor.codes.isEmpty {
      writer.heading("Codes")
      for code in actor.codes { writer.add([Piece(code.text)], indent: 2, hanging: 2) }
    }
    let same = library.matches(of: actor.id)
    if !same.isEmpty {
      writer.heading("In other packs")
      for match in same {
        let codes = match.actor.codes.map(\.text).joined(separator: "; ")
        let names = match.actor.header.aliases.joined(separator: ", ")
        writer.add(
          [
            Piece(match.actor.title),
            Piece(
              [" ", match.pack.title, names, match.actor.timeText ?? "", codes]
                .filter { !$0.isEmpty }.joined(separator: "  "), .secondary),
          ], indent: 2, hanging: 2)
      }
    }
    addLinks("Belongs to", actor.partOf.map(\.any))
    addLinks("Follows", actor.predecessors.map(\.any))
    addLinks("Followed by", actor.successors.map(\.any))
  }
}
