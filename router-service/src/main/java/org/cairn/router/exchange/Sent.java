package org.cairn.router.exchange;

import java.util.List;
import java.util.Optional;
import org.cairn.bundle.BundleId;
import org.cairn.codec.CodecVersion;
import org.cairn.custody.CargoId;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;

/** What this gateway has on its way; asked, never changed. */
public interface Sent {
  /** How a mail of ours goes to a gateway; nothing if it is not known, or not any more. */
  Optional<Encoding> mail(MailId mail, NodeName to);

  /**
   * What a bundle carries: cargos of ours, or one of others for each destination we carry it to;
   * none if it is not known, or not any more.
   */
  List<CargoId> cargos(BundleId bundle);

  /**
   * How a mail is encoded.
   *
   * @param upTo as it was asked for
   * @param octets of the bundle of each part, as told to the ledger of custody
   */
  record Encoding(CodecVersion upTo, List<Long> octets) {
    public Encoding {
      octets = List.copyOf(octets);
      if (octets.isEmpty()) {
        throw new IllegalArgumentException("a mail has a part");
      }
    }
  }
}
