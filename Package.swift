// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "alliances",
  products: [
    .executable(name: "alliances", targets: ["alliances"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // ncurses: the descriptions of terminals, and their modes.
    .target(name: "CTerminal", linkerSettings: [.linkedLibrary("tinfo")]),
    // One C file embeds the JSON with #embed: the binary needs no file beside it.
    .target(
      name: "Content",
      path: "Content",
      exclude: ["south-asia", "example", "schema", "basemap", "README.md"],
      sources: ["content.c"],
      publicHeadersPath: "include"
    ),
    .target(name: "AllianceModel", dependencies: ["CByteScan", "Content"]),
    .target(name: "CByteScan"),
    .target(name: "CArguments"),
    .target(
      name: "TerminalKit", exclude: ["make-width-table"]),
    .target(
      name: "Terminal", dependencies: ["TerminalKit", "CTerminal"]),
    .target(
      name: "Dashboard", dependencies: ["AllianceModel", "TerminalKit"]),
    .executableTarget(
      name: "alliances",
      dependencies: [
        "AllianceModel", "CArguments", "Dashboard", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    // Measures what happens behind a key; the scripts beside it measure the whole program.
    .executableTarget(
      name: "Benchmarks", dependencies: ["AllianceModel", "Dashboard", "TerminalKit"],
      path: "Tests/Benchmarks", exclude: ["compare", "make-pack", "sessions"]),
    .target(name: "TestSupport", dependencies: ["AllianceModel"], path: "Tests/TestSupport"),
    .testTarget(
      name: "AllianceModelTests", dependencies: ["AllianceModel", "TestSupport"],
      exclude: ["Passages", "schema-check.py"]),
    .testTarget(name: "TerminalKitTests", dependencies: ["TerminalKit", "TestSupport"]),
    .testTarget(
      name: "DashboardTests", dependencies: ["Dashboard", "TestSupport"], exclude: ["Frames"]),
    .testTarget(name: "TerminalTests", dependencies: ["Dashboard", "Terminal", "TestSupport"]),
    .testTarget(name: "ProgramTests", dependencies: ["alliances"], exclude: ["Frames"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
