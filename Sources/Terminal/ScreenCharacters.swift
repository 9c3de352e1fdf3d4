import Glibc
import TerminalKit

/// Which characters the screen shows: those of UTF-8 if the environment asks for it and this machine
/// has a locale with it, since ncurses, and libc below it, know characters by their locale only.
public enum ScreenCharacters: Equatable, Sendable {
  /// All that Unicode has, by the locale of this name.
  case unicode(locale: String)
  /// ASCII, and why.
  case ascii(reason: String)

  /// Where libc looks for what is left when the locale that is asked for was never generated.
  private static let spare = (name: "C.UTF-8", folder: "/usr/lib/locale/C.utf8")

  /// Takes the locale that the environment asks for, for the whole process; to be called once.
  public static func choose() -> ScreenCharacters {
    func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
    guard TerminalLocale.isUTF8(value) else {
      return .ascii(reason: "neither LC_ALL, LC_CTYPE nor LANG asks for UTF-8")
    }
    for name in ["", spare.name] {
      if let locale = setlocale(LC_CTYPE, name), isUTF8 {
        return .unicode(locale: String(cString: locale))
      }
    }
    setlocale(LC_CTYPE, "C")
    return .ascii(reason: "this machine has no locale with UTF-8: \(spare.folder) would be enough")
  }

  private static var isUTF8: Bool {
    nl_langinfo(nl_item(CODESET)).map { String(cString: $0) == "UTF-8" } ?? false
  }
}
