import AllianceModel
import ArgumentParser
import Dashboard
import PackJSON

/// Prints what changed between two dates.
struct Shifts: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "List what changed between two dates, the largest changes first, with the evidence; then what is only "
      + "first heard of between them.",
    discussion: "Exit status: 0 done, 1 nothing changed, 64 wrong usage.")

  @Option(parsing: .unconditional, help: "The first date, such as 2010.", transform: Shifts.date)
  var from: PartialDate

  @Option(
    parsing: .unconditional, help: "The second date, such as 2020 or 2020-06.",
    transform: Shifts.date)
  var to: PartialDate

  @Option(help: "How the result is written.")
  var format: OutputFormat = .text

  @OptionGroup var packs: PackOptions

  func validate() throws {
    if from >= to { throw ValidationError("--from \(from) does not come before --to \(to)") }
  }

  func run() throws {
    let library = try packs.load()
    let shifts = library.shifts(from: from, to: to)
    var output = Output()
    guard !shifts.isEmpty else {
      printError("nothing changed from \(from) to \(to), as far as the sources say")
      if format == .json { output.line("[]") }
      try output.send()
      throw ExitCode.nothing
    }
    switch format {
    case .text:
      for (index, shift) in shifts.enumerated() {
        // Where only one end is known, nothing is known to have changed.
        if !shift.isChange, index == 0 || shifts[index - 1].isChange {
          output.line(
            "Evidence that begins, ends or lies between the dates, no change by itself:")
          output.line()
        }
        for line in shift.lines(in: library, width: 80) { output.line(line) }
        output.line()
      }
    case .json:
      output.add(JSONValue.list(shifts.map { $0.json(in: library) }).pretty)
    }
    try output.send()
  }

  @Sendable private static func date(_ text: String) throws -> PartialDate {
    try PartialDate(argument: text)
  }
}
