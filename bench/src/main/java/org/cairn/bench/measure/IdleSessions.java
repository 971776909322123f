package org.cairn.bench.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cairn.bench.process.ProcessGroup;
import org.cairn.bench.wire.Endpoint;
import org.cairn.bench.wire.ImapClient;
import org.cairn.bench.wire.Login;

/// What IMAP sessions cost that are logged in, in IDLE and quiet.
///
/// @param sessions how many were held at once
/// @param added resident memory of the server with them, less that without, in bytes
public record IdleSessions(int sessions, long added) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SETTLE = Duration.ofSeconds(5);
  private static final int LOGGING_IN = 16;

  /// Opens `count` sessions, over TLS or not, and closes them.
  public static IdleSessions hold(
      int count, boolean tls, List<Login> logins, ProcessGroup processes)
      throws IOException, InterruptedException {
    long before = processes.memory();
    List<ImapClient> clients = Collections.synchronizedList(new ArrayList<>());
    try (ExecutorService threads = Executors.newFixedThreadPool(LOGGING_IN)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        running.add(
            threads.submit(
                () -> {
                  clients.add(open(number, tls, logins));
                  return null;
                }));
      }
      await(running, threads);
      Thread.sleep(SETTLE);
      return new IdleSessions(count, processes.memory() - before);
    } finally {
      for (ImapClient client : clients) {
        client.close();
      }
    }
  }

  /// The sources change, as the sessions of many phones come from many addresses.
  private static ImapClient open(int number, boolean tls, List<Login> logins) throws IOException {
    Login login = logins.get(number % logins.size());
    Endpoint endpoint = tls ? login.imaps() : login.imap();
    ImapClient client = ImapClient.open(login, endpoint, PATIENCE, "127.0.0." + (2 + number % 200));
    try {
      client.select();
      client.idle();
      return client;
    } catch (IOException e) {
      client.close();
      throw e;
    }
  }

  private static void await(List<Future<?>> running, ExecutorService threads)
      throws IOException, InterruptedException {
    int open = 0;
    for (Future<?> one : running) {
      try {
        one.get();
        open++;
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw new IOException("after " + open + " sessions: " + e.getCause(), e.getCause());
      }
    }
  }
}
