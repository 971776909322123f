package org.cairn.mail;

import java.util.EnumSet;
import java.util.Set;

/**
 * One recipient of an envelope: the forward-path and what RFC 3461 lets a sender ask about it.
 *
 * @param address where the mail is to go
 * @param notifyOn what the sender asked to be told of; empty if she said nothing (then: failure)
 * @param originalRecipient the ORCPT parameter as given ({@code rfc822;name@host}), or empty
 */
public record Recipient(MailAddress address, Set<DsnNotify> notifyOn, String originalRecipient)
    implements Comparable<Recipient> {
  /** RFC 3461 section 4.2. */
  public static final int MAX_ORIGINAL_RECIPIENT = 500;

  public Recipient {
    notifyOn = notifyOn.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(notifyOn));
    if (notifyOn.contains(DsnNotify.NEVER) && notifyOn.size() > 1) {
      throw new IllegalArgumentException("NOTIFY=NEVER stands alone");
    }
    if (originalRecipient.length() > MAX_ORIGINAL_RECIPIENT) {
      throw new IllegalArgumentException("original recipient is too long");
    }
  }

  public static Recipient of(MailAddress address) {
    return new Recipient(address, Set.of(), "");
  }

  /** Whether a DSN is owed when this recipient cannot be reached. */
  public boolean wantsFailure() {
    return notifyOn.isEmpty() || notifyOn.contains(DsnNotify.FAILURE);
  }

  @Override
  public int compareTo(Recipient other) {
    return address.compareTo(other.address);
  }
}
