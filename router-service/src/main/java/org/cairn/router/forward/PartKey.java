package org.cairn.router.forward;

import org.cairn.bundle.part.Part;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.Sha256;

/** Names what parts are joined to: one encoding of one mail of one gateway. */
public record PartKey(NodeName source, MailId mail, Sha256 whole) {
  static PartKey of(NodeName source, Part part) {
    return new PartKey(source, part.mail(), part.whole());
  }
}
