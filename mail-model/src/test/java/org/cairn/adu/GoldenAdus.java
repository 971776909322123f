package org.cairn.adu;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cairn.codec.Contents;
import org.cairn.codec.Corpus;
import org.cairn.mail.DsnNotify;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;
import org.cairn.mail.Sha256;

/** Mails whose octets are kept for ever, by name; never changed, only added to. */
final class GoldenAdus {
  private static final MailId GIVEN = new MailId("00112233445566778899aabbccddeeff");

  private GoldenAdus() {}

  static Map<String, MailAdu> all() {
    Map<String, MailAdu> all = new LinkedHashMap<>();
    Corpus.Mail text = Corpus.named("text-1to1-short.eml");
    Corpus.Mail group = Corpus.named("text-group3.eml");
    MailId derived = MailId.derive(text.envelope(), Sha256.of(text.content()));
    byte[] note = Contents.latin1("Subject: note\r\n\r\nHello\r\n");
    all.put("derived-id", new MailAdu(derived, text.envelope(), text.content()));
    all.put("given-id", new MailAdu(GIVEN, group.envelope(), group.content()));
    all.put("bounce", new MailAdu(GIVEN, bounce(), note));
    all.put("dsn-parameters", new MailAdu(GIVEN, withDsn(), note));
    all.put("many-domains", new MailAdu(GIVEN, manyDomains(), note));
    return all;
  }

  private static Envelope bounce() {
    return Envelope.of(ReversePath.NULL, List.of(MailAddress.parse("bob@camp.test")));
  }

  private static Envelope withDsn() {
    return new Envelope(
        ReversePath.of(MailAddress.parse("\"Anna Maria\"@[10.0.0.1]")),
        List.of(
            new Recipient(
                MailAddress.parse("bob@camp.test"),
                Set.of(DsnNotify.FAILURE, DsnNotify.DELAY),
                "rfc822;bob@camp.test"),
            new Recipient(
                MailAddress.parse("żółw@camp.test"), Set.of(DsnNotify.NEVER), "rfc822;else@x"),
            Recipient.of(MailAddress.parse("carol@camp.test"))),
        "QQ314159",
        Envelope.Return.FULL);
  }

  private static Envelope manyDomains() {
    return Envelope.of(
        ReversePath.of(MailAddress.parse("a@camp.test")),
        Stream.of(
                "b@camp.test",
                "b@net.example",
                "a@net.example",
                "a@camp.test",
                "c@third.example",
                "d@fourth.example",
                "e@camp.test",
                "F@net.example")
            .map(MailAddress::parse)
            .toList());
  }
}
