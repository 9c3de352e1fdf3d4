import AllianceModel
import ArgumentParser

/// The moment that results are looked at.
struct TimeOptions: ParsableArguments {
  @Option(
    name: .customLong("as-of"),
    parsing: .unconditional,
    help: ArgumentHelp(
      "What is in force on the last day of a date, such as 2011 or 2015-04; what is over by then, "
        + "or comes later, is left out where results are listed, and marked elsewhere.",
      valueName: "date"),
    transform: { try PartialDate(argument: $0) })
  var asOf: PartialDate?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What is in force, or happened, at any time in a date.", valueName: "date"),
    transform: { try PartialDate(argument: $0) })
  var during: PartialDate?

  func validate() throws {
    if asOf != nil, during != nil {
      throw ValidationError("--as-of and --during are two different questions: give one of them")
    }
  }

  /// Refuses years that are turned round, or none.
  static func checkYears(_ from: Int, _ to: Int) throws {
    if from > to { throw ValidationError("--from \(from) comes after --to \(to)") }
    guard from >= 1, to <= 9999 else {
      throw ValidationError("--from \(from) --to \(to): years are from 1 to 9999")
    }
  }

  /// The moment; nil for all time.
  var moment: Moment? {
    asOf.map { Moment(asOf: $0) } ?? during.map { Moment($0, .during) }
  }

  /// The moment as the end of a message; empty for all time.
  var suffix: String { moment.map { " \($0)" } ?? "" }

  /// Says on standard error how much of some kinds is in force; nothing for all time.
  func report(of kinds: [Kind], in library: Library) {
    if let moment { printError(library.inForceText(at: moment, of: kinds)) }
  }
}
