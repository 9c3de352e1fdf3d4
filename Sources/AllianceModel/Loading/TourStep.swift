import PackJSON

/// A station of a pack's guided walk: a view, and what is said of it.
public struct TourStep: Equatable, Sendable {
  /// Something that is said of the view, by the name and in the text that the command line has for it.
  public struct Option: Equatable, Sendable {
    public let name: String
    public let text: String
  }

  /// The views that a step can show, each with what it shows.
  static let viewWords = [
    FieldWord("list", "the list of a kind"), FieldWord("search", "what a search finds"),
    FieldWord("bookmarks", "what is bookmarked"),
    FieldWord("shifts", "who moved, between two dates"),
    FieldWord("dossier", "all that two actors have to do with each other"),
    FieldWord("overview", "the first screen"), FieldWord("matrix", "who stands with whom"),
    FieldWord("timeline", "what happened when"), FieldWord("map", "what has a place"),
    FieldWord("chart", "a figure as lines or bars"),
    FieldWord("compare", "two records side by side"),
    FieldWord("claims", "what is said, by whom"), FieldWord("network", "the ties of one actor"),
    FieldWord("panel", "values of very many states or pairs"),
  ]
  /// Their names.
  public static let views = viewWords.map(\.text)
  /// What can be said of them, each with what it is.
  private static let optionWords = [
    FieldWord("kind", "Lists: the kind whose records are listed."),
    FieldWord("select", "The network: the actor that is selected."),
    FieldWord(
      "sort",
      "Lists, claims, the matrix: the order, of a shaded one value too; panels: size, last, change, or "
        + "likeness, the correlation with one row over ten shared periods or more."
    ),
    FieldWord("reverse", "Claims: turn the order round."),
    FieldWord("group", "Lists, the timeline: what is put together."),
    FieldWord(
      "form",
      "Charts: picture, multiples or table; panels: lines, multiples, heat, bars or table."),
    FieldWord("cells", "The matrix: what a pair is, numbers, letters or blocks."),
    FieldWord(
      "tint",
      "The map: the bloc whose members are tinted, or the actor whose ties are; of a panel of pairs the "
        + "actor that it is seen from."),
    FieldWord(
      "shade",
      "The map: the panel by whose values countries are shaded; the matrix: that of pairs whose values "
        + "stand instead of levels; the network: that of pairs which weighs lines."),
    FieldWord("received", "A map shaded by a panel of pairs: what goes to the actor, not from it."),
    FieldWord(
      "limits",
      "What is shaded or weighed: where classes begin, such as 10,100,1000; else each has as many "
        + "values."
    ),
    FieldWord("steps", "The network: 1, or 2 for those tied to neighbours too."),
    FieldWord(
      "filter",
      "Lists, claims, the matrix, the timeline: words that must be there; panels: names with commas, or "
        + "pairs such as “A to B” and “A–B”."),
    FieldWord("search", "What is searched for."),
    FieldWord("since", "The matrix: changes since a date."),
    FieldWord("from", "Shifts: the first date."),
    FieldWord("to", "Shifts: the second date."),
    FieldWord("left", "Comparisons: the date that the left side is looked at from."),
    FieldWord("right", "Comparisons: the date of the right side."),
    FieldWord("years", "The timeline: the years in sight."),
    FieldWord("center", "The map: the place in the middle."),
    FieldWord("scale", "The map: degrees of latitude a dot."),
    FieldWord(
      "row",
      "The selected row, lane or entry, from 1; of a panel by likeness the row that others are compared "
        + "with, in the order of size."),
    FieldWord(
      "item",
      "The timeline: what is selected in the lane, from 1; a panel by likeness: the selected row."),
    FieldWord("value", "Charts: the selected value, from 1."),
    FieldWord("top", "The first visible row, lane or line of a list, from 1."),
    FieldWord("leftmost", "The matrix: the first visible column, from 1."),
    FieldWord("line", "The first visible line of a comparison or a detail, from 1."),
    FieldWord("link", "The selected link of a detail, from 1."),
    FieldWord(
      "unfolded", "Lists, shifts, the timeline: the groups that are unfolded, with | between them."),
    FieldWord("fold", "The timeline: what very many lanes are folded by."),
    FieldWord("pane", "Lists: the pane that keys act on, kinds, list or detail."),
    FieldWord("zoomed", "Lists: that pane has the whole screen."),
    FieldWord("open", "Begin in the detail of the record; the same as the pane detail."),
  ]
  /// Their names.
  public static let options = optionWords.map(\.text)

  /// What can be said of a view by an option, in a sentence; empty for what is none.
  public static func meaning(ofOption name: String) -> String {
    optionWords.first { $0.text == name }?.meaning ?? ""
  }

  /// The view, by its name.
  public let view: String
  /// The records that it is about.
  public let at: [AnyIdentifier]
  public let options: [Option]
  /// The date that it is looked at from; nil for all of time.
  public let asOf: PartialDate?
  /// What is said; the name of a command in braces, such as `{matrix}`, stands for its key.
  public let text: String
  /// Where the text stands in its file.
  private let location: SourceLocation
  private let path: String

  init(_ reader: ObjectReader) {
    reader.declare("view", .words(Self.viewWords), isRequired: true, "What it shows.")
    view = reader.required("view").flatMap { reader.word($0, among: Self.views) } ?? ""
    at = reader.anyLinks("at", "The records that the view is about.")
    options =
      reader.object(
        ifPresent: "options",
        "What else is said of the view, by the names that the command line has."
      ) { options in
        Self.optionWords.compactMap { word in
          options.text(ifPresent: word.text, word.meaning).map { Option(name: word.text, text: $0) }
        }
      } ?? []
    asOf = reader.date(ifPresent: "asOf", "The date that it is looked at from.")
    text = reader.text(
      "text", "What is said; the name of a command in braces, such as {matrix}, stands for its key."
    )
    let node = reader.shape == nil ? reader.node["text"] ?? reader.node : reader.node
    (location, path) = (node.location, node.path)
    checkRecords(reader)
  }

  /// A warning of something in the text.
  package func warning(_ message: String) -> Diagnostic {
    Diagnostic(.warning, at: location, path: path, message)
  }
}

extension TourStep {
  /// Notes records that the view cannot show.
  private func checkRecords(_ reader: ObjectReader) {
    guard reader.shape == nil, at.count == reader.node["at"]?.itemCount ?? 0 else { return }
    let kinds = Set(at.map(\.kind))
    let needs: String? =
      switch view {
      case "compare" where kinds.count != 1 || at.count > 2:
        "two records of one kind, or one at two dates"
      case "dossier" where !kinds.isSubset(of: [.actor, .relation]) || at.isEmpty: "two actors"
      case "chart" where !kinds.isSubset(of: [.figure, .actor, .relation]) || at.isEmpty:
        "a figure, or the alliances of two actors"
      case "panel" where at.first?.kind != .figure: "a figure, and then actors"
      default: nil
      }
    guard let needs else { return }
    let found = at.isEmpty ? "none" : at.map(\.description).joined(separator: ", ")
    reader.log.error(
      "\"\(view)\" shows \(needs), found \(found)", at: reader.node["at"] ?? reader.node)
  }
}

extension Library {
  /// The guided walk of the last pack that has one; empty if none does.
  public var tour: [TourStep] { packs.last { !$0.tour.isEmpty }?.tour ?? [] }
}
