package org.cairn.router.account;

import java.util.Set;
import org.cairn.mail.Domain;

/**
 * Who may have an account here.
 *
 * @param localDomains the domains of this gateway
 * @param joinPage whether people may join by themselves on the join page
 * @param firstLogin whether an account is made at the first login with an unknown name
 * @param selfServicePerHour so many accounts may be made without the keeper in an hour
 */
public record AccountPolicy(
    Set<Domain> localDomains, boolean joinPage, boolean firstLogin, int selfServicePerHour) {
  public AccountPolicy {
    localDomains = Set.copyOf(localDomains);
    if (localDomains.isEmpty()) {
      throw new IllegalArgumentException("a gateway has at least one domain");
    }
    if (selfServicePerHour < 0) {
      throw new IllegalArgumentException("a rate is not negative");
    }
  }
}
