import AllianceModel
import PackJSON
import TerminalKit

/// Names of commands in the texts of a guided walk.
enum TourWords {
  /// A text with keys in place of the names in braces of which there are commands.
  static func replacing(_ text: String, by label: (String) -> String) -> String {
    text.replacing(/\{([a-z-]+)\}/) { match in
      let id = String(match.1)
      return CommandGroup.command(id) == nil ? String(match.0) : label(id)
    }
  }
}

extension Library {
  /// What is wrong in the texts of guided walks: names in braces that no command has, which stand as they are.
  public var tourDiagnostics: [Diagnostic] {
    let commands = CommandGroup.all.flatMap(\.commands).map(\.id)
    return packs.flatMap(\.tour).flatMap { step in
      step.text.matches(of: /\{([A-Za-z-]+)\}/).map { String($0.1) }
        .filter { !commands.contains($0) }.map { name in
          let meant = Spelling.meant(by: name, among: commands).map { ": write {\($0)}" } ?? ""
          return step.warning("{\(name)} is the name of no command\(meant)")
        }
    }
  }

  /// Which steps of guided walks have a view that cannot be shown, and why.
  ///
  /// O(steps), each as long as its view takes.
  public var tourViewDiagnostics: [Diagnostic] {
    var found: [Diagnostic] = []
    for step in packs.flatMap(\.tour) {
      var state = State(
        library: self, size: Size(columns: 120, rows: 40), theme: Theme(.dark))
      do {
        try state.show(step)
      } catch {
        found.append(step.warning("this step shows no view: \(error.text)"))
      }
    }
    return found
  }
}
