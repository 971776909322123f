package org.cairn.camp.quarkus;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.cairn.console.Console;
import org.cairn.console.join.MailServers;
import org.cairn.console.join.QrCode;
import org.cairn.console.join.Reach;
import org.cairn.console.join.TerminalQr;

/** What the keeper sees when the gateway is ready: where it is, and the QR code to join. */
final class Welcome {
  private final CampConfig config;
  private final Reach reach;
  private final Console console;

  Welcome(CampConfig config, Reach reach, Console console) {
    this.config = config;
    this.reach = reach;
    this.console = console;
  }

  private static String qr(String page) {
    QrCode code = QrCode.of(page);
    boolean terminal =
        Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
    return terminal ? TerminalQr.coloured(code) : TerminalQr.plain(code);
  }

  /** In one write, so that no line of the log comes between. */
  void print() {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    out.print(text());
    out.flush();
  }

  String text() {
    MailServers servers = reach.servers();
    String page = console.joinPage();
    return """

        %s
        Scan it with a phone on the same Wi-Fi, or open %s

        Cairn is ready: %s for %s at %s
          IMAP %d (TLS %d)   submission %d (TLS %d)   SMTP %d
          make an account: ./cairn invite NAME    how it is: ./cairn status    end: Ctrl-C

        """
        .formatted(
            qr(page),
            page,
            config.node(),
            String.join(", ", config.domain()),
            servers.host(),
            servers.imapPort(),
            servers.imapsPort(),
            servers.submissionPort(),
            servers.submissionsPort(),
            config.smtpPort());
  }
}
