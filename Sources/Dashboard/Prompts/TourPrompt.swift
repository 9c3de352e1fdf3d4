import AllianceModel
import TerminalKit

/// A guided walk: a view a step, and below it what it shows and which keys lead on.
struct TourPrompt: PromptModel {
  /// One station of the walk.
  private struct Step {
    let request: ViewRequest
    /// The date that is looked from; nil for all of time.
    let year: Int?
    let text: String
  }

  private let number: Int
  private var text = ""
  /// What was shown before the walk.
  private var before: ShownPlace?

  init() {
    number = 0
  }

  /// The step after another one.
  private init(after last: TourPrompt) {
    number = last.number + 1
    before = last.before
  }

  var sign: String { "tour \(number + 1) of \(Self.count): Enter goes on, Esc ends it " }
  var shortSign: String { "tour \(number + 1)/\(Self.count), Enter: on " }

  /// How many steps the walk has.
  static let count = 8

  mutating func begin(in state: inout State) -> String? {
    before = before ?? ShownPlace(state)
    let step = Self.step(number, in: state.context)
    text = step.text
    state.look(at: step.year.map { Moment(asOf: PartialDate(year: $0)) })
    if state.show(step.request) != nil { _ = state.show(ViewRequest(view: "overview")) }
    state.context.message = nil
    return ""
  }

  func refusal(of letter: Character) -> String? { "Enter goes on, Esc ends the tour" }

  func accept(_ text: String, in state: inout State) -> Bool {
    if number + 1 < Self.count {
      state.ask(TourPrompt(after: self))
    } else {
      cancel(in: &state)
    }
    return true
  }

  func cancel(in state: inout State) {
    if let before { state.show(before) }
    state.context.message =
      "that was the tour: \(state.context.label(of: "help")) shows every key, "
      + "\(state.context.label(of: "tour")) begins it again"
  }

  func drawChoices(on canvas: inout Canvas, in area: Rect, _ context: Context) {
    let theme = context.theme
    let lines = WordWrap.wrap(text, to: max(10, min(100, area.width - 4)))
    let height = min(area.height - 1, lines.count)
    guard height > 0 else { return }
    let box = Rect(x: area.x, y: area.maxY - height, width: area.width, height: height)
    canvas.fill(
      Rect(x: box.x, y: box.y - 1, width: box.width, height: 1), with: "═",
      style: theme.style(.heading))
    canvas.fill(box, style: theme.style(.text))
    for (index, line) in lines.prefix(height).enumerated() {
      canvas.write(
        line, x: box.x + 2, y: box.y + index, upTo: box.maxX, style: theme.style(.text))
    }
  }

  var spokenChoices: [String]? { [text] }

  // MARK: The steps

  private static func step(_ number: Int, in context: Context) -> Step {
    func key(_ command: String) -> String { context.label(of: command) }
    func request(_ view: String, _ ids: [String] = [], isOpen: Bool = false) -> ViewRequest {
      var request = ViewRequest(view: view)
      request.at = ids.compactMap { AnyIdentifier($0) }
      request.isOpen = isOpen
      return request
    }
    let back = key("back")
    switch number {
    case 0:
      return Step(
        request: request("overview"), year: nil,
        text:
          "Who stands with whom, through which corridors, since when, and who says so: here is what "
          + "there is, what changed most, and where to begin. \(key("overview")) comes back here from "
          + "anywhere.")
    case 1:
      return Step(
        request: request("list", ["bloc/china-pakistan"], isOpen: true), year: nil,
        text:
          "A record. Every claim has a value, a date and a source; what contradicts it stands beside "
          + "it. Tab goes from link to link, Enter follows one, \(back) comes back.")
    case 2:
      return Step(
        request: request("matrix"), year: 2019,
        text:
          "The matrix (\(key("matrix"))): each cell is how close two stand as of the date at the upper "
          + "right, from −3 hostile to +3 allied. No evidence is no level. \(key("earlier-year")) and "
          + "\(key("later-year")) go a year back and on, \(key("play")) lets the years go by.")
    case 3:
      return Step(
        request: request("timeline"), year: nil,
        text:
          "The timeline (\(key("timeline"))): what held since when. \(key("next-event")) jumps to the "
          + "next event, \(key("zoom-in")) shows fewer years, \(key("shifts")) lists what changed between "
          + "two dates.")
    case 4:
      return Step(
        request: request("map", ["corridor/cpec"]), year: nil,
        text:
          "The map (\(key("map"))): corridors, ports and passes. \(key("next-route")) follows the next "
          + "route, \(key("map-zoom-in")) and \(key("map-zoom-out")) zoom. Borders are no statement on any "
          + "claim.")
    case 5:
      return Step(
        request: request("network", ["actor/pakistan"]), year: 2019,
        text:
          "A network (\(key("network"))): who is tied to one actor, and how. Enter walks to the next "
          + "one; all stay in their places while years go by.")
    case 6:
      return Step(
        request: request("dossier", ["actor/china", "actor/pakistan"]), year: nil,
        text:
          "A dossier (\(key("dossier"))): everything between two actors in order of time, with who "
          + "says so and which adversaries they share. \(key("export")) writes any view or list to a "
          + "file, \(key("copy-citation")) copies a citation.")
    default:
      var search = request("search")
      search.words = "gwadar"
      return Step(
        request: search, year: nil,
        text: "And search (\(key("search"))): every text, at each letter, past typing errors too. "
          + "\(key("palette")) runs any command or opens any record by a few letters of its name.")
    }
  }
}

extension State {
  /// Begins the guided walk.
  public mutating func startTour() {
    ask(TourPrompt())
  }
}
