package org.cairn.imap.session;

import java.util.List;
import org.cairn.mail.MailAddress;

/**
 * Further lines of the QUOTA answer, which Delta Chat shows as they are: the state of the gateway
 * in words ({@code waiting-for-town 12}).
 */
public interface QuotaResources {
  /** What this account is told; read at each GETQUOTAROOT, so it returns at once. */
  List<Resource> of(MailAddress account);

  /**
   * A resource (RFC 9208 section 5).
   *
   * @param name an atom, so without spaces
   */
  record Resource(String name, long usage, long limit) {
    public Resource {
      boolean atom = name.chars().allMatch(c -> c > ' ' && c < 0x7f && "(){%*\"\\]".indexOf(c) < 0);
      if (name.isEmpty() || !atom || usage < 0 || limit < 0) {
        throw new IllegalArgumentException("a resource is an atom with positive numbers");
      }
    }
  }
}
