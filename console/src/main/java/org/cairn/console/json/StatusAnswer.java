package org.cairn.console.json;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.cairn.console.join.MailServers;
import org.cairn.console.report.Carriage;
import org.cairn.console.report.CustodyCount;
import org.cairn.console.report.GatewayStatus;
import org.cairn.console.report.GatewayStatus.AccountCount;
import org.cairn.console.report.GatewayStatus.LogState;
import org.cairn.console.report.LogFigures.Reading;
import org.cairn.console.report.TraceStory;
import org.cairn.log.record.TraceLine;

/** Writes reports: one JSON object each. */
public final class StatusAnswer {
  private static final JsonMapper JSON = new JsonMapper();

  private StatusAnswer() {}

  /** How the gateway is. */
  public static String of(GatewayStatus status) {
    ObjectNode answer =
        JSON.createObjectNode().put("node", status.node()).put("version", status.version());
    ArrayNode domains = answer.putArray("domains");
    status.domains().forEach(domain -> domains.add(domain.name()));
    answer.put("pages", status.pages());
    fill(answer.putObject("mail"), status.servers()).put("smtp", status.smtpPort());
    answer
        .putObject("disk")
        .put("state", word(status.diskState()))
        .put("free-octets", status.disk().free())
        .put("total-octets", status.disk().total());
    answer.put("mailboxes-lost", status.mailboxesLost());
    fill(answer.putObject("carried"), status.carriage());
    switch (status.log()) {
      case LogState.Answering(Reading reading, AccountCount accounts) -> {
        answer
            .putObject("log")
            .put("state", "answering")
            .put("took-ms", reading.took().toNanos() / 1e6);
        answer.putObject("accounts").put("active", accounts.active()).put("left", accounts.left());
        fill(answer.putObject("custody"), reading.custody());
        answer.put("quarantined", reading.quarantined());
      }
      case LogState.Silent(String why) ->
          answer.putObject("log").put("state", "silent").put("why", why);
    }
    return answer.toString();
  }

  private static ObjectNode fill(ObjectNode to, MailServers servers) {
    return to.put("host", servers.host())
        .put("imap", servers.imapPort())
        .put("imaps", servers.imapsPort())
        .put("submission", servers.submissionPort())
        .put("submissions", servers.submissionsPort());
  }

  private static void fill(ObjectNode to, Carriage carriage) {
    to.put("moving", carriage.moving());
    ArrayNode shares = to.putArray("for");
    for (Carriage.Share share : carriage.shares()) {
      shares
          .addObject()
          .put("node", share.node())
          .put("handed-over", share.handedOver())
          .put("left", share.left())
          .put("out-there", share.outThere());
    }
  }

  private static void fill(ObjectNode to, CustodyCount custody) {
    to.put("mails", custody.mails());
    ObjectNode recipients = to.putObject("recipients");
    custody.recipients().forEach((reason, count) -> recipients.put(word(reason), count));
    to.put("echoes", custody.echoes());
    to.put("postmaster", custody.postmaster());
    custody.oldest().ifPresent(oldest -> to.put("oldest-since", oldest.toString()));
  }

  /** The life of a mail. */
  public static String of(TraceStory story) {
    ObjectNode answer = JSON.createObjectNode().put("mail", story.mail().hex());
    ArrayNode lines = answer.putArray("lines");
    for (TraceLine line : story.lines()) {
      lines
          .addObject()
          .put("at", line.at().toString())
          .put("teller", line.teller())
          .put("event", line.event())
          .put("detail", line.detail());
    }
    return answer.toString();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
