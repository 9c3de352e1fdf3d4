import AllianceModel

/// The versions of the program and of its content.
enum Version {
  /// The program's own.
  static let number = "0.2.0"

  /// That and the bundled pack's, with the date of its newest source, whatever else is loaded.
  static var text: String {
    let library = Library.bundled()
    let content = library.packs.first.map { "\($0.identifier) \($0.version)" } ?? "none"
    let newest = library.newestSourceDate.map { ", sources up to \($0)" } ?? ""
    return "alliances \(number), bundled pack \(content)\(newest)"
  }
}
