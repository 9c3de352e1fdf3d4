import AllianceModel
import ArgumentParser
import Dashboard
import PackJSON

/// What a session begins with, as `R` in the dashboard copies it.
struct ViewOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What is shown first: \(ViewRequest.views.joined(separator: ", ")). R copies the options "
        + "of what is shown.", valueName: "name"))
  var view: String?

  @Option(
    help: ArgumentHelp(
      "The record that it is about; twice for two, such as the actors of a dossier.",
      valueName: "identifier"))
  var at: [String] = []

  @Option(help: ArgumentHelp("How it is sorted, grouped or tinted.", valueName: "order"))
  var by: String?

  @Option(
    help: ArgumentHelp("The matrix: changes since a date.", valueName: "date"),
    transform: { try PartialDate(argument: $0) })
  var since: PartialDate?

  @Option(
    help: ArgumentHelp("Shifts and comparisons: the first date.", valueName: "date"),
    transform: { try PartialDate(argument: $0) })
  var from: PartialDate?

  @Option(
    help: ArgumentHelp("Shifts and comparisons: the second date.", valueName: "date"),
    transform: { try PartialDate(argument: $0) })
  var to: PartialDate?

  @Option(help: ArgumentHelp("What is searched for, or filtered by.", valueName: "words"))
  var words: String?

  @Option(
    help: ArgumentHelp(
      "The part in sight: two years, or longitude, latitude and degrees a dot.",
      valueName: "numbers"))
  var window: String?

  @Option(help: ArgumentHelp("The selected row, from 1.", valueName: "number"))
  var row: Int?

  @Option(
    help: ArgumentHelp("The timeline: what is selected in the row, from 1.", valueName: "number"))
  var item: Int?

  @Flag(help: "Begin in the detail of the record.")
  var open = false

  @Flag(name: .customLong("hide-rest"), help: "Hide what is not in force at the date.")
  var hidesRest = false

  func validate() throws {
    if let view, !ViewRequest.views.contains(view) {
      throw ValidationError(
        "no view \"\(SafeText.clean(view))\": there are "
          + ViewRequest.views.joined(separator: ", "))
    }
    if view == nil, !at.isEmpty || open || row != nil || words != nil || window != nil {
      throw ValidationError("--view names what the other options are about")
    }
    for number in [row, item].compactMap({ $0 }) where !(1...10_000_000).contains(number) {
      throw ValidationError("--row and --item begin at 1")
    }
    if window != nil, numbers == nil {
      throw ValidationError("--window takes two or three numbers with commas between them")
    }
  }

  private var numbers: [Double]? {
    guard let window else { return [] }
    let numbers = window.split(separator: ",", omittingEmptySubsequences: false)
      .map { Double($0) }.filter { $0?.isFinite ?? false }.compactMap { $0 }
    return (2...3).contains(numbers.count) ? numbers : nil
  }

  /// The view; nil if none was asked for.
  func request() throws -> ViewRequest? {
    guard let view else { return nil }
    var request = ViewRequest(view: view)
    request.at = try at.map { text in
      guard let id = AnyIdentifier(text) else {
        throw ValidationError("\"\(SafeText.clean(text))\" is no identifier")
      }
      return id
    }
    (request.by, request.since, request.from, request.to) = (by, since, from, to)
    (request.words, request.isOpen) = (words, open)
    (request.row, request.item) = (row, item)
    request.window = numbers ?? []
    return request
  }
}

/// A command as a shell reads it.
enum ShellCommand {
  /// The words with quotation marks where a shell needs them.
  static func text(_ words: [String]) -> String {
    words.map { word in
      let plain = word.unicodeScalars.allSatisfy {
        $0.isASCII
          && ($0.properties.isAlphabetic || "0123456789-_=./,:@+".unicodeScalars.contains($0))
      }
      return plain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }.joined(separator: " ")
  }
}
