import Glibc

/// Browsing for strangers: nothing of the account is read or written, and nothing is started.
enum Kiosk {
  /// The idle limit if none is asked for.
  static let idleLimit = Duration.seconds(15 * 60)
  /// The session limit if none is asked for.
  static let sessionLimit = Duration.seconds(120 * 60)

  /// Writes a line into the system's log.
  static func log(_ message: String) {
    openlog("alliances", LOG_PID, LOG_USER)
    withVaList([]) { vsyslog(LOG_INFO, message.filter { $0 != "%" && $0 != "\n" }, $0) }
    closelog()
  }

  /// Who is there, as sshd says it: an address and ports, or "a local terminal".
  static var visitor: String {
    guard let client = Environment.value("SSH_CLIENT") else { return "a local terminal" }
    let allowed = client.unicodeScalars.filter {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789.: ".unicodeScalars.contains($0))
    }
    return String(String.UnicodeScalarView(allowed.prefix(80)))
  }
}
