import AllianceModel
import ArgumentParser
import PackImport
import PackJSON

/// Makes a pack of tables, as a mapping says.
struct ImportTable: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract:
      "Make a pack of CSV or TSV files, as a mapping says; --guess writes one to start from.",
    discussion: """
      What a file was written in, what stands between its cells, which sign its decimals have and which number of \
      a date is the day are found from the whole file and said; where a column can be read in two ways you are \
      asked. A cell that is no number is left out alone; a row that fits no record is named with its line, left \
      out and counted. What was lost stands in the pack as import-report.md. A pipe is read as /dev/stdin or -, \
      and one table in a gzip or zip file as it is. Exit status: 0 done, 1 no record was made, 64 wrong usage, 66 \
      a file that is not there.
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
      do {
        output.add(try MappingGuess(try ImportOptions.bytes(of: file), name: file).text)
      } catch let failure as ImportFailure {
        printError(SafeText.clean(failure.message))
        throw ExitCode.nothing
      }
      try output.send()
      return
    }
    try options.run(mapping ?? "", try ImportOptions.bytes(of: mapping ?? ""))
  }
}
