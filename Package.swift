// swift-tools-version: 6.1
import PackageDescription

/// The release has no debug information, which nobody installs; each function has a section of its own, so that the
/// linker leaves out what nobody calls; and two threads turn a module into machine code.
let release: [SwiftSetting] = [
  .unsafeFlags(
    ["-Xfrontend", "-gnone", "-Xfrontend", "-function-sections", "-num-threads", "2"],
    .when(configuration: .release))
]

/// What is at the bottom of everything is fast in a debug build too: tests draw and read a great deal.
let bottom: [SwiftSetting] = release + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "alliances",
  products: [
    .executable(name: "alliances", targets: ["alliances"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // ncurses with wide characters: the screen, and the descriptions of terminals.
    .target(
      name: "CTerminal",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    // One C file embeds the JSON with #embed: the binary needs no file beside it.
    .target(
      name: "Content",
      path: "Content",
      exclude: ["south-asia", "example", "imports", "states", "schema", "basemap", "README.md"],
      sources: ["content.c"],
      publicHeadersPath: "include"
    ),
    .target(name: "CByteScan"),
    .target(name: "PackJSON", dependencies: ["CByteScan"], swiftSettings: bottom),
    // What a letter is without its accents: for folding in searches, and for terminals without
    // UTF-8.
    .target(name: "LatinLetters", swiftSettings: bottom),
    .target(
      name: "AllianceModel",
      dependencies: [
        "CByteScan", "Content", "LatinLetters", "PackJSON",
      ], swiftSettings: release),
    // Packs made of the tables and shapes that people have.
    .target(
      name: "PackImport",
      dependencies: [
        "AllianceModel", "CByteScan", "Content", "LatinLetters", "PackJSON",
      ], swiftSettings: release),
    .target(name: "CArguments"),
    .target(
      name: "TerminalKit", dependencies: ["LatinLetters"], exclude: ["make-width-table"],
      swiftSettings: bottom),
    .target(
      name: "Terminal", dependencies: ["TerminalKit", "CTerminal"],
      swiftSettings: release),
    .target(
      name: "Dashboard",
      dependencies: [
        "AllianceModel", "PackJSON", "TerminalKit",
      ], swiftSettings: release),
    .executableTarget(
      name: "alliances",
      dependencies: [
        "AllianceModel", "CArguments", "Dashboard", "PackImport", "PackJSON", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: release,
      // Its first instructions are in CArguments, before those of libc. Functions that are the same stand in the
      // release once.
      linkerSettings: [
        .unsafeFlags(["-Xlinker", "-e", "-Xlinker", "ca_start"]),
        .unsafeFlags(["-Xlinker", "--icf=safe"], .when(configuration: .release)),
      ]
    ),
    // Measures what happens behind a key; the scripts beside it measure the whole program.
    .executableTarget(
      name: "Benchmarks", dependencies: ["AllianceModel", "Dashboard", "TerminalKit"],
      path: "Tests/Benchmarks",
      exclude: [
        "commands", "compare", "keys", "make-pack", "make-panel", "make-register", "make-world",
        "sessions",
      ]),
    .target(
      name: "TestSupport", dependencies: ["AllianceModel", "PackJSON"], path: "Tests/TestSupport"),
    .testTarget(
      name: "AllianceModelTests", dependencies: ["AllianceModel", "PackJSON", "TestSupport"],
      exclude: ["Judged", "Passages", "schema-check.py", "measures.py"]),
    .testTarget(
      name: "PackImportTests", dependencies: ["PackImport", "PackJSON", "TestSupport"],
      exclude: ["counts.py"]),
    .testTarget(name: "TerminalKitTests", dependencies: ["TerminalKit", "TestSupport"]),
    .testTarget(
      name: "DashboardTests", dependencies: ["Dashboard", "TestSupport"], exclude: ["Frames"]),
    .testTarget(
      name: "TerminalTests", dependencies: ["Dashboard", "Terminal", "TestSupport"],
      exclude: ["show-frames.py"]),
    .testTarget(
      name: "ProgramTests", dependencies: ["alliances", "TestSupport"],
      exclude: ["Frames", "readers.py"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
