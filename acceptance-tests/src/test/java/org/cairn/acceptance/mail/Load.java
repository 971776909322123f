package org.cairn.acceptance.mail;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.gateway.Security;

/// People who send mail to each other without a break, each in a session of her own. As real
/// clients do, each tries a mail again, as the same mail, until it is answered 250, through crashes
/// of the gateway.
public final class Load implements AutoCloseable {
  private static final Duration BEFORE_RECONNECTING = Duration.ofMillis(100);
  private static final Duration END_WITHIN = Duration.ofSeconds(90);

  private final Gateway gateway;
  private final List<String> addresses;
  private final Ledger ledger;
  private final AtomicInteger refused = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile String lastRefusal = "";

  private Load(Gateway gateway, List<String> addresses, Ledger ledger) {
    this.gateway = gateway;
    this.addresses = List.copyOf(addresses);
    this.ledger = ledger;
  }

  /// Starts sessions that send to random people, random sizes up to the given one.
  ///
  /// @param run a word that no other load on this gateway has
  public static Load start(
      Gateway gateway, List<Invitation> people, Ledger ledger, int sessions, int size, String run) {
    List<String> addresses = people.stream().map(Invitation::address).toList();
    return start(gateway, people, addresses, ledger, sessions, size, run);
  }

  /// Starts sessions of these people that send to random ones of the addresses, which may be
  /// nobody's yet, random sizes up to the given one.
  ///
  /// @param run a word that no other load on this gateway has
  public static Load start(
      Gateway gateway,
      List<Invitation> people,
      List<String> addresses,
      Ledger ledger,
      int sessions,
      int size,
      String run) {
    Load load = new Load(gateway, addresses, ledger);
    for (int i = 0; i < sessions; i++) {
      Sender sender = load.new Sender(run + "-" + i, people.get(i % people.size()), size, i);
      load.threads.add(Thread.ofVirtual().name("load " + i).start(sender));
    }
    return load;
  }

  /// How many mails were answered otherwise than 250.
  public int refused() {
    return refused.get();
  }

  /// The latest answer other than 250.
  public String lastRefusal() {
    return lastRefusal;
  }

  /// Ends all sessions after the mail each is at was answered or given up.
  @Override
  public void close() {
    stop.countDown();
    for (Thread thread : threads) {
      try {
        if (!thread.join(END_WITHIN)) {
          throw new IllegalStateException(thread.getName() + " hangs");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private final class Sender implements Runnable {
    private final String name;
    private final Invitation account;
    private final int size;
    private final Random random;
    private int sent;

    Sender(String name, Invitation account, int size, int seed) {
      this.name = name;
      this.account = account;
      this.size = size;
      this.random = new Random(seed);
    }

    @Override
    public void run() {
      Mail mail = next();
      while (stop.getCount() > 0) {
        try (SmtpSession session = SmtpSession.open(gateway, account, Security.PLAIN)) {
          while (stop.getCount() > 0) {
            SmtpReply reply = session.send(account.address(), mail.recipients(), mail.content());
            if (reply.code() == 250) {
              record(mail);
              mail = next();
            } else {
              refused.incrementAndGet();
              lastRefusal = reply.toString();
              pause();
            }
          }
        } catch (IOException e) {
          // The gateway is gone; it comes back, and the mail it did not answer is sent again.
          pause();
        }
      }
    }

    private void pause() {
      try {
        boolean unused = stop.await(BEFORE_RECONNECTING.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void record(Mail mail) {
      mail.recipients().forEach(recipient -> ledger.accepted(recipient, mail.messageId()));
    }

    private Mail next() {
      List<String> recipients = new ArrayList<>();
      recipients.add(addresses.get(random.nextInt(addresses.size())));
      if (random.nextInt(4) == 0) {
        String second = addresses.get(random.nextInt(addresses.size()));
        if (!recipients.contains(second)) {
          recipients.add(second);
        }
      }
      String id = name + "-" + ++sent + "@load.test";
      return Mail.of(id, account.address(), recipients, random.nextInt(100, size));
    }
  }

  private record Mail(String messageId, List<String> recipients, String content) {
    static Mail of(String messageId, String from, List<String> recipients, int size) {
      String line = "All work and no mail makes camp a dull place, said the keeper to the hut.\r\n";
      String content =
          "From: <"
              + from
              + ">\r\nTo: undisclosed-recipients:;\r\nMessage-ID: <"
              + messageId
              + ">\r\nSubject: load\r\n\r\n"
              + line.repeat(Math.max(1, size / line.length()));
      return new Mail(messageId, List.copyOf(recipients), content);
    }
  }
}
