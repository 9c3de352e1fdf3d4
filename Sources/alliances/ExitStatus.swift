import ArgumentParser

/// What the program ends with, as the README lists it (sysexits.h).
extension ExitCode {
  /// Nothing was found, the content is invalid, or a file is there already.
  static let nothing = ExitCode(1)
  /// Wrong usage that the argument parser does not notice.
  static let wrongUse = ExitCode(64)
  /// Input that is not there, or cannot be read.
  static let noInput = ExitCode(66)
  /// A program that helps is not there, or has failed.
  static let noHelper = ExitCode(69)
  /// Output that cannot be written.
  static let cannotWrite = ExitCode(74)
}
