package org.cairn.console.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTest {
  private static final String LINK =
      "dclogin:anna@camp.lan?p=AbCdEfGhIjKlMnOpQrStUv&v=1"
          + "&ih=192.168.1.10&ip=2993&is=ssl&sh=192.168.1.10&sp=2465&ss=ssl&ic=3";
  private static final int PIXELS = 4;

  /** Reads a picture of modules, dark where true. */
  private static String read(boolean[][] dark) throws ReaderException {
    int height = dark.length * PIXELS;
    int width = dark[0].length * PIXELS;
    int[] pixels = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = dark[y / PIXELS][x / PIXELS] ? 0x000000 : 0xffffff;
      }
    }
    BinaryBitmap bitmap =
        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
    return new QRCodeReader().decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true)).getText();
  }

  /** What a terminal with these colours shows, seen as modules. */
  private static boolean[][] seen(String drawing, boolean darkText) {
    List<String> lines = drawing.replaceAll("\u001b\\[[0-9;]*m", "").lines().toList();
    boolean[][] dark = new boolean[lines.size() * 2][lines.getFirst().length()];
    for (int row = 0; row < lines.size(); row++) {
      for (int x = 0; x < lines.get(row).length(); x++) {
        char c = lines.get(row).charAt(x);
        boolean upper = c == '\u2588' || c == '\u2580';
        boolean lower = c == '\u2588' || c == '\u2584';
        dark[row * 2][x] = upper == darkText;
        dark[row * 2 + 1][x] = lower == darkText;
      }
    }
    return dark;
  }

  @Test
  void aColouredTerminalShowsTheLink() throws ReaderException {
    String drawing = TerminalQr.coloured(QrCode.of(LINK));

    assertThat(drawing.lines()).allMatch(l -> l.startsWith("\u001b[") && l.endsWith("\u001b[0m"));
    assertThat(read(seen(drawing, true))).isEqualTo(LINK);
  }

  @Test
  void lightTextOnADarkTerminalShowsTheLink() throws ReaderException {
    assertThat(read(seen(TerminalQr.plain(QrCode.of(LINK)), false))).isEqualTo(LINK);
  }

  @Test
  void itFitsAnOrdinaryTerminal() {
    String drawing = TerminalQr.plain(QrCode.of(LINK));

    assertThat(drawing.lines()).allMatch(l -> l.length() <= 78).hasSizeLessThanOrEqualTo(30);
  }

  @Test
  void thePictureForPagesShowsTheLink() throws ReaderException {
    QrCode qr = QrCode.of(LINK);

    assertThat(read(modulesOf(SvgQr.of(qr), qr.size() + 8))).isEqualTo(LINK);
  }

  private static boolean[][] modulesOf(String svg, int side) {
    assertThat(svg).contains("viewBox=\"0 0 %d %d\"".formatted(side, side));
    boolean[][] dark = new boolean[side][side];
    Matcher run =
        Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z").matcher(svg.split("#000", 2)[1]);
    while (run.find()) {
      int x = Integer.parseInt(run.group(1));
      int y = Integer.parseInt(run.group(2));
      for (int i = 0; i < Integer.parseInt(run.group(3)); i++) {
        dark[y][x + i] = true;
      }
    }
    return dark;
  }

  @Test
  void thePictureHasAQuietZone() {
    QrCode qr = QrCode.of("x");

    assertThat(SvgQr.of(qr)).contains("M4 4h7v1h-7z").doesNotContain("M0 1h");
    assertThat(qr.isDark(-1, 0)).isFalse();
    assertThat(qr.isDark(0, qr.size())).isFalse();
    assertThat(qr.isDark(0, 0)).isTrue();
  }

  @Test
  void whatFitsNoCodeIsRefused() {
    assertThatThrownBy(() -> QrCode.of("ä".repeat(3000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDrawingWithoutItsFinderPatternsIsNotRead() {
    boolean[][] seen = seen(TerminalQr.plain(QrCode.of(LINK)), false);
    for (int y = 0; y < 12; y++) {
      seen[y] = new boolean[seen[y].length];
    }

    assertThatThrownBy(() -> read(seen)).isInstanceOf(NotFoundException.class);
  }
}
