import AllianceModel
import ArgumentParser
import Dashboard
import Glibc
import Terminal
import TerminalKit

/// Opens the dashboard.
struct Browse: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Browse in the terminal (the default).")

  @OptionGroup var packs: PackOptions

  @Flag(help: "Show packs again whenever a file of them is saved.")
  var watch = false

  @OptionGroup var time: TimeOptions
  @OptionGroup(title: "What is shown first") var first: ViewOptions

  @Option(help: "Which colours are used.")
  var theme: Theme.Name?

  @Flag(help: "Paint the theme's own background; takes 256 colours.")
  var paint = false

  @Flag(inversion: .prefixedNo, help: "Use the mouse; Shift leaves it to the terminal.")
  var mouse: Bool?

  @Flag(help: "Show only ASCII, as on a terminal without UTF-8.")
  var ascii = false

  @Flag(
    inversion: .prefixedNo,
    help: "Show blocks for braille; without a word, where the terminal's type shows boxes for it.")
  var blocks: Bool?

  @Flag(help: "Show flat lines of words, for screen readers.")
  var plain = false

  @Flag(help: "Start with the overview, not where the last session ended.")
  var fresh = false

  @Flag(help: "Browse for strangers: no files, no export, no suspending; with time limits.")
  var kiosk = false

  @Option(
    help: ArgumentHelp(
      "Minutes without a key after which the session ends; 0 for none. In a kiosk 15.",
      valueName: "minutes"))
  var idleLimit: Double?

  @Option(
    help: ArgumentHelp(
      "Minutes after which the session ends; 0 for none. In a kiosk 120.", valueName: "minutes"))
  var sessionLimit: Double?

  @Flag(help: "Write a line into the system's log at the start and the end.")
  var log = false

  func validate() throws {
    for limit in [idleLimit, sessionLimit] {
      if let limit, !(0...100_000).contains(limit) {
        throw ValidationError("a limit takes minutes, 0 to 100000")
      }
    }
    if watch, packs.folders.isEmpty, kiosk || packs.chosen.folders.isEmpty {
      throw ValidationError("--watch needs --content DIR: the bundled pack never changes")
    }
  }

  func run() throws {
    var settings = kiosk ? Configuration() : ConfigurationFile.read()
    settings.isKiosk = kiosk
    settings.theme = theme ?? settings.theme
    settings.paintsBackground = settings.paintsBackground || paint
    settings.usesMouse = mouse ?? settings.usesMouse
    settings.isASCII = settings.isASCII || ascii
    settings.showsBlocks = blocks ?? settings.showsBlocks
    settings.isPlain = settings.isPlain || plain
    // Strangers see what the command line says.
    let chosen = kiosk ? (folders: packs.folders, isOnly: packs.only) : packs.chosen
    try BrowseSession(
      packs: chosen.folders.map { PackOptions.path(of: $0) }, isOnly: chosen.isOnly,
      isWatching: watch,
      settings: settings, startsAnew: fresh,
      moment: time.moment, view: first.request(), hidesRest: first.hidesRest, limits: limits,
      isLogged: log
    ).run()
  }
}

extension Browse {
  /// The limits asked for, or a kiosk's own.
  fileprivate var limits: SessionLimits {
    func limit(_ minutes: Double?, _ standard: Duration) -> Duration? {
      let time = minutes.map { .seconds($0 * 60) } ?? (kiosk ? standard : .zero)
      return time > .zero ? time : nil
    }
    return SessionLimits(
      idle: limit(idleLimit, Kiosk.idleLimit),
      session: limit(sessionLimit, Kiosk.sessionLimit))
  }
}

extension Theme.Name: ExpressibleByArgument {}
