import AllianceModel
import TerminalKit

/// A pane of the browser.
public enum Pane: CaseIterable, Sendable {
  case kinds, list, detail
}

/// How far a record's detail is scrolled, and which of its links is selected.
struct DetailPosition: Equatable, Sendable {
  var scroll = 0
  var link: Int?
}

/// Where the user is: what going back returns to.
struct Location: Equatable, Sendable {
  var source: ListSource
  var row: Int
  var focus: Pane
  var detail = DetailPosition()
  var scene = Scene.browse
}

/// Something that the program around the dashboard must do.
public enum Effect: Equatable, Sendable {
  case quit, suspend, redraw
  /// Put a text into the user's clipboard.
  case copy(String)
  /// Keep a bookmark, or forget it.
  case bookmark(AnyIdentifier, isMarked: Bool)
  /// Write a file.
  case export(ExportRequest)
}

/// Everything that the screen is made from.
///
/// Views are functions of it.
public struct State: Sendable {
  /// The records.
  public private(set) var library: Library
  /// The terminal's size.
  public private(set) var size: Size
  /// How roles look.
  public private(set) var theme: Theme
  /// What the user wants to be otherwise.
  public let configuration: Configuration

  var location: Location
  var history = History()
  /// The first visible row and the selected row of each list.
  var lists = ListPositions()
  /// How the user wants the lists of kinds.
  var arrangements: [Kind: ListArrangement] = [:]
  /// What was last searched for, as typed.
  var searchText = ""
  /// What was found.
  var search = SearchResults.none
  /// What was found, without what is hidden for coming later.
  var foundPlaces: [RecordPlace] = []
  /// The date that everything is looked at from.
  public internal(set) var viewpoint = Viewpoint()
  /// What changed between two dates, as the list of shifts shows it.
  var shifts: [Shift] = []
  /// The dates of `shifts`; none if they have not been worked out.
  var shiftDates: [PartialDate] = []
  /// Where the user is in the matrix, and how it is ordered.
  var matrix = MatrixPosition()
  /// Where the user is on the timeline, and how it is grouped.
  var timeline = TimelinePosition()
  /// Where the user is on the map.
  var map = MapPosition()
  /// The number of the value that the chart's cursor stands on.
  var chartCursor = 0
  /// The first row of a comparison that is visible.
  var comparisonScroll = 0
  /// The folder that paths of exports begin in.
  public var workingFolder = "/"
  /// What is written if the user agrees that a file is replaced.
  var pendingExport: ExportRequest?
  /// What is to be compared with the next record that is chosen.
  var compared: ComparedPair.Side?
  /// Years that go by on their own.
  var playback: Playback?
  /// How long each of them is shown, in milliseconds.
  var pace = 500
  /// The records that the user has marked, the last one first.
  var bookmarks: [AnyIdentifier] = []
  /// The line that is being typed, if any.
  var prompt: Prompt?
  /// What the palette offers while its line is typed.
  var palette: Palette?
  var isZoomed = false
  /// What lies over the panes, if anything.
  var overlay: Overlay?
  /// What the status line says until the next key.
  var message: String?
  /// How much of the packs is loaded, from 0 to 1; nil if all is, or nobody has had to wait yet.
  private(set) var loadingProgress: Double?
  private var effects: [Effect] = []
  private(set) var memos = Memos()

  /// The dashboard as it opens.
  public init(
    library: Library, size: Size, theme: Theme, configuration: Configuration = Configuration()
  ) {
    self.library = library
    self.size = size
    self.theme = theme
    self.configuration = configuration
    location = Location(source: .kind(library.defaultView), row: 0, focus: .list)
    message = faultMessage
  }

  /// Which keys ask for what.
  var keys: KeyBindings { configuration.keys }

  // MARK: Input

  /// Does what a key asks for.
  public mutating func handle(_ key: Key) {
    let before = configuration.isPlain ? trace : nil
    message = nil
    if stopPlaying() { return }
    if let command = keys.command(for: key, in: scope) {
      perform(command)
    } else if key.modifiers == .alt, case .character = key.base {
      // Typed ahead over a slow line, Escape and a letter look like Alt and the letter.
      handle(Key(.escape))
      handle(Key(key.base))
    } else if prompt != nil {
      type(key)
    } else {
      message = "\(key.label) does nothing here: \(label(of: "help")) shows the keys"
    }
    settle()
    if let before { sayChange(since: before) }
  }

  /// Takes over a new size of the terminal.
  public mutating func resize(to size: Size) {
    self.size = size
    settle()
  }

  /// Shows packs that were read anew, keeping the place.
  public mutating func replace(_ library: Library) {
    exchange(library)
    message = faultMessage ?? "the content was read anew"
  }

  /// Shows more of the packs that are being loaded, keeping the place.
  ///
  /// - Parameter progress: how much is loaded, from 0 to 1; nil if that is not worth a word.
  public mutating func add(_ library: Library, progress: Double?) {
    loadingProgress = progress
    guard !library.isSame(as: self.library) else { return }
    exchange(library)
    if !library.isPartial { message = message ?? faultMessage }
  }

  private mutating func exchange(_ library: Library) {
    let kept = record?.id
    self.library = library
    memos = Memos()
    if !searchText.isEmpty { search = library.search(SearchQuery(searchText)) }
    for kind in Array(arrangements.keys) {
      arrangements[kind]?.apply(to: kind, of: library, viewpoint)
    }
    showFound()
    shiftDates = []
    updateShifts()
    if let kept, let row = row(of: kept, in: location.source) { location.row = row }
    settle()
  }

  /// Says something in the status line.
  public mutating func say(_ message: String) {
    self.message = message
  }

  /// What the program must do now; asked once, then forgotten.
  public mutating func takeEffects() -> [Effect] {
    defer { effects = [] }
    return effects
  }

  /// Everything that a command can change, to see whether it did.
  struct Trace: Equatable {
    let location: Location
    let ways: [Int]
    let arrangements: [Kind: ListArrangement]
    let texts: [String]
    let bookmarks: [AnyIdentifier]
    let prompt: Prompt?
    let overlay: Overlay?
    let isZoomed: Bool
    let theme: Theme.Name
    let effects: [Effect]
    let viewpoint: Viewpoint
    let matrix: MatrixPosition
    let timeline: TimelinePosition
    let map: MapPosition
    let numbers: [Int]
    let compared: ComparedPair.Side?
    let playback: Playback?
  }

  /// What a command could change, as it is now.
  var trace: Trace {
    Trace(
      location: location, ways: [history.back.count, history.forward.count],
      arrangements: arrangements,
      texts: [searchText], bookmarks: bookmarks, prompt: prompt, overlay: overlay,
      isZoomed: isZoomed, theme: theme.name, effects: effects, viewpoint: viewpoint,
      matrix: matrix, timeline: timeline, map: map,
      numbers: [pace, comparisonScroll, shifts.count, chartCursor],
      compared: compared, playback: playback)
  }

  /// What a kiosk does not do.
  private static let closedInKiosk = ["export", "suspend"]

  /// Does what a command is for, if it may.
  mutating func perform(_ command: Command) {
    guard !configuration.isKiosk || !Self.closedInKiosk.contains(command.id) else {
      message = "not here: this is a kiosk, which only shows"
      return
    }
    command.action(&self)
  }

  mutating func perform(_ effect: Effect) {
    effects.append(effect)
  }

  mutating func switchTheme() {
    theme = Theme(theme.name.next, isPainted: theme.isPainted)
    message = "theme: \(theme.name.rawValue)"
  }

  /// Where keys apply now.
  var scope: Scope {
    prompt == nil ? browsingScope : .prompt
  }

  /// Where keys would apply if no line were being typed.
  var browsingScope: Scope {
    if overlay != nil { return .overlay }
    if let scope = location.scene.scope { return scope }
    switch location.focus {
    case .kinds: return .kinds
    case .list: return .list
    case .detail: return .detail
    }
  }

  // MARK: What is shown

  /// The layout for the size and focus of now.
  var layout: Layout {
    Layout(
      size: size, focus: location.focus, isZoomed: isZoomed, isPlain: configuration.isPlain)
  }

  /// The record whose detail is shown.
  var record: AnyRecord? { record(location.source, at: location.row) }

  /// The record's detail, laid out for its pane.
  var detail: DetailDocument {
    guard let record else { return DetailDocument() }
    return detail(of: record, at: location.row)
  }

  private func detail(of record: AnyRecord, at row: Int) -> DetailDocument {
    // A column stays free at either side.
    let width = min(layout.content(of: .detail).width - 2, DetailDocument.maximumWidth)
    let options = detailOptions
    let shift =
      location.source.isShifts && shifts.indices.contains(row) ? shifts[row] : nil
    let make = {
      DetailDocument(of: record, in: library, width: width, options: options, shift: shift)
    }
    guard shift == nil else { return make() }
    return memos.details.result(
      for: Memos.DetailRequest(record: record.id, width: width, options: options), make: make)
  }

  /// How details are laid out.
  var detailOptions: DetailOptions {
    var options = DetailOptions()
    options.isASCII = configuration.isASCII
    options.isPlain = configuration.isPlain
    options.asOf = viewpoint.asOf
    options.hidesLater = viewpoint.hidesLater
    options.hasRoomForPictures = layout.content(of: .detail).height >= 28
    return options
  }

  /// Makes what is selected visible, whatever has changed.
  mutating func settle() {
    if layout.mode != .three, location.focus == .kinds { location.focus = .list }
    let rows = count(of: location.source)
    location.row = max(0, min(location.row, rows - 1))
    var list = lists[location.source] ?? ListPosition()
    list.row = location.row
    list.reveal(height: layout.content(of: .list).height, count: rows)
    lists[location.source] = list
    if location.detail != DetailPosition() {
      let detail = detail
      let height = layout.content(of: .detail).height
      location.detail.scroll = max(0, min(location.detail.scroll, detail.lines.count - height))
      if let link = location.detail.link {
        if detail.links.indices.contains(link) {
          let lines = detail.links[link].lines
          location.detail.scroll = max(
            min(location.detail.scroll, lines.lowerBound), lines.upperBound - height + 1)
        } else {
          location.detail.link = nil
        }
      }
    }
    settleScenes()
    if var overlay {
      let lines = OverlayView(overlay, state: self).lineCount
      overlay.scroll = max(0, min(overlay.scroll, lines - overlayHeight))
      self.overlay = overlay
    }
  }
}

/// What can lie over the panes.
struct Overlay: Equatable, Sendable {
  enum Content: Sendable {
    case help, problems
  }

  let content: Content
  /// The commands that can do something now, as the help lists them first.
  var available: Set<String> = []
  var scroll = 0
  /// The words that lines must hold to be shown.
  var filter = ""
}

extension State {
  /// How many faults there are, and the key that lists them; nil if there is none.
  var faultMessage: String? {
    if let first = configuration.diagnostics.first {
      let name = first.location.file.split(separator: "/").last ?? ""
      let more = configuration.diagnostics.count - 1
      return (more > 0 ? "\(label(of: "problems")) lists \(more) more: " : "")
        + "\(name):\(first.location.line):\(first.location.column): \(first.message)"
    }
    let count = library.diagnostics.filter { $0.severity == .error }.count
    guard count > 0 else { return nil }
    return "\(count) \(count == 1 ? "fault" : "faults") in the content: "
      + "\(label(of: "problems")) lists what was left out"
  }

  /// What is wrong with the configuration and the packs.
  var problems: [Diagnostic] { configuration.diagnostics + library.diagnostics }
}
