import PackJSON

/// What a figure that is a panel says of its values: of whom they are, how they are divided in time, what
/// may be added up, and who says so.
///
/// The values themselves are in `Panel`: a figure that is shown again is read without them.
public struct PanelForm: Sendable {
  /// Of whom values are.
  public enum Subjects: String, CaseIterable, Sendable {
    case states, pairs
  }

  /// Over what values may be added up.
  public enum Addition: String, CaseIterable, Sendable {
    case subjects, periods
  }

  public let subjects: Subjects
  /// Whether a value of two is of what the first gives or does to the second.
  public let isDirected: Bool
  /// What stands between the names of two.
  public var joint: String { isDirected ? " to " : "–" }
  /// How long a period is.
  public let step: PanelStep
  /// Over what values may be added up; of a measure that says nothing of it nobody makes sums or means.
  public let additions: [Addition]
  /// How sure the values are.
  public let status: Status
  /// Who says so, and where.
  public let citation: Citation
  /// The values; nil where the record is read again to be shown.
  let rows: PanelRows?

  init(_ reader: ObjectReader) {
    subjects =
      reader.word("subjects", "Of whom the values are: of states, or of pairs of them.") ?? .states
    isDirected = reader.flag(
      "directed", "Of pairs: a value is of what the first gives or does to the second.")
    step = reader.word(ifPresent: "step", "How long a period is; a year if left out.") ?? .year
    additions = reader.words(
      "adds",
      "Over what values add up to a sum that means something: over subjects, as soldiers do, over "
        + "periods, as exports do, or both. What is not named here is never added up.")
    status = reader.status(ifPresent: "status", "How sure the values are.") ?? .reported
    citation = Citation(reader)
    rows = PanelRows(reader, of: subjects, isDirected: isDirected, step: step)
  }

  /// The first period of which a value is given; nil where the values were not read, or there are none.
  var firstDate: PartialDate? {
    rows?.rows.lazy.map(\.start).min().map { step.date(Int($0)) }
  }
}

extension PanelForm.Subjects: ExplainedWord {
  package var meaning: String {
    switch self {
    case .states: "each value is of one state"
    case .pairs: "each value is of two"
    }
  }
}

extension PanelForm.Addition: ExplainedWord {
  package var meaning: String {
    switch self {
    case .subjects: "those of several states or pairs add up"
    case .periods: "those of several periods add up"
    }
  }
}
