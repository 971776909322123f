package org.cairn.log.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.cairn.log.record.Account;
import org.cairn.mail.MailAddress;

/**
 * The accounts as far as this process has read them. Written by the one thread that follows the
 * topic, read by all.
 */
public final class Accounts {
  private final Map<MailAddress, Account> byAddress = new ConcurrentHashMap<>();

  /** Claimed address to the accounts that claim it; the first of them is asked first. */
  private final Map<MailAddress, List<MailAddress>> byClaim = new ConcurrentHashMap<>();

  /** Those of whom the last record that was read is older than what was read before it. */
  private final Set<MailAddress> overtaken = ConcurrentHashMap.newKeySet();

  private final List<Consumer<Account>> listeners = new CopyOnWriteArrayList<>();

  /** Takes over what the router decided, unless something newer is known. */
  public void apply(Account account) {
    MailAddress key = account.address().key();
    Account before = byAddress.get(key);
    if (before != null && isOlder(account, before)) {
      overtaken.add(key);
      return;
    }
    overtaken.remove(key);
    byAddress.put(key, account);
    if (before != null) {
      before.claims().forEach(claim -> unclaim(claim.key(), key));
    }
    if (account.isActive()) {
      account.claims().forEach(claim -> claim(claim.key(), key));
    }
    listeners.forEach(l -> l.accept(account));
  }

  /**
   * The topic is read again from its beginning, where an old password stands; or a router that was
   * stopped for a while wrote a decision behind those that another one made meanwhile. They began
   * with the same request.
   */
  private static boolean isOlder(Account account, Account known) {
    return account.generation() < known.generation()
        || (account.generation() == known.generation()
            && !account.lastRequest().equals(known.lastRequest())
            && known.answered().contains(account.lastRequest()));
  }

  /**
   * Forgets an account that never was: the router had answered a request for it, and nobody needs
   * the answer any more. One that is, or was, stays: when the topic is read again from its
   * beginning it may have been made after this.
   */
  public void forget(MailAddress address) {
    MailAddress key = address.key();
    byAddress.computeIfPresent(key, (_, known) -> known.isNobody() ? null : known);
    if (byAddress.containsKey(key)) {
      overtaken.add(key);
    } else {
      overtaken.remove(key);
    }
  }

  /**
   * The accounts behind whose newest record an older one, or a tombstone, was read. Who has read
   * the topic to its end knows by it what compaction would take away.
   */
  public List<Account> overtaken() {
    return overtaken.stream().map(byAddress::get).filter(Objects::nonNull).toList();
  }

  private void claim(MailAddress claimed, MailAddress account) {
    byClaim.compute(
        claimed,
        (_, claimants) -> {
          List<MailAddress> all =
              claimants == null ? new ArrayList<>() : new ArrayList<>(claimants);
          if (!all.contains(account)) {
            all.add(account);
          }
          return List.copyOf(all);
        });
  }

  private void unclaim(MailAddress claimed, MailAddress account) {
    byClaim.computeIfPresent(
        claimed,
        (_, claimants) -> {
          List<MailAddress> rest = claimants.stream().filter(c -> !c.equals(account)).toList();
          return rest.isEmpty() ? null : rest;
        });
  }

  /** Calls {@code listener} with every later change, on the thread that follows the topic. */
  public void onChange(Consumer<Account> listener) {
    listeners.add(listener);
  }

  public Optional<Account> find(MailAddress address) {
    return Optional.ofNullable(byAddress.get(address.key()));
  }

  /** The account that claims {@code address} as hers too. */
  public Optional<Account> claimantOf(MailAddress address) {
    return byClaim.getOrDefault(address.key(), List.of()).stream()
        .findFirst()
        .flatMap(this::find)
        .filter(Account::isActive);
  }

  /** All accounts that ever were, in no order. */
  public Collection<Account> all() {
    return List.copyOf(byAddress.values());
  }
}
