import AllianceModel
import ArgumentParser
import Dashboard
import PackJSON

/// What a session begins with, as the dashboard copies it.
struct ViewOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What is shown first: \(ViewRequest.views.joined(separator: ", ")). The command copy-command "
        + "in the dashboard copies the options of what is shown.", valueName: "name"))
  var view: String?

  @Option(
    help: ArgumentHelp(
      "The record that it is about, by itself in its list; twice for two, such as the actors of a "
        + "dossier.",
      valueName: "identifier"))
  var at: [String] = []

  @OptionGroup var fields: ViewFields

  @Flag(name: .customLong("hide-rest"), help: "Hide what is not in force at the date.")
  var hidesRest = false

  func validate() throws {
    if let view, !ViewRequest.views.contains(view) {
      throw ValidationError(
        "no view \"\(SafeText.clean(view))\": there are "
          + ViewRequest.views.joined(separator: ", "))
    }
    if view == nil, at.isEmpty, !fields.isEmpty {
      throw ValidationError("options of a view, and no view: name it by --view")
    }
    _ = try request()
  }

  /// The view; nil if none was asked for.
  func request() throws -> ViewRequest? {
    guard let view = view ?? (at.isEmpty ? nil : "list") else { return nil }
    let ids = try at.map { text in
      guard let id = AnyIdentifier(text) else {
        throw ValidationError("\"\(SafeText.clean(text))\" is no identifier")
      }
      return id
    }
    return try fields.request(for: view, at: ids)
  }
}

/// What can be said of a view, by the names that the screen uses.
struct ViewFields: ParsableArguments {
  @Option(help: .field("kind")) var kind: String?
  @Option(help: .field("select")) var select: String?
  @Option(help: .field("sort")) var sort: String?
  @Flag(help: .field("reverse")) var reverse = false
  @Option(help: .field("group")) var group: String?
  @Option(help: .field("form")) var form: String?
  @Option(help: .field("cells")) var cells: String?
  @Option(help: .field("tint")) var tint: String?
  @Option(help: .field("shade")) var shade: String?
  @Flag(help: .field("received")) var received = false
  @Option(parsing: .unconditional, help: .field("limits")) var limits: String?
  @Option(help: .field("steps")) var steps: String?
  @Option(help: .field("filter")) var filter: String?
  @Option(help: .field("search")) var search: String?
  @Option(parsing: .unconditional, help: .field("since")) var since: String?
  @Option(parsing: .unconditional, help: .field("from")) var from: String?
  @Option(parsing: .unconditional, help: .field("to")) var to: String?
  @Option(parsing: .unconditional, help: .field("left")) var left: String?
  @Option(parsing: .unconditional, help: .field("right")) var right: String?
  @Option(parsing: .unconditional, help: .field("years")) var years: String?
  @Option(parsing: .unconditional, help: .field("center")) var center: String?
  @Option(help: .field("scale")) var scale: String?
  @Option(help: .field("row")) var row: String?
  @Option(help: .field("item")) var item: String?
  @Option(help: .field("value")) var value: String?
  @Option(help: .field("top")) var top: String?
  @Option(help: .field("leftmost")) var leftmost: String?
  @Option(help: .field("line")) var line: String?
  @Option(help: .field("link")) var link: String?
  @Option(help: .field("unfolded")) var unfolded: String?
  @Option(help: .field("fold")) var fold: String?
  @Option(help: .field("pane")) var pane: String?
  @Flag(help: .field("zoomed")) var zoomed = false
  @Flag(help: .field("open")) var open = false

  // What some of them were called before each had a name of its own.
  @Option(parsing: .unconditional, help: .hidden) var by: String?
  @Option(help: .hidden) var words: String?
  @Option(parsing: .unconditional, help: .hidden) var window: String?

  /// What is said, by the names of `ViewRequest.options`.
  private var values: [(name: String, text: String?)] {
    [
      ("kind", kind), ("select", select), ("sort", sort), ("reverse", reverse ? "" : nil),
      ("group", group), ("form", form), ("cells", cells), ("tint", tint),
      ("shade", shade), ("received", received ? "" : nil), ("limits", limits), ("steps", steps),
      ("filter", filter), ("search", search),
      ("since", since), ("from", from), ("to", to), ("left", left),
      ("right", right), ("years", years), ("center", center), ("scale", scale), ("row", row),
      ("item", item), ("value", value), ("top", top), ("leftmost", leftmost),
      ("line", line), ("link", link), ("unfolded", unfolded), ("fold", fold), ("pane", pane),
      ("zoomed", zoomed ? "" : nil), ("open", open ? "" : nil),
    ]
  }

  /// Whether nothing is said.
  var isEmpty: Bool {
    values.allSatisfy { $0.text == nil } && [by, words, window].allSatisfy { $0 == nil }
  }

  /// The view that is asked for.
  func request(for view: String, at ids: [AnyIdentifier]) throws -> ViewRequest {
    var request = ViewRequest(view: view, at: ids)
    for (name, text) in values + older(for: view) {
      guard let text else { continue }
      do {
        try request.set(Self.name(name, in: view), to: text)
      } catch {
        throw ValidationError(SafeText.clean(error.text))
      }
    }
    return request
  }

  /// What an option means in a view, where it meant several things before.
  private static func name(_ name: String, in view: String) -> String {
    switch (name, view) {
    case ("row", "network"): "steps"
    case ("row", "chart"): "value"
    case ("row", "compare"): "line"
    case ("from", "compare"): "left"
    case ("to", "compare"): "right"
    default: name
    }
  }

  /// What is said by names of before.
  private func older(for view: String) -> [(name: String, text: String?)] {
    let order =
      switch view {
      case "timeline": "group"
      case "map": "tint"
      case "chart": "form"
      default: "sort"
      }
    var older: [(name: String, text: String?)] = [(view == "search" ? "search" : "filter", words)]
    if let by, view == "claims", by.hasPrefix("-") {
      older += [("reverse", ""), ("sort", String(by.dropFirst()))]
    } else {
      older.append((order, by))
    }
    if view == "map", let window {
      let parts = window.split(separator: ",", omittingEmptySubsequences: false)
      older.append(("center", parts.prefix(2).joined(separator: ",")))
      older.append(("scale", parts.dropFirst(2).joined(separator: ",")))
    } else {
      older.append(("years", window))
    }
    return older
  }
}

extension ArgumentHelp {
  /// The help of something that can be said of a view.
  fileprivate static func field(_ name: String) -> ArgumentHelp {
    let option = ViewRequest.option(name)
    return ArgumentHelp("\(option?.help ?? "")", valueName: option?.valueName)
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
