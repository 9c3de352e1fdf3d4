import AllianceModel
import TerminalKit

/// A pack that can be shown or left out.
public struct PackSwitch: Equatable, Sendable {
  /// The folder; nil for the pack that is built into the program.
  public let folder: String?
  /// The name shown.
  public let title: String
  public var isOn: Bool

  public init(folder: String?, title: String, isOn: Bool) {
    self.folder = folder
    self.title = title
    self.isOn = isOn
  }
}

/// Which of the packs that there are is switched on or off.
struct PacksPrompt: PromptModel {
  let sign = "switch on or off, by number: "
  let shortSign = "pack: "
  private let packs: [PackSwitch]
  private var selection = 0

  init(_ packs: [PackSwitch]) {
    self.packs = packs
  }

  func refusal(of letter: Character, in context: Context) -> String? {
    letter.isNumber ? nil : "\(letter) is no number: \(context.label(of: "cancel")) cancels"
  }

  mutating func adopt(_ text: String, in state: inout State) {
    guard let number = Int(text) else { return }
    if packs.indices.contains(number - 1) {
      selection = number - 1
    } else {
      state.context.message = "there is no pack \(text): the last is \(packs.count)"
    }
  }

  func accept(_ text: String, in state: inout State) -> Bool {
    guard text.isEmpty || packs.indices.contains((Int(text) ?? 0) - 1) else { return false }
    var packs = packs
    packs[selection].isOn.toggle()
    guard packs.contains(where: \.isOn) else {
      state.context.message = "one pack stays on, or nothing would be left to show"
      return true
    }
    state.context.perform(.switchPacks(packs))
    return true
  }

  mutating func moveSelection(by step: Int, in state: inout State) {
    selection = max(0, min(packs.count - 1, selection + step))
  }

  func drawChoices(on canvas: inout Canvas, in area: Rect, _ context: Context) {
    let rows = packs.enumerated().map { number, pack in
      ChoiceList.Row(text: Self.text(of: pack, number: number), role: pack.isOn ? .text : .later)
    }
    ChoiceList(rows: rows, selection: selection).draw(
      on: &canvas, in: area)
  }

  private static func text(of pack: PackSwitch, number: Int) -> String {
    "\(number + 1)  \(pack.isOn ? "on " : "off")  \(pack.title)"
  }

  var spokenChoices: [String]? {
    packs.enumerated().dropFirst(selection).map { number, pack in
      "\(number + 1), \(pack.title), \(pack.isOn ? "on" : "off")"
    }
  }
}

extension State {
  /// Asks which of some packs is to be switched on or off.
  public mutating func askForPacks(_ packs: [PackSwitch]) {
    guard packs.count > 1 else {
      let more = ": --content, \"alliances packs\" and \"alliances import\" bring more"
      // Strangers have no command line here.
      say("there is one pack" + (context.configuration.isKiosk ? "" : more))
      return
    }
    ask(PacksPrompt(packs))
  }
}
