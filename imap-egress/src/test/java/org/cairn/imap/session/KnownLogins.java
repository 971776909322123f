package org.cairn.imap.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MalformedAddressException;

/** Accounts that a test sets. */
public final class KnownLogins implements Logins {
  private final Map<MailAddress, String> passwords = new ConcurrentHashMap<>();
  private final List<Consumer<MailAddress>> listeners = new ArrayList<>();
  private volatile boolean unavailable;

  public void set(MailAddress account, String password) {
    boolean changed = passwords.put(account.key(), password) != null;
    if (changed) {
      List.copyOf(listeners).forEach(listener -> listener.accept(account));
    }
  }

  public void unavailable(boolean now) {
    unavailable = now;
  }

  @Override
  public LoginOutcome login(String user, String password) {
    if (unavailable) {
      return new LoginOutcome.Unavailable();
    }
    try {
      MailAddress account = MailAddress.parse(user).key();
      return password.equals(passwords.get(account))
          ? new LoginOutcome.Granted(account)
          : new LoginOutcome.Refused();
    } catch (MalformedAddressException _) {
      return new LoginOutcome.Refused();
    }
  }

  @Override
  public synchronized Watch whenRevoked(Consumer<MailAddress> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
