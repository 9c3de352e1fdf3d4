import ArgumentParser

/// A list of states.
struct ImportStates: ImportPreset {
  static let preset = "states"
  static let configuration = CommandConfiguration(
    commandName: preset,
    abstract:
      "Make a pack of a list of states with codes and dates: of COW, or of Gleditsch and Ward.")
  @OptionGroup var options: ImportOptions

  static func mapping(for file: [UInt8]) -> String {
    let header = String(
      decoding: file.prefix(1000).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    let names = ["gwcode", "gwno", "gwname", "idnum"]
    // Gleditsch and Ward give theirs without names of columns.
    let isRow = header.first?.isNumber ?? false
    return isRow || names.contains { header.lowercased().contains($0) } ? "states-gw" : preset
  }
}
