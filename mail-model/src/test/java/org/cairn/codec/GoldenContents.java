package org.cairn.codec;

import static org.cairn.codec.Contents.latin1;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Contents whose encoded form is kept for ever, by name; never changed, only added to. */
final class GoldenContents {
  private static final List<String> FROM_CORPUS =
      List.of(
          "text-1to1-short",
          "text-group3",
          "channel-message",
          "securejoin-v3-1-vc-request-pubkey",
          "securejoin-legacy-1-vc-request",
          "text-unencrypted");

  private GoldenContents() {}

  static Map<String, Corpus.Mail> all() {
    Map<String, Corpus.Mail> all = new LinkedHashMap<>();
    for (String name : FROM_CORPUS) {
      Corpus.Mail mail = Corpus.named(name + ".eml");
      all.put(name, new Corpus.Mail(name, mail.envelope(), mail.content()));
    }
    Corpus.Mail mail = Corpus.named("read-receipt.eml");
    String text = Contents.text(mail.content());
    String folded = "QUJDRA0KMTIzNDU2Nzg5".repeat(9).replaceAll(".{50}", "$0\n  ");
    byte[] noise = new byte[300];
    new Random(1).nextBytes(noise);
    add(all, mail, "post-message", text.replace("1.0\r\n", "1.0\r\nChat-Is-Post-Message: 1\r\n"));
    add(all, mail, "two-way-lines", text.replace("\r\n\r\n", "\n\n"));
    add(all, mail, "wrong-checksum", text.replaceAll("\r\n=[^\r]{4}\r\n", "\r\n=AAAA\r\n"));
    add(all, mail, "received-before", received() + text);
    add(all, mail, "odd-folding", "k:" + folded);
    add(all, mail, "control-octets", "\1\2\3 \4\5\6\7\10\0\u00ff".repeat(20));
    add(all, mail, "fingerprint", "Fingerprint: 0123456789ABCDEF0123456789ABCDEF01234567\r\n");
    add(all, mail, "empty", "");
    add(all, mail, "noise", Contents.text(noise));
    return all;
  }

  private static String received() {
    return """
    Received: from mail.example.org ([192.0.2.7])
    \tby camp.test with ESMTPS;
    \tSun, 1 Nov 2026 18:52:09 +0000
    """
        .replace("\n", "\r\n");
  }

  private static void add(
      Map<String, Corpus.Mail> all, Corpus.Mail mail, String name, String content) {
    all.put(name, new Corpus.Mail(name, mail.envelope(), latin1(content)));
  }
}
