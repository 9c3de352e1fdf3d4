import ArgumentParser

/// SIPRI's register of arms transfers.
struct ImportSIPRI: ImportPreset {
  static let preset = "sipri"
  static let configuration = CommandConfiguration(
    commandName: preset, abstract: "Make a pack of SIPRI’s trade register: a deal a row.",
    discussion: """
      Deals are ties: they stand in the matrix and in the network, and on the map, where S tints by the ties of an \
      actor, arrows go from giver to receiver. A line is whole from a third of the largest on, dashed from a tenth \
      on, and dotted below; the 24 largest are drawn, and beside a name stands what its country gave or got. \
      --during 2015/2019 adds up those years; volumes of several years of delivery are spread evenly over them.
      """)
  @OptionGroup var options: ImportOptions
}
