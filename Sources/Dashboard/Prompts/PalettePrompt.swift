import AllianceModel
import TerminalKit

/// The name of a command or a record; the best matches stand above the line.
struct PalettePrompt: PromptModel {
  let sign = ":"
  let spokenSign = "command or record: "
  let isAcceptedByClick = false
  private var palette: Palette?

  mutating func begin(in state: inout State) -> String? {
    palette = Palette("", in: state)
    return ""
  }

  mutating func adopt(_ text: String, in state: inout State) {
    palette = Palette(text, in: state)
  }

  func accept(_ text: String, in state: inout State) -> Bool {
    switch palette?.selectedEntry {
    case .command(let command, _, _): state.perform(command)
    case .record(let id, _): state.show(id)
    case .phrase(.moment(let moment)): state.look(at: moment)
    case .phrase(.shifts(let first, let second)): state.showShifts(from: first, to: second)
    case .phrase(.change(let date)): state.showChange(since: date)
    case nil: state.context.message = Palette.noneText
    }
    return true
  }

  mutating func moveSelection(by step: Int, in state: inout State) {
    palette?.move(by: step)
  }

  func drawChoices(on canvas: inout Canvas, in area: Rect, _ context: Context) {
    guard let palette else { return }
    let isNarrow = area.width < Self.narrowWidth
    let rows = palette.entries.map { Self.row($0, isNarrow: isNarrow) }
    let none = [ChoiceList.Row(text: Palette.noneText, role: .absent)]
    ChoiceList(
      rows: rows.isEmpty ? none : rows, selection: rows.isEmpty ? nil : palette.selection, most: 16
    ).draw(on: &canvas, in: area)
  }

  /// Below so many columns titles need the room of identifiers.
  private static let narrowWidth = 60

  private static func row(_ entry: Palette.Entry, isNarrow: Bool) -> ChoiceList.Row {
    switch entry {
    case .command(let command, let title, let keys):
      let note = isNarrow ? keys : keys.isEmpty ? command.id : command.id + "  " + keys
      return ChoiceList.Row(text: title, note: note)
    case .record(let id, let title): return ChoiceList.Row(text: title, note: id.kind.name)
    case .phrase(let phrase): return ChoiceList.Row(text: phrase.title)
    }
  }

  var spokenChoices: [String]? {
    guard let palette else { return nil }
    let names = palette.entries.dropFirst(palette.selection).map { entry in
      switch entry {
      case .command(let command, let title, _): "\(title), command \(command.id)"
      case .record(let id, let title): "\(title), \(id.kind.name)"
      case .phrase(let phrase): phrase.title
      }
    }
    return names.isEmpty ? [Palette.noneText] : names
  }
}
