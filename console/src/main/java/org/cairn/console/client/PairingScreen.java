package org.cairn.console.client;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.cairn.console.join.QrCode;
import org.cairn.console.join.TerminalQr;

/**
 * Shows answers about other gateways to people.
 *
 * @param coloured whether the terminal knows colours
 */
record PairingScreen(PrintStream out, boolean coloured) {
  /** More octets than that do not fit in any QR code. */
  private static final int MOST_IN_A_CODE = 2_953;

  private static final int FINGERPRINT_DIGITS = 16;

  /** Our own invite, as text and as a QR code. */
  void invite(Json own) {
    String invite = own.text("invite");
    out.println();
    if (invite.length() <= MOST_IN_A_CODE) {
      QrCode qr = QrCode.of(invite);
      out.print(coloured ? TerminalQr.coloured(qr) : TerminalQr.plain(qr));
      out.println();
    }
    out.println(invite);
    out.println();
    out.println("  gateway    " + own.text("node"));
    out.println("  domains    " + listed(own.texts("domains"), "none"));
    out.println("  reached by " + listed(own.texts("transports"), "no transport yet"));
    out.println("  identity   " + fingerprint(own));
    out.println();
    out.println(
        "This is the invite of this gateway. It holds nothing secret. On the other gateway");
    out.println(
        "its keeper does ./cairn pair with it, and gives you the invite of that one, which");
    out.println("you accept here in the same way. Both must, before mail goes between them.");
  }

  /** Our own invite in a file. */
  void written(Json own, String file) {
    out.println("The invite of " + own.text("node") + " is in " + file + ".");
    out.println("On the other gateway: ./cairn pair FILE (or the directory that it is in).");
    out.println("Then bring its invite back, and accept it here in the same way.");
  }

  /** A gateway that was paired with, and what is still to do. */
  void paired(Json answer) {
    Json neighbor = answer.object("neighbor");
    out.println("Paired with " + line(neighbor));
    out.println("Its identity is " + fingerprint(neighbor) + ": compare it with its keeper.");
    out.println();
    out.println(
        "The other side must accept this gateway too, or it refuses all that comes from here."
            + " If it has");
    out.println("not yet, take this invite there:");
    invite(answer.object("own"));
  }

  /** A neighbour without Cairn, and what its keeper must do. */
  void knows(Json answer) {
    Json own = answer.object("own");
    out.println("Known: " + line(answer.object("neighbor")));
    out.println();
    if (own.text("signpub").isEmpty()) {
      out.println("This gateway has not said yet how it is reached by NNCP. See ./cairn status.");
      return;
    }
    out.println("This is for the configuration of NNCP there, under neigh:");
    out.println();
    out.println("  " + own.text("node") + ": {");
    for (String word : List.of("id", "exchpub", "signpub", "noisepub")) {
      out.println("    " + word + ": " + own.text(word));
    }
    if (!own.text("address").isEmpty()) {
      out.println("    addrs: { main: \"" + own.text("address").split(" ", 2)[0] + "\" }");
    }
    out.println("    exec: {");
    out.println("      rsmtp: [\"/usr/sbin/exim4\", \"-bS\"]      # or what takes batches there");
    out.println("      rmail: [\"/usr/bin/rmail\"]                # or what takes single mails");
    out.println("    }");
    out.println("  }");
    out.println();
    out.println(
        "It hands mail over with nncp-exec " + own.text("node") + " rsmtp, or rmail ADDRESS...");
  }

  /** All that we are paired with. */
  void neighbours(Json answer) {
    List<Json> all = answer.objects("neighbors");
    if (all.isEmpty()) {
      out.println("This gateway is paired with no other yet. See its invite: ./cairn pair");
    }
    all.forEach(neighbor -> out.println(line(neighbor)));
  }

  void unpaired(Json answer) {
    out.println(answer.text("node") + " is no longer paired with this gateway.");
    out.println(
        "What is for it waits here, taken back from spools and sticks, until it is paired again or"
            + " its lifetime ends.");
  }

  void rekeyed(Json answer) {
    out.println(answer.text("node") + " has a new key for seals, and tells the others.");
    out.println(
        "The old one still opens what is under way, for two lifetimes of a mail. Invites that"
            + " were");
    out.println("handed out and not accepted yet are better replaced by a new one: ./cairn pair");
  }

  /** What the router was told. */
  void told(Json answer) {
    String what = answer.text("what");
    out.println(
        switch (answer.text("state")) {
          case "held" -> what + " is held back. Let it go on: ./cairn release " + what;
          case "released" -> what + " goes on.";
          default -> what + " is given up for lost: what it carried is due again.";
        });
  }

  private static String line(Json neighbor) {
    List<String> parts = new ArrayList<>();
    parts.add(neighbor.text("node"));
    parts.add("home of " + listed(neighbor.texts("domains"), "no domain"));
    parts.add("by " + listed(neighbor.texts("transports"), "no transport that it named"));
    if (!neighbor.text("via").isEmpty()) {
      parts.add("by way of " + neighbor.text("via"));
    }
    if (neighbor.text("default").equals("true")) {
      parts.add("the default");
    }
    if (neighbor.text("plain").equals("true")) {
      parts.add("without Cairn, as " + neighbor.text("mail"));
    } else if (!neighbor.text("relay").equals("true")) {
      parts.add("nothing is carried on for it");
    }
    return String.join("; ", parts);
  }

  private static String listed(List<String> names, String none) {
    return names.isEmpty() ? none : String.join(", ", names);
  }

  /** Enough of it to be read out over a telephone. */
  private static String fingerprint(Json gateway) {
    String hex = gateway.text("identity");
    return hex.substring(0, Math.min(hex.length(), FINGERPRINT_DIGITS))
        .replaceAll("(.{4})(?=.)", "$1 ");
  }
}
