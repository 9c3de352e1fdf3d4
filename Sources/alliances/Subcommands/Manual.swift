import ArgumentParser

/// Prints the manual page, made from the argument parser and the command table.
struct Manual: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the manual page.", shouldDisplay: false)

  func run() throws {
    var output = Output()
    output.add(try ManualPage().text)
    try output.send()
  }
}
