import AllianceModel

/// The address of a view: what is shown and how, enough to show it again.
///
/// The command line (`--view`, `render`), `R`, the tour and the place where a session goes on use it.
/// No field means two things; a view reads those that it knows.
public struct ViewRequest: Equatable, Sendable {
  /// The name of the view, such as "matrix".
  public var view: String
  /// The records that it is about: the one selected in a list, the actors of a dossier, a figure.
  public var at: [AnyIdentifier] = []
  /// What a picture is of: these records and what has to do with them.
  ///
  /// It is asked for with words of the command line, and by no option.
  public var about: [AnyIdentifier] = []
  /// The kind whose list it is.
  public var kind: Kind?
  /// The record that is selected in what it is about.
  public var selected: AnyIdentifier?
  /// The order of rows, or of actors.
  public var sort: String?
  /// Whether the order is turned round.
  public var isReversed: Bool?
  /// What records or lanes are put together by.
  public var group: String?
  /// What a chart is drawn as.
  public var form: String?
  /// What a pair of the matrix is drawn as.
  public var cells: String?
  /// The bloc whose members the map tints, or the actor whose ties it does.
  public var tint: AnyIdentifier?
  /// The panel by whose values the map shades countries.
  public var shade: AnyIdentifier?
  /// Whether a map shaded by a panel of pairs shows what goes to the actor.
  public var isReceived: Bool?
  /// Where classes of values begin, in order.
  public var limits: [Double]?
  /// How many steps from the middle a network goes.
  public var steps: Int?
  /// Words that rows must hold.
  public var filter: String?
  /// What is searched for.
  public var search: String?
  /// The date that changes are shown since.
  public var since: PartialDate?
  /// The two dates between which shifts are shown.
  public var from: PartialDate?
  public var to: PartialDate?
  /// The dates from which the sides of a comparison are looked at.
  public var left: PartialDate?
  public var right: PartialDate?
  /// The first and the last year in sight.
  public var years: ClosedRange<Double>?
  /// The place in the middle of the map, and how many degrees of latitude a dot is high.
  public var center: Coordinate?
  public var scale: Double?
  /// The selected row, from 1.
  public var row: Int?
  /// What is selected in the row, from 1.
  public var item: Int?
  /// The value that is selected, from 1.
  public var value: Int?
  /// The first row and the first column of a table that are visible, from 1.
  public var top: Int?
  public var leftmost: Int?
  /// The first line that is visible of a text, from 1.
  public var line: Int?
  /// The selected link of a detail, from 1.
  public var link: Int?
  /// The groups that are unfolded; nil for those that are so at first.
  public var unfolded: Set<String>?
  /// What very many lanes are folded by.
  public var fold: String?
  /// The pane that keys act on; nil for the list.
  public var pane: Pane?
  /// Whether that pane has the whole screen.
  public var isZoomed: Bool?

  /// A view as it is at first.
  public init(view: String, at: [AnyIdentifier] = []) {
    (self.view, self.at) = (view, at)
  }

  /// The selected and the first visible row of a list.
  var cursor: ListCursor {
    get { ListCursor(row: (row ?? 1) - 1, top: (top ?? 1) - 1) }
    set { (row, top) = (newValue.row + 1, newValue.top == 0 ? nil : newValue.top + 1) }
  }

  /// The two actors that it is about; nil if there are not two.
  func pair(in library: Library) -> ActorPair? { library.pair(of: at) }

  /// The names of all views.
  public static var views: [String] { Scenes.all.flatMap { $0.viewNames } }
}

/// A pane of the lists, as an address says which one keys act on.
public enum Pane: String, CaseIterable, Sendable {
  case kinds, list, detail
}

/// Why a view cannot be shown.
public struct ViewProblem: Error, Equatable, Sendable {
  public let text: String

  init(_ text: String) { self.text = text }
}

// MARK: As text

extension ViewRequest {
  /// Something that can be said of a view beside its name and its records: an option of the command
  /// line, and a member of the file that keeps a place.
  public struct Option: Sendable {
    /// The name, such as "sort".
    public let name: String
    /// What it says, for the help.
    public var help: String { TourStep.meaning(ofOption: name) }
    /// What stands for its value in the help; nil for a flag.
    public let valueName: String?
    fileprivate let expected: String
    fileprivate let text: @Sendable (ViewRequest) -> String?
    fileprivate let read: @Sendable (inout ViewRequest, String) -> Bool

    fileprivate init<Value: OptionValue>(
      _ name: String, _ valueName: String?,
      _ field: WritableKeyPath<ViewRequest, Value?> & Sendable
    ) {
      (self.name, self.valueName) = (name, valueName)
      expected = Value.expected
      text = { $0[keyPath: field].flatMap(\.optionText) }
      read = { request, text in
        request[keyPath: field] = Value(optionText: text)
        return request[keyPath: field] != nil
      }
    }
  }

  /// Every option, once.
  public static let options: [Option] = [
    Option("kind", "kind", \.kind),
    Option("select", "identifier", \.selected),
    Option("sort", "order", \.sort),
    Option("reverse", nil, \.isReversed),
    Option("group", "grouping", \.group),
    Option("form", "form", \.form),
    Option("cells", "form", \.cells),
    Option("tint", "identifier", \.tint),
    Option("shade", "identifier", \.shade),
    Option("received", nil, \.isReceived),
    Option("limits", "numbers", \.limits),
    Option("steps", "number", \.steps),
    Option("filter", "words", \.filter),
    Option("search", "words", \.search),
    Option("since", "date", \.since),
    Option("from", "date", \.from),
    Option("to", "date", \.to),
    Option("left", "date", \.left),
    Option("right", "date", \.right),
    Option("years", "first,last", \.years),
    Option("center", "longitude,latitude", \.center),
    Option("scale", "degrees", \.scale),
    Option("row", "number", \.row),
    Option("item", "number", \.item),
    Option("value", "number", \.value),
    Option("top", "number", \.top),
    Option("leftmost", "number", \.leftmost),
    Option("line", "number", \.line),
    Option("link", "number", \.link),
    Option("unfolded", "groups", \.unfolded),
    Option("fold", "form", \.fold),
    Option("pane", "pane", \.pane),
    Option("zoomed", nil, \.isZoomed),
  ]

  /// The option of a name; nil if there is none.
  public static func option(_ name: String) -> Option? { options.first { $0.name == name } }

  /// What is said of the view, by the names of options.
  public var values: [(option: Option, text: String)] {
    Self.options.compactMap { option in option.text(self).map { (option, $0) } }
  }

  /// Says something of the view; a problem if the text is no value of the option.
  public mutating func set(_ name: String, to text: String) throws(ViewProblem) {
    // What was said of the detail before each pane had a name.
    if name == "open" {
      pane = .detail
      return
    }
    guard let option = Self.option(name) else { throw ViewProblem("no option \"\(name)\"") }
    guard option.read(&self, text) else {
      throw ViewProblem("--\(name) \"\(text)\": expected \(option.expected)")
    }
  }

  /// The options of the command line that ask for it, without a shell's quotation marks.
  public var arguments: [String] {
    ["--view", view] + at.flatMap { ["--at", $0.description] }
      // What begins with a sign would be taken for an option.
      + values.map {
        $0.option.valueName == nil ? "--\($0.option.name)" : "--\($0.option.name)=\($0.text)"
      }
  }
}

/// A value that an option of a view can have, as text.
private protocol OptionValue: SendableMetatype {
  /// What a text must be, for messages.
  static var expected: String { get }
  init?(optionText: String)
  /// The text; nil where there is nothing to say.
  var optionText: String? { get }
}

extension String: OptionValue {
  fileprivate static var expected: String { "words" }
  fileprivate init?(optionText: String) { self = optionText }
  fileprivate var optionText: String? { self }
}

extension Int: OptionValue {
  fileprivate static var expected: String { "a number from 1" }
  fileprivate init?(optionText: String) {
    guard let number = Int(optionText), (1...10_000_000).contains(number) else { return nil }
    self = number
  }
  fileprivate var optionText: String? { description }
}

extension Double: OptionValue {
  fileprivate static var expected: String { "a number" }
  fileprivate init?(optionText: String) {
    guard let number = Double(optionText), number.isFinite else { return nil }
    self = number
  }
  fileprivate var optionText: String? { description }
}

extension Bool: OptionValue {
  fileprivate static var expected: String { "nothing" }
  fileprivate init?(optionText: String) { self = true }
  fileprivate var optionText: String? { self ? "true" : nil }
}

extension Kind: OptionValue {
  fileprivate static var expected: String { "a kind such as corridors" }
  fileprivate init?(optionText: String) { self.init(word: optionText) }
  fileprivate var optionText: String? { plural }
}

extension AnyIdentifier: OptionValue {
  fileprivate static var expected: String { "an identifier such as corridor/coast-road" }
  fileprivate init?(optionText: String) { self.init(optionText) }
  fileprivate var optionText: String? { description }
}

extension PartialDate: OptionValue {
  fileprivate static var expected: String { "a date such as 2015, 2015-04 or 206 BCE" }
  fileprivate init?(optionText: String) { self.init(typed: optionText) }
  fileprivate var optionText: String? { isoText }
}

extension ClosedRange<Double>: OptionValue {
  fileprivate static var expected: String { "two years such as 1947,2020" }
  fileprivate init?(optionText: String) {
    let ends = optionText.split(separator: ",", omittingEmptySubsequences: false)
      .map { Double(optionText: String($0)) }
    guard ends.count == 2, let first = ends[0], let last = ends[1], first < last else { return nil }
    self = first...last
  }
  fileprivate var optionText: String? { "\(lowerBound),\(upperBound)" }
}

extension [Double]: OptionValue {
  fileprivate static var expected: String { "ascending numbers such as 10,100,1000" }
  fileprivate init?(optionText: String) {
    let numbers = optionText.split(separator: ",", omittingEmptySubsequences: false)
      .map { Double(optionText: String($0)) }
    guard !numbers.contains(nil) else { return nil }
    self = numbers.compactMap { $0 }
    guard isAscending else { return nil }
  }
  fileprivate var optionText: String? { map(\.description).joined(separator: ",") }
}

extension [Double] {
  /// Whether each is larger than the one before.
  var isAscending: Bool { zip(self, dropFirst()).allSatisfy { $0 < $1 } }
}

extension Pane: OptionValue {
  fileprivate static var expected: String { allCases.map(\.rawValue).joined(separator: ", ") }
  fileprivate init?(optionText: String) { self.init(rawValue: optionText) }
  fileprivate var optionText: String? { rawValue }
}

extension Set<String>: OptionValue {
  fileprivate static var expected: String { "names with | between them" }
  fileprivate init?(optionText: String) {
    self = Set(
      optionText.split(separator: "|").map {
        String($0.replacing("%7C", with: "|").replacing("%25", with: "%"))
      })
  }
  fileprivate var optionText: String? {
    sorted().map { $0.replacing("%", with: "%25").replacing("|", with: "%7C") }
      .joined(separator: "|")
  }
}

extension Coordinate: OptionValue {
  fileprivate static var expected: String { "longitude and latitude such as 72.5,30.1" }
  fileprivate init?(optionText: String) {
    let parts = optionText.split(separator: ",", omittingEmptySubsequences: false)
      .map { Double(optionText: String($0)) }
    guard parts.count == 2, let longitude = parts[0], let latitude = parts[1] else { return nil }
    self.init(longitude: longitude, latitude: latitude)
  }
  fileprivate var optionText: String? { "\(longitude),\(latitude)" }
}

// MARK: Showing it

extension State {
  /// What is shown now, as it can be asked for.
  public var viewRequest: ViewRequest { scene.model.viewRequest(in: context) }

  /// Shows a view.
  ///
  /// - Throws: what is wrong with the request; then all stays as it is.
  public mutating func show(_ request: ViewRequest) throws(ViewProblem) {
    let names = request.at + [request.selected, request.tint, request.shade].compactMap { $0 }
    if let id = names.first(where: { context.library.place(of: $0) == nil }) {
      throw ViewProblem("no record \"\(id)\"")
    }
    // The chart of a panel is a view of its own.
    var request = request
    let isOfActor = request.view == "list" && request.selected?.kind == .actor
    if request.view == "chart" || isOfActor, let id = request.at.first,
      context.library.panel(id) != nil
    {
      request.view = "panel"
    }
    guard let type = Scenes.all.first(where: { $0.viewNames.contains(request.view) }) else {
      throw ViewProblem(
        "no view \"\(request.view)\": there are \(ViewRequest.views.joined(separator: ", "))")
    }
    let known = type.options(of: request.view)
    if let value = request.values.first(where: { !known.contains($0.option.name) }) {
      throw ViewProblem(
        "\(request.view) takes no --\(value.option.name)"
          + (known.isEmpty ? "" : ": it takes \(known.map { "--" + $0 }.joined(separator: ", "))"))
    }
    var changed = context
    let next = try type.scene(for: request, in: &changed)
    context = changed
    scene = AnyScene(next)
    settle()
  }

  /// Copies the command that shows what is shown.
  mutating func copyCommand() {
    var arguments: [String] = []
    if let moment = context.viewpoint.moment {
      arguments += [moment.question == .asOf ? "--as-of" : "--during", moment.date.isoText]
      if context.viewpoint.hidesRest { arguments.append("--hide-rest") }
    }
    context.perform(.copyCommand(arguments + viewRequest.arguments))
  }

  /// Hides what is not in force.
  public mutating func hideRest() {
    changeLists { $0.changeViewpoint { $0.hidesRest = true } }
    settle()
  }
}

extension ViewRequest {
  /// One of several words; the first if none is asked for.
  ///
  /// - Throws: that there is no such word, and which there are.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ field: KeyPath<ViewRequest, String?>, _ name: String,
    among all: [Choice] = Array(Choice.allCases)
  ) throws(ViewProblem) -> Choice? where Choice.RawValue == String {
    guard let word = self[keyPath: field] else { return nil }
    guard let choice = all.first(where: { $0.rawValue == word }) else {
      let words = all.map(\.rawValue).joined(separator: ", ")
      throw ViewProblem("\(view) has no --\(name) \"\(word)\": there are \(words)")
    }
    return choice
  }
}
