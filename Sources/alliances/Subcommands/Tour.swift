import ArgumentParser
import Dashboard

/// Opens the dashboard with the guided walk.
struct Tour: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Walk through the views, a step at a time, in the terminal.")

  @OptionGroup var packs: PackOptions

  @Flag(help: "Show flat lines of words, for screen readers.")
  var plain = false

  func run() throws {
    var settings = ConfigurationFile.read()
    settings.isPlain = settings.isPlain || plain
    let chosen = packs.chosen
    try BrowseSession(
      packs: chosen.folders.map { PackOptions.path(of: $0) }, isOnly: chosen.isOnly,
      settings: settings,
      startsAnew: true, beginsWithTour: true
    ).run()
  }
}
