// swift-tools-version: 6.1
import PackageDescription

/// The release has no debug information, which nobody installs; each function has a section of its own, so that the
/// linker leaves out what nobody calls; and two threads turn a module into machine code.
let release: [SwiftSetting] = [
  .unsafeFlags(
    ["-Xfrontend", "-gnone", "-Xfrontend", "-function-sections", "-num-threads", "2"],
    .when(configuration: .release))
]

/// Tests run on the release too, so that what is tested is what is shipped, and one build does for both: they
/// look into these modules.
///
/// The others are as they would be without tests, which `--disable-testable-imports` says.
let tested: [SwiftSetting] =
  release + [.unsafeFlags(["-enable-testing"], .when(configuration: .release))]

/// What is at the bottom of everything is fast in a debug build too: tests draw and read a great deal.
let fast: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// Tests themselves need not be fast.
let test: [SwiftSetting] = [
  .unsafeFlags(
    ["-Onone", "-no-whole-module-optimization"], .when(configuration: .release))
]

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
    .target(name: "PackJSON", dependencies: ["CByteScan"], swiftSettings: release + fast),
    // What a letter is without its accents: for folding in searches, and for terminals without
    // UTF-8.
    .target(name: "LatinLetters", swiftSettings: release + fast),
    .target(
      name: "AllianceModel",
      dependencies: [
        "CByteScan", "Content", "LatinLetters", "PackJSON",
      ], swiftSettings: tested),
    // Packs made of the tables and shapes that people have.
    .target(
      name: "PackImport",
      dependencies: [
        "AllianceModel", "CByteScan", "Content", "LatinLetters", "PackJSON",
      ], swiftSettings: tested),
    .target(name: "CArguments"),
    .target(
      name: "TerminalKit", dependencies: ["LatinLetters"], exclude: ["make-width-table"],
      swiftSettings: tested + fast),
    .target(
      name: "Terminal", dependencies: ["TerminalKit", "CTerminal"],
      swiftSettings: tested),
    .target(
      name: "Dashboard",
      dependencies: [
        "AllianceModel", "PackJSON", "TerminalKit",
      ], swiftSettings: tested),
    .executableTarget(
      name: "alliances",
      dependencies: [
        "AllianceModel", "CArguments", "Dashboard", "PackImport", "PackJSON", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: release,
      // Its first instructions are in CArguments, before those of libc. The release is one file without any library;
      // functions that are the same stand in it once, and what unwinds a stack, which nothing does, is not found.
      linkerSettings: [
        .unsafeFlags(["-Xlinker", "-e", "-Xlinker", "ca_start"]),
        .unsafeFlags(
          [
            "-static-executable", "-Xlinker", "-O2", "-Xlinker", "--icf=all", "-Xlinker",
            "--icf-iterations=8", "-Xlinker", "--no-eh-frame-hdr",
            // What ArgumentParser needs of Foundation.
            "-Xlinker", "--start-group", "-lFoundationEssentials", "-l_FoundationCollections",
            "-l_FoundationCShims", "-Xlinker", "--end-group",
          ], .when(configuration: .release)),
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
      name: "TestSupport", dependencies: ["AllianceModel", "PackJSON"], path: "Tests/TestSupport",
      swiftSettings: test),
    .testTarget(
      name: "AllianceModelTests", dependencies: ["AllianceModel", "PackJSON", "TestSupport"],
      exclude: ["Judged", "Passages", "schema-check.py", "measures.py"], swiftSettings: test),
    .testTarget(
      name: "PackImportTests", dependencies: ["PackImport", "PackJSON", "TestSupport"],
      exclude: ["counts.py"], swiftSettings: test),
    .testTarget(
      name: "TerminalKitTests", dependencies: ["TerminalKit", "TestSupport"], swiftSettings: test),
    .testTarget(
      name: "DashboardTests", dependencies: ["Dashboard", "TestSupport"], exclude: ["Frames"],
      swiftSettings: test),
    .testTarget(
      name: "TerminalTests", dependencies: ["Dashboard", "Terminal", "TestSupport"],
      exclude: ["show-frames.py"], swiftSettings: test),
    .testTarget(
      name: "ProgramTests", dependencies: ["TestSupport"],
      exclude: ["Frames", "readers.py"], swiftSettings: test),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
