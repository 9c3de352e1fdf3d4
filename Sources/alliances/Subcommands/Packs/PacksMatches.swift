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
      A line a state: its name, the actor of another pack that it is, its code of ISO 3166-1, and why. To say who \
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
      // Its rows had years then, and may have been read with another file of names.
      : match == identity.match
        ? identity.reason
        : match == nil ? "\(identity.reason), but not in the years of its rows" : "as its pack says"
    let heir = actor.goesOnAs.map { "; goes on as \($0.any)" } ?? ""
    return [actor.title, match?.description ?? "–", actor.isoCode ?? "–", reason + heir]
  }
}
