import AllianceModel

/// What is shown and how, as the command line says it: enough to show it again.
public struct ViewRequest: Equatable, Sendable {
  /// The name of the view, such as "matrix".
  public var view: String
  /// The records that it is about, the selected one first.
  public var at: [AnyIdentifier] = []
  /// The order or grouping; on the map the bloc whose members are tinted.
  public var by: String?
  /// The date that changes are shown since.
  public var since: PartialDate?
  /// Two dates that are compared.
  public var from: PartialDate?
  public var to: PartialDate?
  /// What is searched for, or filtered by.
  public var words: String?
  /// The part in sight: the first and the last year, or longitude, latitude and degrees a dot.
  public var window: [Double] = []
  /// The row, value or line that is selected, from 1.
  public var row: Int?
  /// Of the timeline, what is selected in the row, from 1.
  public var item: Int?
  /// Whether the detail of the record has the focus.
  public var isOpen = false

  /// A view as it is at first.
  public init(view: String) {
    self.view = view
  }

  /// The options of the command line that ask for it, without a shell's quotation marks.
  public var arguments: [String] {
    var arguments = ["--view", view]
    for id in at { arguments += ["--at", id.description] }
    let options: [(name: String, value: String?)] = [
      ("--by", by), ("--since", since?.isoText), ("--from", from?.isoText), ("--to", to?.isoText),
      ("--words", words), ("--row", row.map { "\($0)" }),
      ("--item", item.map { "\($0)" }),
      ("--window", window.isEmpty ? nil : window.map { "\($0)" }.joined(separator: ",")),
    ]
    for (name, value) in options {
      // What begins with a sign would be taken for an option.
      if let value, !value.isEmpty { arguments.append("\(name)=\(value)") }
    }
    if isOpen { arguments.append("--open") }
    return arguments
  }

  /// The two actors that it is about; nil if there are not two.
  func pair(in library: Library) -> ActorPair? {
    library.pair(of: Array(at.prefix(2)))
  }

  /// The names of all views.
  public static var views: [String] { Scenes.all.flatMap { $0.viewNames } }
}

extension State {
  /// What is shown now, as it can be asked for.
  public var viewRequest: ViewRequest { scene.model.viewRequest(in: context) }

  /// Shows a view.
  ///
  /// - Returns: what is wrong with the request; nil if all is well.
  public mutating func show(_ request: ViewRequest) -> String? {
    if let id = request.at.first(where: { context.library.place(of: $0) == nil }) {
      return "no record \"\(id)\""
    }
    guard let type = Scenes.all.first(where: { $0.viewNames.contains(request.view) }) else {
      return "no view \"\(request.view)\": there are \(ViewRequest.views.joined(separator: ", "))"
    }
    guard let next = type.scene(for: request, in: &context) else {
      return "\(request.view) needs --at with what it is about"
    }
    scene = AnyScene(next)
    settle()
    return nil
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

  /// Hides what is not in force, as `v` does.
  public mutating func hideRest() {
    changeLists { $0.changeViewpoint { $0.hidesRest = true } }
    settle()
  }
}

extension SceneModel {
  static var viewNames: [String] { [name].compactMap { $0?.lowercased() } }

  /// A request for the view with what is selected.
  func viewRequest(in context: Context) -> ViewRequest {
    var request = ViewRequest(view: Self.viewNames.first ?? "")
    request.at = [selection(in: context)].compactMap { $0 }
    return request
  }
}
