import AllianceModel
import PackJSON

/// The place where a session ended, as it is kept for the next one: a view, and when it is looked at.
public struct SessionPlace: Equatable, Sendable {
  /// What this version writes; what it does not know it leaves alone.
  private static let version = 2.0

  let request: ViewRequest
  /// The moment that was looked at.
  let moment: Moment?
  /// Whether what did not hold was hidden.
  let hidesRest: Bool

  init(_ state: State) {
    let scene = state.prompt?.origin ?? state.scene
    request = scene.model.viewRequest(in: state.context)
    moment = state.context.viewpoint.moment
    hidesRest = state.context.viewpoint.hidesRest
  }

  /// Reads a place; nil if it is none, or one that a later version wrote.
  public init?(bytes: [UInt8]) {
    guard let document = try? JSONDocument(file: "place", bytes: bytes) else { return nil }
    let root = document.root
    switch root["version"]?.number {
    case Self.version:
      guard let view = root["view"]?.text else { return nil }
      var request = ViewRequest(
        view: view, at: root["at"]?.items.compactMap { $0.text.flatMap { AnyIdentifier($0) } } ?? []
      )
      for (name, value) in root["options"]?.members ?? [] {
        try? request.set(name.text ?? "", to: value.text ?? "")
      }
      self.request = request
    case 1:
      guard let request = Self.first(root) else { return nil }
      self.request = request
    default: return nil
    }
    let question: Moment.Question = root["during"]?.kind == .yes ? .during : .asOf
    moment = root["asOf"]?.text.flatMap { PartialDate($0) }.map { Moment($0, question) }
    hidesRest = root["hidesLater"]?.kind == .yes
  }

  /// What the first version wrote: a list, a record in it, and how far its detail was scrolled.
  private static func first(_ root: JSONNode) -> ViewRequest? {
    guard let list = root["list"]?.text else { return nil }
    var request = ViewRequest(
      view: Kind(word: list) == nil ? list : "list",
      at: [root["record"]?.text.flatMap { AnyIdentifier($0) }].compactMap { $0 })
    request.kind = Kind(word: list)
    request.search = root["query"]?.text.flatMap { $0.isEmpty ? nil : $0 }
    if root["pane"]?.text == "detail" {
      request.pane = .detail
      request.line = root["scroll"]?.number.map { Int(max(0, min($0, 1_000_000))) + 1 }
    }
    return request
  }

  /// The place as JSON.
  public var text: String {
    JSONValue.object([
      ("version", .number(Self.version)), ("view", .text(request.view)),
      ("at", .list(request.at.map { .text($0.description) })),
      ("options", .object(request.values.map { ($0.option.name, .text($0.text)) })),
      ("asOf", moment.map { .text($0.date.isoText) } ?? .null),
      ("during", .flag(moment?.question == .during)), ("hidesLater", .flag(hidesRest)),
    ]).pretty
  }
}

extension State {
  /// The place to come back to at the next start.
  public var place: SessionPlace { SessionPlace(self) }

  /// Goes to where a session ended; what is no longer there is passed over.
  public mutating func restore(_ place: SessionPlace) {
    if let moment = place.moment {
      context.changeViewpoint {
        $0.moment = moment
        $0.hidesRest = place.hidesRest
      }
    }
    var request = place.request
    let library = context.library
    let isGone = { (id: AnyIdentifier) in library.place(of: id) == nil }
    if request.at.contains(where: isGone) {
      request.at.removeAll(where: isGone)
      (request.pane, request.line, request.link) = (nil, nil, nil)
    }
    for field in [\ViewRequest.selected, \.tint, \.shade]
    where request[keyPath: field].map(isGone) == true {
      request[keyPath: field] = nil
    }
    var copy = self
    guard (try? copy.show(request)) != nil else { return }
    // Where all that was there is gone, or other packs have nothing of it, there is nothing to come back to.
    let isEmpty = (copy.scene.model as? any HomeScene)?.isEmpty(in: copy.context) ?? false
    let isAbsent = (copy.scene.model as? any SparseScene)?.absence(in: copy.context) != nil
    if !isEmpty, !isAbsent { self = copy }
  }

  /// Says to somebody who is here for the first time what helps; any key takes it away.
  public mutating func welcome() {
    guard context.message == nil else { return }
    context.message =
      "new here: \(context.label(of: "help")) shows the keys, \(context.label(of: "tour")) is a tour, "
      + "\(context.label(of: "quit")) quits"
  }

  /// Shows what a session begins with.
  public mutating func start(at start: Configuration.Start) {
    var request = ViewRequest(view: "list")
    switch start {
    case .last: return
    case .kind(let kind): request.kind = kind
    case .record(let id): (request.at, request.pane) = ([id], .detail)
    }
    guard (try? show(request)) == nil, case .record(let id) = start else { return }
    context.message = "the configuration starts at \(id), which is not in \(context.library.title)"
  }
}
