package org.cairn.console.join;

/**
 * Draws a QR code with characters, two modules above each other in one: a character is about twice
 * as high as wide, so the modules come out square.
 */
public final class TerminalQr {
  /** Four modules by the standard; two are enough for every reader tried and keep it small. */
  private static final int QUIET = 2;

  private static final String BLACK_ON_WHITE = "\u001b[38;5;16;48;5;231m";
  private static final String RESET = "\u001b[0m";

  private TerminalQr() {}

  /** For a terminal that knows colours: black on white, whatever the terminal's own colours are. */
  public static String coloured(QrCode qr) {
    return draw(qr, true);
  }

  /**
   * For where there are no colours: light modules are drawn in the foreground, which is right where
   * text is light on dark.
   */
  public static String plain(QrCode qr) {
    return draw(qr, false);
  }

  private static String draw(QrCode qr, boolean coloured) {
    StringBuilder drawing = new StringBuilder();
    for (int y = -QUIET; y < qr.size() + QUIET; y += 2) {
      drawing.append(coloured ? BLACK_ON_WHITE : "");
      for (int x = -QUIET; x < qr.size() + QUIET; x++) {
        boolean lastRowIsHalf = y + 1 >= qr.size() + QUIET;
        boolean upper = qr.isDark(x, y) == coloured;
        boolean lower = lastRowIsHalf ? !coloured : qr.isDark(x, y + 1) == coloured;
        drawing.append(block(upper, lower));
      }
      drawing.append(coloured ? RESET : "").append('\n');
    }
    return drawing.toString();
  }

  private static char block(boolean upper, boolean lower) {
    if (upper) {
      return lower ? '\u2588' : '\u2580';
    }
    return lower ? '\u2584' : ' ';
  }
}
