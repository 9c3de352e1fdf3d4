import Foundation
import Testing

/// What an independent program, a script of Python's standard library, makes of the same input.
///
/// - Parameter given: the input, which it reads as JSON.
public func reference<Reference: Decodable>(
  _ type: Reference.Type, by script: URL, of given: [String: Any]
) throws -> Reference {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["python3", script.path()]
  let (input, output) = (Pipe(), Pipe())
  process.standardInput = input
  process.standardOutput = output
  try process.run()
  try input.fileHandleForWriting.write(contentsOf: JSONSerialization.data(withJSONObject: given))
  try input.fileHandleForWriting.close()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  #expect(process.terminationStatus == 0)
  return try JSONDecoder().decode(type, from: data)
}
