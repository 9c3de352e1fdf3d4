import AllianceModel
import ArgumentParser
import Dashboard
import PackJSON

extension PartialDate {
  /// Reads a date from the command line, as people type it.
  init(argument text: String) throws {
    guard let date = PartialDate(typed: text) else {
      throw ValidationError(
        "\"\(SafeText.clean(text))\" is no date: write one as 2015, 2015-04, 2015-04-20 or \"206 BCE\""
      )
    }
    self = date
  }
}
