import AllianceModel
import ArgumentParser
import PackJSON
import TerminalKit

extension Library {
  /// The panel that a name means; nil if there is none.
  ///
  /// - Throws: which there are, if the name fits several.
  func panel(ifCalled name: String) throws -> Panel? {
    let found = panels(called: name)
    guard found.count > 1 else { return found.first }
    let lines = TextTable(found.map { [$0.id.any.description, $0.title] }).lines.map { "\n  " + $0 }
    throw ValidationError(
      "\"\(SafeText.clean(name))\" is \(found.count) panels; say which by its identifier:"
        + lines.joined())
  }

  /// The panel that an argument names; which there are is said if there is none.
  func panel(argument name: String) throws -> Panel {
    if let panel = try panel(ifCalled: name) { return panel }
    let all = panels
    guard !all.isEmpty else {
      throw ValidationError(
        "no panel is loaded: \"import nmc\" makes one, and --content loads the pack that has it")
    }
    let lines = TextTable(all.map { [$0.id.any.slug, $0.title] }).lines.map { "\n  " + $0 }
    throw ValidationError("no panel \"\(SafeText.clean(name))\": there are" + lines.joined())
  }

  /// The panel of states that an argument names.
  func statePanel(argument name: String) throws -> Panel {
    let panel = try panel(argument: name)
    guard panel.form.subjects == .states else {
      throw ValidationError("\(panel.title) is of pairs: states are weighed by a panel of states")
    }
    return panel
  }

  /// The actor that an argument names.
  func actor(argument name: String) throws -> Identifier<Actor> {
    guard let id = actor(called: name) else {
      throw ValidationError("no actor is called \"\(SafeText.clean(name))\"")
    }
    return id
  }
}
