package org.cairn.router.local;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cairn.log.account.Accounts;
import org.cairn.log.record.Account;
import org.cairn.mail.MailAddress;
import org.cairn.mail.Recipient;

/**
 * Sorts the recipients of one mail: into mailboxes here, into custody, or both, where the address
 * is somewhere else but the person is here. Used once, by one thread.
 */
final class Destinations {
  private final Accounts accounts;
  private final boolean personsCount;

  /** Mailbox to the addresses of the envelope that led there. */
  private final Map<MailAddress, List<MailAddress>> mailboxes = new LinkedHashMap<>();

  private final Map<MailAddress, Recipient> custody = new LinkedHashMap<>();
  private final Set<MailAddress> echo = new HashSet<>();
  private final List<MailAddress> settled = new ArrayList<>();
  private final List<MailAddress> replaced = new ArrayList<>();

  /**
   * @param personsCount whether a mail to an address that a camper calls hers is also for her here
   */
  Destinations(Accounts accounts, boolean personsCount) {
    this.accounts = accounts;
    this.personsCount = personsCount;
  }

  void add(Recipient recipient) {
    MailAddress address = recipient.address();
    Set<MailAddress> seen = new HashSet<>();
    Optional<Account> account = accounts.find(address);
    while (account.isPresent()
        && account.get().state() instanceof Account.State.Forwarding(MailAddress to)
        && seen.add(address.key())) {
      address = to;
      account = accounts.find(address);
    }
    if (seen.contains(address.key())) {
      keep(recipient, recipient.address()); // those who left forward to each other
    } else if (account.filter(Account::isActive).isPresent()) {
      mailbox(account.get(), recipient.address());
      settled.add(recipient.address());
    } else {
      keep(recipient, address);
    }
  }

  private void mailbox(Account account, MailAddress recipient) {
    mailboxes.computeIfAbsent(account.address().key(), _ -> new ArrayList<>()).add(recipient);
  }

  private void keep(Recipient recipient, MailAddress address) {
    if (address.equals(recipient.address())) {
      custody.putIfAbsent(address.key(), recipient);
    } else {
      custody.putIfAbsent(address.key(), forwarded(recipient, address));
      replaced.add(recipient.address());
    }
    if (personsCount) {
      accounts
          .claimantOf(address)
          .ifPresent(
              person -> {
                mailbox(person, recipient.address());
                echo.add(address.key());
              });
    }
  }

  /** RFC 3461 section 5.2.7.2: the original recipient stays known. */
  private static Recipient forwarded(Recipient recipient, MailAddress to) {
    String original = recipient.originalRecipient();
    if (original.isEmpty()) {
      String made = "rfc822;" + recipient.address();
      original = made.length() <= Recipient.MAX_ORIGINAL_RECIPIENT ? made : "";
    }
    return new Recipient(to, recipient.notifyOn(), original);
  }

  Map<MailAddress, List<MailAddress>> mailboxes() {
    return mailboxes;
  }

  List<Recipient> custody() {
    return List.copyOf(custody.values());
  }

  /** Those in custody whose person has the mail here. */
  Set<MailAddress> echo() {
    return echo;
  }

  /** Addresses of the envelope that are mailboxes here. */
  List<MailAddress> settled() {
    return settled;
  }

  /** Addresses of the envelope in whose stead another one is in custody. */
  List<MailAddress> replaced() {
    return replaced;
  }
}
