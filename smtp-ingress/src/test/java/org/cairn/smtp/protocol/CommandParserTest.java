package org.cairn.smtp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.cairn.mail.Domain;
import org.cairn.mail.DsnNotify;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;
import org.junit.jupiter.api.Test;

/** What is read out of a command; what is refused is in the transcripts. */
final class CommandParserTest {
  private final CommandParser parser = new CommandParser(Domain.of("camp.test"));

  @Test
  void theParametersOfMailAreRead() {
    assertThat(
            parser.parse(
                "MAIL FROM:<a@x.example> RET=FULL ENVID=QQ+2B314 SIZE=123 BODY=8BITMIME SMTPUTF8"
                    + " AUTH=<>"))
        .isEqualTo(
            new Command.Mail(
                ReversePath.of(MailAddress.parse("a@x.example")),
                new MailParameters(123, true, "QQ+314", Envelope.Return.FULL)));
  }

  @Test
  void whatMailDoesNotSayHasItsUsualMeaning() {
    assertThat(parser.parse("MAIL FROM:<>"))
        .isEqualTo(
            new Command.Mail(
                ReversePath.NULL, new MailParameters(0, false, "", Envelope.Return.HEADERS)));
  }

  @Test
  void theParametersOfRcptAreRead() {
    assertThat(
            parser.parse(
                "RCPT TO:<b@x.example> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;Bob+2Btag@x.example"))
        .isEqualTo(
            new Command.Rcpt(
                new Recipient(
                    MailAddress.parse("b@x.example"),
                    Set.of(DsnNotify.SUCCESS, DsnNotify.DELAY),
                    "rfc822;Bob+tag@x.example"),
                false));
  }

  @Test
  void notifyNeverIsNotTheSameAsNothing() {
    assertThat(parser.parse("RCPT TO:<b@x.example> NOTIFY=NEVER"))
        .isEqualTo(
            new Command.Rcpt(
                new Recipient(MailAddress.parse("b@x.example"), Set.of(DsnNotify.NEVER), ""),
                false));
  }
}
