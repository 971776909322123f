package org.cairn.console.client;

import java.io.PrintStream;
import java.util.List;
import org.cairn.console.join.QrCode;
import org.cairn.console.join.TerminalQr;

/**
 * Shows answers to people.
 *
 * @param coloured whether the terminal knows colours
 */
record Screen(PrintStream out, boolean coloured) {

  /** Address, password and link of a new login, with its QR code. */
  void invite(Json answer) {
    String link = answer.text("dclogin");
    QrCode qr = QrCode.of(link);
    out.println();
    out.print(coloured ? TerminalQr.coloured(qr) : TerminalQr.plain(qr));
    out.println();
    out.println("  address   " + answer.text("address"));
    out.println("  password  " + answer.text("password"));
    out.println("  page      " + answer.text("page"));
    out.println("  link      " + link);
    out.println();
    out.println("Scan the code in Delta Chat, or open the page on the phone: it says how.");
    out.println("The password is shown this once; the page can be opened for a day.");
  }

  /** One account after a change. */
  void account(Json answer) {
    out.println(line(answer));
    String before = answer.text("forward-before");
    if (!before.isEmpty()) {
      out.println("Her mail goes no more to " + before + ": until now it did.");
    }
  }

  /** All accounts. */
  void accounts(Json answer) {
    List<Json> all = answer.objects("accounts");
    if (all.isEmpty()) {
      out.println("There are no accounts yet. Make one: ./cairn invite NAME");
    }
    all.forEach(account -> out.println(line(account)));
  }

  private static String line(Json account) {
    StringBuilder line = new StringBuilder(account.text("address"));
    switch (account.text("state")) {
      case "left" -> line.append("  left");
      case "forwarding" -> line.append("  left, mail goes to ").append(account.text("forward"));
      default -> {}
    }
    String separator = "  also ";
    for (String claim : account.texts("claims")) {
      line.append(separator).append(claim);
      separator = ", ";
    }
    return line.toString();
  }
}
