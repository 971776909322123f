package org.cairn.adu;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.cairn.mail.Domain;
import org.cairn.mail.DsnNotify;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;

/** Envelopes of every kind. */
final class Envelopes {
  private static final List<String> DOMAINS =
      List.of("camp.test", "home.test", "[10.0.0.1]", "_camp", "münchen.example", "a.b.c.d.e", "x");
  private static final List<String> LOCALS =
      List.of("a", "bob", "k7q9x2m4w", "Anna Maria", "a@b", "\"", "\\", "żółw", "A.B", "+-_=");

  private Envelopes() {}

  static Envelope any(RandomGenerator random) {
    List<Recipient> recipients = new ArrayList<>();
    int count = random.nextInt(8) == 0 ? random.nextInt(2, 1001) : random.nextInt(1, 6);
    boolean dsn = random.nextInt(4) == 0;
    for (int i = 0; i < count; i++) {
      recipients.add(dsn ? recipient(random) : Recipient.of(address(random)));
    }
    return new Envelope(
        random.nextInt(6) == 0 ? ReversePath.NULL : ReversePath.of(address(random)),
        recipients,
        random.nextInt(5) == 0 ? "QQ314159=ł" : "",
        random.nextInt(5) == 0 ? Envelope.Return.FULL : Envelope.Return.HEADERS);
  }

  private static MailAddress address(RandomGenerator random) {
    String local = LOCALS.get(random.nextInt(LOCALS.size()));
    int times = random.nextInt(10) == 0 ? 10 : 1;
    return new MailAddress(
        local.repeat(times), Domain.of(DOMAINS.get(random.nextInt(DOMAINS.size()))));
  }

  private static Recipient recipient(RandomGenerator random) {
    MailAddress address = address(random);
    Set<DsnNotify> notify = EnumSet.noneOf(DsnNotify.class);
    for (DsnNotify each : List.of(DsnNotify.SUCCESS, DsnNotify.FAILURE, DsnNotify.DELAY)) {
      if (random.nextBoolean()) {
        notify.add(each);
      }
    }
    String original =
        switch (random.nextInt(3)) {
          case 0 -> "";
          case 1 -> "rfc822;" + address;
          default -> "rfc822;somebody+2Belse@example.org";
        };
    boolean never = random.nextInt(4) == 0;
    return new Recipient(address, never ? Set.of(DsnNotify.NEVER) : notify, original);
  }
}
