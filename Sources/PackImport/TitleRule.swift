import AllianceModel
import PackJSON

/// How a record is titled of all its rows, where no row has a name for it.
enum TitleRule: String, CaseIterable, Sendable {
  /// A treaty by its members, the strongest pledge and its year: "USSR, Poland and 6 more, defence, 1955".
  case members
  /// A dispute by its sides and its year: "Iraq against Kuwait and 28 more, 1990".
  case sides
}

/// Titles records by their actors, when all of them are known.
struct TitleMaker {
  /// Names of actors.
  private let names: [AnyIdentifier: String]
  /// In how many of the records each actor is.
  private let counts: [AnyIdentifier: Int]

  /// - Parameters:
  ///   - drafts: all records that are titled so.
  ///   - names: names of the actors in them.
  init(_ drafts: [Draft], names: [AnyIdentifier: String]) {
    self.names = names
    var counts: [AnyIdentifier: Int] = [:]
    for draft in drafts {
      for actor in Set(Self.parts(of: draft).map(\.actor)) { counts[actor, default: 0] += 1 }
    }
    self.counts = counts
  }

  /// Gives a record its title; one that nobody takes part in keeps what it has.
  func title(_ draft: inout Draft, by rule: TitleRule) {
    let parts = Self.parts(of: draft)
    guard !parts.isEmpty else { return }
    let words: [String?] =
      switch rule {
      case .members:
        [
          text(of: inOrder(parts.map(\.actor)), count: 2, in: year(of: draft)), pledge(of: draft),
          year(of: draft),
        ]
      case .sides: [sides(parts, in: year(of: draft)), year(of: draft)]
      }
    draft["title"] = .text(words.compactMap { $0 }.joined(separator: ", "))
  }

  /// An actor of a record, and on which side it was.
  private struct Part {
    let actor: AnyIdentifier
    var side = ""
    var isOriginator = false
  }

  private static func parts(of draft: Draft) -> [Part] {
    guard case .list(let all)? = draft[draft.id.kind == .bloc ? "members" : "actors"] else {
      return []
    }
    return all.compactMap { item in
      if case .link(let actor) = item { return Part(actor: actor) }
      guard case .object(let members) = item,
        case .link(let actor)? = members.first(where: { $0.name == "actor" })?.value
      else { return nil }
      var part = Part(actor: actor)
      for member in members {
        switch (member.name, member.value) {
        case ("side", .text(let side)): part.side = side
        case ("role", .text(let role)): part.isOriginator = role == Event.Role.originator.rawValue
        default: break
        }
      }
      return part
    }
  }

  /// Each actor once, those in most of the records first: by them it is known.
  private func inOrder(_ actors: [AnyIdentifier]) -> [AnyIdentifier] {
    actors.grouped { $0 }.map(\.key).stablySorted { -(counts[$0] ?? 0) }
  }

  private func text(of actors: [AnyIdentifier], count: Int, in year: String?) -> String {
    let shown = actors.prefix(count).map { name(of: $0, in: year) }
    let rest = actors.count - shown.count
    return rest > 0
      ? shown.joined(separator: ", ") + " and \(rest) more" : shown.joined(separator: " and ")
  }

  /// What an actor is called in a year: a list that has one name for a state and those after or before it
  /// means the one that is in being.
  private func name(of actor: AnyIdentifier, in year: String?) -> String {
    let name = names[actor] ?? actor.slug
    return year.flatMap { Int($0) }.flatMap { StateNames.bundled.name(of: name, in: $0) } ?? name
  }

  /// The two largest sides, of each those first who were there from the beginning.
  private func sides(_ parts: [Part], in year: String?) -> String {
    let first = parts.stablySorted { $0.isOriginator ? 0 : 1 }
    return first.grouped(by: \.side).sorted { $0.key < $1.key }.map { side in
      text(of: side.elements.map(\.actor).grouped { $0 }.map(\.key), count: 1, in: year)
    }.joined(separator: " against ")
  }

  private func pledge(of draft: Draft) -> String? {
    guard case .list(let members)? = draft["members"] else { return nil }
    let words = members.flatMap { member -> [Pledge] in
      guard case .object(let parts) = member,
        case .list(let pledges)? = parts.first(where: { $0.name == "pledges" })?.value
      else { return [] }
      return pledges.compactMap {
        if case .text(let word) = $0 { Pledge(rawValue: word) } else { nil }
      }
    }
    return PledgeSet(words).pledges.first?.rawValue
  }

  /// The year in which it begins, by its phases, its date or its members.
  private func year(of draft: Draft) -> String? {
    func dates(_ list: String, _ name: String) -> [PartialDate] {
      guard case .list(let items)? = draft[list] else { return [] }
      return items.compactMap { item in
        guard case .object(let members) = item,
          case .date(let date)? = members.first(where: { $0.name == name })?.value
        else { return nil }
        return date
      }
    }
    let own: [PartialDate] = if case .date(let date)? = draft["date"] { [date] } else { [] }
    let first =
      own.min() ?? dates("phases", "from").min()
      // A mapping may have the word of earlier versions.
      ?? (dates("members", "from") + dates("members", "since")).min()
    return first.map { "\($0.year)" }
  }
}
