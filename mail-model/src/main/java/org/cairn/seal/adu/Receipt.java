package org.cairn.seal.adu;

import java.time.Instant;
import org.cairn.bundle.BundleId;
import org.cairn.bundle.Extent;
import org.cairn.bundle.part.Part;
import org.cairn.mail.MailId;
import org.cairn.seal.key.KeyId;

/**
 * A node's answer about a mail or a bundle. Who answers is whoever sealed it; so a receipt closes,
 * at its source, a mail for that destination.
 */
public sealed interface Receipt {
  /** The mail is durable at its destination, joined if it came in parts: custody of it ends. */
  record Arrived(MailId mail) implements Receipt {}

  /** A part is durable at its destination: it need not be sent again. */
  record PartArrived(MailId mail, int number) implements Receipt {
    public PartArrived {
      if (number < 0 || number >= Part.MAX_COUNT) {
        throw new IllegalArgumentException("no number of a part");
      }
    }
  }

  /**
   * A relay has the bundle and expects it to arrive by {@code expected}: until then it need not be
   * sent again. Custody does not end.
   */
  record Relayed(BundleId bundle, Instant expected) implements Receipt {
    public Relayed {
      requireWhole(bundle);
      if (expected.getEpochSecond() < 0 || expected.getNano() != 0) {
        throw new IllegalArgumentException("expected at a full second after 1970");
      }
    }
  }

  /** The destination cannot decode the mail: it shall come encoded in {@code version} or below. */
  record NotDecoded(MailId mail, int version) implements Receipt {
    public NotDecoded {
      requireVersion(version);
    }
  }

  /**
   * The destination cannot decode the mail in that bundle, nor tell its id, which follows from the
   * content: it shall come encoded in {@code version} or below.
   */
  record Undecoded(BundleId bundle, int version) implements Receipt {
    public Undecoded {
      requireWhole(bundle);
      requireVersion(version);
    }
  }

  /** The parts of the mail do not make its whole: all of them shall come again. */
  record NotJoined(MailId mail) implements Receipt {}

  /** The destination has no key of that id: the bundle shall be sealed anew. */
  record NotOpened(BundleId bundle, KeyId key) implements Receipt {
    public NotOpened {
      requireWhole(bundle);
    }
  }

  private static void requireVersion(int version) {
    if (version < 0 || version > 255) {
      throw new IllegalArgumentException("a version of the codec is 0 to 255");
    }
  }

  private static void requireWhole(BundleId bundle) {
    if (!bundle.extent().equals(Extent.WHOLE)) {
      throw new IllegalArgumentException("receipts are about whole bundles");
    }
  }
}
