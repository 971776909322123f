package org.cairn.console.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows reports to people. */
record ReportScreen(PrintStream out) {
  private static final Map<String, String> WAITING =
      Map.of(
          "no-route", "for domains nobody serves here",
          "unknown-user", "for names that have no account here",
          "left", "for people who left",
          "delivering", "on their way to a mailbox");

  private static final double GIBIBYTE = 1024.0 * 1024 * 1024;

  /** How the gateway is. */
  void status(JsonNode status) {
    List<String> domains = new ArrayList<>();
    status.path("domains").forEach(domain -> domains.add(domain.asText()));
    row("gateway", status.path("node").asText() + ", Cairn " + status.path("version").asText());
    row("domain", String.join(", ", domains));
    JsonNode mail = status.path("mail");
    row(
        "mail",
        "%s  IMAP %d, with TLS %d; submission %d, with TLS %d; SMTP %d"
            .formatted(
                mail.path("host").asText(),
                mail.path("imap").asInt(),
                mail.path("imaps").asInt(),
                mail.path("submission").asInt(),
                mail.path("submissions").asInt(),
                mail.path("smtp").asInt()));
    row("pages", status.path("pages").asText());
    disk(status.path("disk"));
    log(status);
  }

  private void disk(JsonNode disk) {
    String meaning =
        switch (disk.path("state").asText()) {
          case "open" -> "";
          case "low" -> "  LOW: no mail is accepted until there is room";
          default -> "  FULL: the event log stops";
        };
    row(
        "disk",
        "%.1f of %.1f GiB free%s"
            .formatted(
                disk.path("free-octets").asLong() / GIBIBYTE,
                disk.path("total-octets").asLong() / GIBIBYTE,
                meaning));
  }

  private void log(JsonNode status) {
    JsonNode log = status.path("log");
    if (!log.path("state").asText().equals("answering")) {
      row("event log", "DOES NOT ANSWER: " + log.path("why").asText());
      return;
    }
    row("event log", "answers in %.1f ms".formatted(log.path("took-ms").asDouble()));
    JsonNode accounts = status.path("accounts");
    row(
        "accounts",
        accounts.path("active").asInt() + ", and " + accounts.path("left").asInt() + " left");
    custody(status.path("custody"));
    int quarantined = status.path("quarantined").asInt();
    row("set aside", quarantined == 0 ? "nothing" : quarantined + " records in quarantine: LOOK");
  }

  private void custody(JsonNode custody) {
    if (custody.path("mails").asInt() == 0) {
      row("waiting", "nothing");
      return;
    }
    row(
        "waiting",
        custody.path("mails").asInt()
            + " mails, the oldest since "
            + custody.path("oldest-since").asText());
    custody
        .path("recipients")
        .properties()
        .forEach(
            reason -> {
              if (reason.getValue().asInt() > 0) {
                row(
                    "",
                    "  "
                        + reason.getValue().asInt()
                        + " recipients "
                        + WAITING.getOrDefault(reason.getKey(), reason.getKey()));
              }
            });
    if (custody.path("echoes").asInt() > 0) {
      row("", "  " + custody.path("echoes").asInt() + " of them have it at camp already");
    }
  }

  private void row(String name, String value) {
    out.println("%-10s %s".formatted(name, value).stripTrailing());
  }

  /** The life of a mail: a line for each thing that a service said. */
  void trace(JsonNode story) {
    out.println("mail " + story.path("mail").asText());
    for (JsonNode line : story.path("lines")) {
      out.println(
          "%-30s %-16s %-14s %s"
              .formatted(
                  line.path("at").asText(),
                  line.path("teller").asText(),
                  line.path("event").asText(),
                  line.path("detail").asText())
              .stripTrailing());
    }
  }
}
