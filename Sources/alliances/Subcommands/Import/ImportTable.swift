import AllianceModel
import ArgumentParser

/// Makes a pack of tables, as a mapping says.
struct ImportTable: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract:
      "Make a pack of CSV or TSV files, as a mapping says; --guess writes one to start from.",
    discussion: """
      UTF-8, UTF-16 and Windows-1252 are told apart, as are commas, semicolons, tabs and bars. A row \
      that fits no record is named with its line, left out and counted; what was lost stands in the \
      pack as import-report.md. Exit status: 0 done, 1 no record was made, 64 wrong usage, 66 a file \
      that is not there.
      """)

  @OptionGroup var options: ImportOptions

  @Option(help: ArgumentHelp("How rows become records.", valueName: "file"))
  var mapping: String?

  @Flag(help: "Write a mapping to start from, made of the first file’s columns.")
  var guess = false

  func validate() throws {
    if guess { return }
    guard mapping != nil else {
      throw ValidationError("--mapping says how rows become records; --guess writes one")
    }
    try options.checkPlace()
  }

  func run() throws {
    if guess {
      let file = options.files.first ?? ""
      var output = Output()
      output.add(MappingGuess(try ImportOptions.bytes(of: file), name: file).text)
      try output.send()
      return
    }
    try options.run(mapping ?? "", try ImportOptions.bytes(of: mapping ?? ""))
  }
}
