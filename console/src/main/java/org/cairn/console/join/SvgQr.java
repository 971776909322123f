package org.cairn.console.join;

/** Draws a QR code as an SVG image that scales to any size and needs nothing from elsewhere. */
public final class SvgQr {
  private static final int QUIET = 4;

  private SvgQr() {}

  /**
   * The image as an element to put into a page: dark on white also where the page is dark, since
   * not every camera app reads an inverted code. Hidden from screen readers: beside it there is a
   * link that says the same.
   */
  public static String of(QrCode qr) {
    int side = qr.size() + 2 * QUIET;
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"qr\" aria-hidden=\"true\"")
        .append(" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\">".formatted(side, side))
        .append("<path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/>".formatted(side, side))
        .append("<path fill=\"#000\" d=\"");
    for (int y = 0; y < qr.size(); y++) {
      appendRuns(svg, qr, y);
    }
    return svg.append("\"/></svg>").toString();
  }

  private static void appendRuns(StringBuilder svg, QrCode qr, int y) {
    for (int x = 0; x < qr.size(); x++) {
      int start = x;
      while (qr.isDark(x, y)) {
        x++;
      }
      if (x > start) {
        int run = x - start;
        svg.append("M%d %dh%dv1h-%dz".formatted(start + QUIET, y + QUIET, run, run));
      }
    }
  }
}
