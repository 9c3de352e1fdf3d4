import PackJSON

/// A station of a pack's guided walk: a view, and what is said of it.
public struct TourStep: Equatable, Sendable {
  /// Something that is said of the view, by the name and in the text that the command line has for it.
  public struct Option: Equatable, Sendable {
    public let name: String
    public let text: String
  }

  /// The views that a step can show.
  public static let views = [
    "list", "search", "bookmarks", "shifts", "dossier", "overview", "matrix", "timeline", "map",
    "chart", "compare", "claims", "network", "panel",
  ]
  /// What can be said of them.
  public static let options = [
    "kind", "select", "sort", "reverse", "group", "form", "tint", "steps", "filter", "search",
    "since", "from", "to", "left", "right", "years", "center", "scale", "row", "item", "value",
    "line", "open",
  ]

  /// The view, by its name.
  public let view: String
  /// The records that it is about.
  public let at: [AnyIdentifier]
  public let options: [Option]
  /// The date that it is looked at from; nil for all of time.
  public let asOf: PartialDate?
  /// What is said; the name of a command in braces, such as `{matrix}`, stands for its key.
  public let text: String

  init(_ reader: ObjectReader) {
    reader.declare("view", .words(Self.views), isRequired: true, "What it shows.")
    view = reader.required("view").flatMap { reader.word($0, among: Self.views) } ?? ""
    at = reader.anyLinks("at", "The records that the view is about.")
    options =
      reader.object(
        ifPresent: "options",
        "What else is said of the view, by the names that the command line has."
      ) { options in
        Self.options.compactMap { name in
          options.text(ifPresent: name).map { Option(name: name, text: $0) }
        }
      } ?? []
    asOf = reader.date(ifPresent: "asOf", "The date that it is looked at from.")
    text = reader.text(
      "text", "What is said; the name of a command in braces, such as {matrix}, stands for its key."
    )
  }
}

extension Library {
  /// The guided walk of the last pack that has one; empty if none does.
  public var tour: [TourStep] { packs.last { !$0.tour.isEmpty }?.tour ?? [] }
}
