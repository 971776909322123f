package org.cairn.console.client;

import java.io.PrintStream;
import java.util.Map;
import org.cairn.console.report.Carriage;

/** Shows reports to people. */
record ReportScreen(PrintStream out) {
  private static final Map<String, String> WAITING =
      Map.of(
          "no-route", "for domains nobody serves here",
          "unknown-user", "for names that have no account here",
          "left", "for people who left",
          "on-the-way", "on their way to another gateway",
          "delivering", "on their way to a mailbox");

  private static final double GIBIBYTE = 1024.0 * 1024 * 1024;

  /** How the gateway is. */
  void status(Json status) {
    row("gateway", status.text("node") + ", Cairn " + status.text("version"));
    row("domain", String.join(", ", status.texts("domains")));
    Json mail = status.object("mail");
    row(
        "mail",
        "%s  IMAP %s, with TLS %s; submission %s, with TLS %s; SMTP %s"
            .formatted(
                mail.text("host"),
                port(mail, "imap"),
                port(mail, "imaps"),
                port(mail, "submission"),
                port(mail, "submissions"),
                port(mail, "smtp")));
    row("pages", status.text("pages"));
    disk(status.object("disk"));
    if (status.text("mailboxes-lost").equals("true")) {
      row("mailboxes", "GONE: the log delivered to mailboxes that are gone; restore a backup");
    }
    carried(status.object("carried"));
    log(status);
  }

  /** Only where something is carried for others. */
  private void carried(Json carried) {
    Carriage carriage =
        new Carriage(
            carried.text("moving").equals("true"),
            carried.objects("for").stream()
                .map(
                    share ->
                        new Carriage.Share(
                            share.text("node"),
                            share.count("handed-over"),
                            share.count("left"),
                            share.count("out-there")))
                .toList());
    String name = "carrying";
    for (String sentence : carriage.sentences()) {
      row(name, sentence);
      name = "";
    }
  }

  private static String port(Json mail, String server) {
    return mail.count(server) > 0 ? Integer.toString(mail.count(server)) : "off";
  }

  private void disk(Json disk) {
    String meaning =
        switch (disk.text("state")) {
          case "open" -> "";
          case "low" -> "  LOW: no mail is accepted until there is room";
          default -> "  FULL: the event log stops";
        };
    row(
        "disk",
        "%.1f of %.1f GiB free%s"
            .formatted(
                disk.number("free-octets") / GIBIBYTE,
                disk.number("total-octets") / GIBIBYTE,
                meaning));
  }

  private void log(Json status) {
    Json log = status.object("log");
    if (!log.text("state").equals("answering")) {
      row("event log", "DOES NOT ANSWER: " + log.text("why"));
      return;
    }
    row("event log", "answers in %.1f ms".formatted(log.number("took-ms")));
    Json accounts = status.object("accounts");
    row("accounts", accounts.count("active") + ", and " + accounts.count("left") + " left");
    custody(status.object("custody"));
    int quarantined = status.count("quarantined");
    row(
        "set aside",
        quarantined == 0 ? "nothing" : counted(quarantined, "record") + " in quarantine: LOOK");
  }

  private void custody(Json custody) {
    if (custody.count("mails") == 0) {
      row("waiting", "nothing");
      return;
    }
    row(
        "waiting",
        counted(custody.count("mails"), "mail")
            + ", the oldest since "
            + custody.text("oldest-since"));
    Json recipients = custody.object("recipients");
    for (String reason : recipients.fields().keySet()) {
      int count = recipients.count(reason);
      if (count > 0) {
        row("", "  " + counted(count, "recipient") + " " + WAITING.getOrDefault(reason, reason));
      }
    }
    if (custody.count("postmaster") > 0) {
      row(
          "",
          "  "
              + counted(custody.count("postmaster"), "mail")
              + " for the postmaster, whom nobody reads: ./cairn invite postmaster");
    }
    if (custody.count("echoes") > 0) {
      row(
          "",
          "  "
              + counted(custody.count("echoes"), "copy", "copies")
              + " for people who have it at camp already");
    }
  }

  private static String counted(int count, String one) {
    return counted(count, one, one + "s");
  }

  private static String counted(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private void row(String name, String value) {
    out.println("%-10s %s".formatted(name, value).stripTrailing());
  }

  /** The life of a mail: a line for each thing that a service said. */
  void trace(Json story) {
    out.println("mail " + story.text("mail"));
    for (Json line : story.objects("lines")) {
      out.println(
          "%-30s %-16s %-14s %s"
              .formatted(
                  line.text("at"), line.text("teller"), line.text("event"), line.text("detail"))
              .stripTrailing());
    }
  }
}
