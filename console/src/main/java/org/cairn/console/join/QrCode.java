package org.cairn.console.join;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A QR code as a square of dark and light modules, without its quiet zone.
 *
 * <p>The lowest level of error correction: a code on a screen is not scratched, and fewer, larger
 * modules are what an old camera needs.
 */
public final class QrCode {
  private final ByteMatrix modules;

  private QrCode(ByteMatrix modules) {
    this.modules = modules;
  }

  /**
   * Draws {@code text}.
   *
   * @throws IllegalArgumentException if it is too long for any QR code (2,953 octets)
   */
  public static QrCode of(String text) {
    try {
      return new QrCode(Encoder.encode(text, ErrorCorrectionLevel.L).getMatrix());
    } catch (WriterException e) {
      throw new IllegalArgumentException("too long for a QR code", e);
    }
  }

  /** Modules on each side. */
  public int size() {
    return modules.getWidth();
  }

  /** Whether a module is dark; everything outside the square is light. */
  public boolean isDark(int x, int y) {
    return x >= 0 && y >= 0 && x < size() && y < size() && modules.get(x, y) == 1;
  }
}
