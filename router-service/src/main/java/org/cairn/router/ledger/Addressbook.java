package org.cairn.router.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.InCustody;
import org.cairn.mail.Domain;
import org.cairn.mail.MailAddress;
import org.cairn.mail.NodeName;

/** Who can be reached, here and elsewhere, as far as the ledger has read. */
final class Addressbook {
  private final LedgerPolicy policy;
  private final Map<MailAddress, KnownAccount> accounts = new HashMap<>();
  private final Map<MailAddress, MailAddress> claimants = new HashMap<>();
  private Gateways gateways = Gateways.NONE;

  Addressbook(LedgerPolicy policy) {
    this.policy = policy;
  }

  void put(Gateways now) {
    gateways = now;
  }

  /** The other gateway that is at home in this domain; a domain of ours is never given away. */
  Optional<NodeName> homeOf(Domain domain) {
    return policy.localDomains().contains(domain)
        ? Optional.empty()
        : gateways.homeOf(domain).filter(home -> !home.equals(policy.node()));
  }

  boolean isPlain(NodeName node) {
    return gateways.isPlain(node);
  }

  /** Whether that is news. */
  boolean put(KnownAccount account) {
    KnownAccount before = accounts.put(account.address(), account);
    if (before != null) {
      before.claims().forEach(claim -> claimants.remove(claim, account.address()));
    }
    account.claims().forEach(claim -> claimants.putIfAbsent(claim, account.address()));
    return !account.equals(before);
  }

  /** Whether the local stage would bring this share to a mailbox, or send it after somebody. */
  boolean reaches(Share share, Arrival arrival) {
    MailAddress address = share.key();
    KnownAccount account = accounts.get(address);
    if (account != null && account.reach() != KnownAccount.Reach.LEFT) {
      return true;
    }
    return !share.echo() && isFromCamp(arrival) && claimants.containsKey(address);
  }

  /** Only a camper's mail is copied to those who claim its recipients. */
  private static boolean isFromCamp(Arrival arrival) {
    return switch (arrival) {
      case Arrival.Submitted _ -> true;
      case Arrival.Relayed _,
          Arrival.Carried _,
          Arrival.Brought _,
          Arrival.Generated _,
          Arrival.Released _ ->
          false;
    };
  }

  InCustody.Reason reason(Share share) {
    return switch (share.state()) {
      case Share.HandedBack _ -> InCustody.Reason.DELIVERING;
      case Share.Carried _ -> InCustody.Reason.ON_THE_WAY;
      case Share.Waiting _ -> whyItWaits(share.key());
    };
  }

  private InCustody.Reason whyItWaits(MailAddress address) {
    if (!policy.localDomains().contains(address.domain())) {
      return InCustody.Reason.NO_ROUTE;
    }
    KnownAccount account = accounts.get(address);
    if (account == null) {
      return InCustody.Reason.UNKNOWN_USER;
    }
    return account.reach() == KnownAccount.Reach.MAILBOX
        ? InCustody.Reason.DELIVERING // tried again after a pause
        : InCustody.Reason.LEFT;
  }
}
