import AllianceModel

/// The date that everything is to be looked at from.
struct AsOfPrompt: PromptModel {
  let sign = "show the state at the end of which year? (empty: all years) "
  let shortSign = "as of: "

  mutating func begin(in state: inout State) -> String? {
    state.context.viewpoint.moment?.date.isoText ?? ""
  }

  func accept(_ text: String, in state: inout State) -> Bool {
    state.readDate(text, emptyMeans: .some(nil)) { $0.look(from: $1) }
  }
}

/// The date that the matrix shows changes since.
struct ChangePrompt: PromptModel {
  let sign = "show what changed since which year? (empty: the levels) "
  let shortSign = "since: "

  mutating func begin(in state: inout State) -> String? {
    (state.scene.model as? MatrixScene)?.since?.isoText ?? ""
  }

  func accept(_ text: String, in state: inout State) -> Bool {
    state.readDate(text, emptyMeans: .some(nil)) { $0.showChange(since: $1) }
  }
}

/// The two dates between which shifts are shown.
struct ShiftsPrompt: PromptModel {
  let sign = "show what changed between which two years? "
  let shortSign = "from, to: "

  mutating func begin(in state: inout State) -> String? { state.context.defaultShiftDates }

  func accept(_ text: String, in state: inout State) -> Bool {
    guard case .shifts(let first, let second)? = Phrase("shifts " + text.trimmed) else {
      state.context.message = State.dateHelp + ", and another after it"
      return false
    }
    state.showShifts(from: first, to: second)
    return true
  }
}

/// The second date of a record that is compared with itself.
struct CompareDatePrompt: PromptModel {
  let sign = "compare it with itself in which year? "
  let shortSign = "other date: "

  func accept(_ text: String, in state: inout State) -> Bool {
    state.readDate(text, emptyMeans: nil) { state, date in
      if let date { state.compareDates(with: date) }
    }
  }
}

extension State {
  /// What a line that takes a date takes.
  fileprivate static let dateHelp = "type a date such as 2015, 2015-04 or 206 BCE"

  /// Acts on a typed date; false if it is none, which is said.
  ///
  /// - Parameter empty: what no text at all means; nil if it means nothing.
  fileprivate mutating func readDate(
    _ text: String, emptyMeans empty: PartialDate??, _ action: (inout State, PartialDate?) -> Void
  ) -> Bool {
    if let date = PartialDate(typed: text) {
      action(&self, date)
    } else if text.trimmed.isEmpty, let empty {
      action(&self, empty)
    } else {
      context.message = Self.dateHelp
      return false
    }
    return true
  }
}
