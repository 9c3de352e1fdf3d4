import AllianceModel
import ArgumentParser
import PackImport
import PackJSON
import TerminalKit

/// Prints who the states of a pack were taken for.
struct PacksMatches: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "matches",
    abstract: "Show who the states of an imported pack were taken for, and why.",
    discussion: """
      A line a state: its name, the actor of another pack that it is, its code of ISO 3166-1, why, and its other names \
      in the table. To say who \
      somebody is, write a line {"NAME": "actor/ID"}, {"NAME": "ANOTHER NAME"} or {"NAME": null} into \
      $XDG_CONFIG_HOME/alliances/names.json and import the table again. Exit status: 0 done, 1 the pack has no \
      states, 66 no such pack.
      """)

  @Argument(help: "The name of a pack that is kept, or a folder.", completion: .directory)
  var pack: String

  func run() throws {
    let library = Library(try PackOptions.inputs([pack], only: true))
    // Of two names of one state both are shown.
    let actors = library.all(.actor) { if case .actor(let actor) = $0 { actor } else { nil } }
      .flatMap { [$0] + library.matches(of: $0.id).map(\.actor) }
    let known = KnownActors(Library.bundled())
    let corrections = try NamesFile.read(nil)
    let rows = actors.filter {
      $0.category == .state || $0.header.summary.plainText.hasPrefix("No state")
    }
    .map { row(of: $0, known, corrections) }
    guard !rows.isEmpty else {
      printError("\(SafeText.clean(pack)) has no states")
      throw ExitCode.nothing
    }
    var output = Output()
    for line in TextTable(rows).lines { output.line(line) }
    try output.send()
  }

  private func row(of actor: Actor, _ known: KnownActors, _ corrections: NameCorrections)
    -> [String]
  {
    let spells = actor.spells
    var years: ClosedRange<Int>?
    if let from = spells.first?.from?.year {
      years = from...max(from, spells.last?.to?.year ?? from)
    }
    let identity = ActorIdentity(
      actor.title, aliases: actor.header.aliases, isoCode: nil, in: years, known: known, corrections
    )
    let match = actor.matches.map(\.any).flatMap { known.has($0) ? $0 : nil }
    // What was imported before the user said it.
    let isSaid = corrections.meaning(of: actor.title) != nil
    let isNew =
      isSaid && (identity.match != match || identity.isoCode != actor.isoCode)
      || years != nil && identity.match != nil && match == nil
    let reason =
      isNew
      ? "import it again: \(identity.reason)"
      : (isSaid ? nil : Self.reason(of: actor, identity)) ?? identity.reason
    // Of two names of one state the first goes on as itself.
    let heir =
      actor.goesOnAs.flatMap {
        $0 == actor.id || $0 == actor.matches ? nil : "; goes on as \($0.any)"
      } ?? ""
    let aliases = actor.header.aliases
    let others = aliases.isEmpty ? "" : "; also \(aliases.joined(separator: ", "))"
    return [
      actor.title, match?.description ?? "–", actor.isoCode ?? "–", reason + heir + others,
    ]
  }

  /// Why an actor is whom its pack says, whose rows had years, and which may have been imported with another file
  /// of names; nil where names alone say it.
  private static func reason(of actor: Actor, _ identity: ActorIdentity) -> String? {
    let names = StateNames.bundled
    guard let match = actor.matches else {
      if let state = identity.state {
        return state.code == nil || actor.isoCode != nil ? nil : "nobody, as its pack says"
      }
      let near = identity.other == nil ? names.suggestion(for: actor.title) : nil
      return near.map { "\(identity.reason): did you mean \($0)?" }
    }
    if let reason = names.reason(actor.title, of: match) { return reason }
    if match.any == identity.match { return identity.reason }
    if let state = names.state(of: match) { return "\(state.name), as its pack says" }
    return identity.state == nil
      ? "as its pack says" : "\(identity.reason), but not in the years of its rows"
  }
}
