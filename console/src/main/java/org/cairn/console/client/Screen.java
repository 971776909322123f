package org.cairn.console.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import org.cairn.console.join.QrCode;
import org.cairn.console.join.TerminalQr;

/**
 * Shows answers to people.
 *
 * @param coloured whether the terminal knows colours
 */
record Screen(PrintStream out, boolean coloured) {

  /** Address, password and link of a new login, with its QR code. */
  void invite(JsonNode answer) {
    String link = answer.path("dclogin").asText();
    QrCode qr = QrCode.of(link);
    out.println();
    out.print(coloured ? TerminalQr.coloured(qr) : TerminalQr.plain(qr));
    out.println();
    out.println("  address   " + answer.path("address").asText());
    out.println("  password  " + answer.path("password").asText());
    out.println("  page      " + answer.path("page").asText());
    out.println("  link      " + link);
    out.println();
    out.println("Scan the code in Delta Chat, or open the page on the phone: it says how.");
    out.println("The password is shown this once; the page can be opened for a day.");
  }

  /** One account after a change. */
  void account(JsonNode answer) {
    out.println(line(answer));
  }

  /** All accounts. */
  void accounts(JsonNode answer) {
    JsonNode all = answer.path("accounts");
    if (all.isEmpty()) {
      out.println("There are no accounts yet. Make one: ./cairn invite NAME");
    }
    all.forEach(account -> out.println(line(account)));
  }

  private static String line(JsonNode account) {
    StringBuilder line = new StringBuilder(account.path("address").asText());
    switch (account.path("state").asText()) {
      case "left" -> line.append("  left");
      case "forwarding" ->
          line.append("  left, mail goes to ").append(account.path("forward").asText());
      default -> {}
    }
    String separator = "  also ";
    for (JsonNode claim : account.path("claims")) {
      line.append(separator).append(claim.asText());
      separator = ", ";
    }
    return line.toString();
  }
}
