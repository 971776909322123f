package org.cairn.imap.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cairn.imap.delivery.Delivery;
import org.cairn.imap.delivery.UnstorableDeliveryException;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;

/**
 * Makes the contents of a batch ready before its transaction, so that reading and writing a large
 * one holds nobody up. The same mail for several accounts is written once. A large mail that was
 * delivered before is not read again.
 */
final class Preparation {
  /** In place of the content of a large mail that was seen; the transaction will find so too. */
  static final Staged NOT_READ = new Staged(Staged.NO_ROW, 0, new byte[0], 0);

  private final Readers readers;
  private final Writer writer;
  private final Map<SameMail, Staged> staged = new LinkedHashMap<>();

  private record SameMail(NodeName source, MailId mailId, long sizeOctets) {}

  Preparation(Readers readers, Writer writer) {
    this.readers = readers;
    this.writer = writer;
  }

  List<Storing.Ready> prepare(List<Delivery> batch) {
    List<Storing.Ready> ready = new ArrayList<>();
    for (Delivery delivery : batch) {
      ready.add(new Storing.Ready(delivery, content(delivery)));
    }
    return ready;
  }

  private Staged content(Delivery delivery) {
    long size = delivery.content().sizeOctets();
    SameMail mail = new SameMail(delivery.source(), delivery.mailId(), size);
    Staged known = staged.get(mail);
    if (known != null) {
      return known;
    }
    boolean isLarge = size > Contents.INLINE_OCTETS;
    if (isLarge && readers.read(statements -> Storing.isSeen(statements, delivery))) {
      return NOT_READ;
    }
    Staged content = stage(delivery);
    staged.put(mail, content);
    return content;
  }

  private Staged stage(Delivery delivery) {
    try (Staging staging = new Staging(writer, Long.MAX_VALUE)) {
      delivery.content().copyTo(staging);
      Staged content = staging.finish();
      if (content.sizeOctets() != delivery.content().sizeOctets()) {
        throw new UnstorableDeliveryException("the content is not as long as it was said to be");
      }
      return content;
    }
  }
}
