import ArgumentParser

/// Trade by pairs.
struct ImportTrade: ImportPreset {
  static let preset = "trade"
  static let configuration = CommandConfiguration(
    commandName: preset,
    abstract:
      "Make a pack of trade by pairs: COW dyads, or the IMF’s Direction of Trade.",
    discussion:
      "--lookup states=FILE names states by their COW numbers, each for its years. A value goes from the exporter."
  )
  @OptionGroup var options: ImportOptions
}
