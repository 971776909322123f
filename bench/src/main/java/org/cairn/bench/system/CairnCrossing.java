package org.cairn.bench.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cairn.bench.wire.CountingProxy;
import org.cairn.bench.wire.Login;
import org.jspecify.annotations.Nullable;

/// Two gateways of Cairn that run.
final class CairnCrossing implements Crossing {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration COMMAND_WITHIN = Duration.ofMinutes(1);
  private static final Duration STICK_WITHIN = Duration.ofMinutes(20);

  private final CairnSite ridge;
  private final CairnSite town;
  private final Server ridgeServer;
  private final Server townServer;
  private final CountingProxy proxy;
  private final @Nullable Path stick;
  private final Login sender;
  private final List<Login> recipients;

  private CairnCrossing(
      CairnSite ridge,
      CairnSite town,
      List<Server> servers,
      CountingProxy proxy,
      Optional<Path> stick)
      throws IOException, InterruptedException {
    this.ridge = ridge;
    this.town = town;
    this.ridgeServer = servers.getFirst();
    this.townServer = servers.getLast();
    this.proxy = proxy;
    this.stick = stick.orElse(null);
    accept(ridge, town);
    accept(town, ridge);
    this.sender = ridge.logins(1).getFirst();
    this.recipients = town.logins(RECIPIENTS);
  }

  /// How many people the mails are spread over.
  static final int RECIPIENTS = 8;

  static CairnCrossing start(
      CairnSite ridge, CairnSite town, CountingProxy proxy, Optional<Path> stick)
      throws IOException, InterruptedException {
    Server first = ridge.start();
    try {
      Server second = town.start();
      try {
        return new CairnCrossing(ridge, town, List.of(first, second), proxy, stick);
      } catch (IOException | InterruptedException e) {
        second.close();
        throw e;
      }
    } catch (IOException | InterruptedException e) {
      first.close();
      proxy.close();
      throw e;
    }
  }

  private static void accept(CairnSite inviting, CairnSite accepting)
      throws IOException, InterruptedException {
    JsonNode invite = JSON.readTree(inviting.run(COMMAND_WITHIN, "pair", "--json"));
    accepting.run(COMMAND_WITHIN, "pair", invite.required("invite").asText(), "--json");
  }

  @Override
  public Login sender() {
    return sender;
  }

  @Override
  public List<Login> recipients() {
    return recipients;
  }

  @Override
  public Duration cpu() throws IOException {
    return ridgeServer.processes().cpu().plus(townServer.processes().cpu());
  }

  @Override
  public long wireOctets() {
    return proxy.octets();
  }

  @Override
  public int waiting() throws IOException, InterruptedException {
    JsonNode status = JSON.readTree(ridge.run(COMMAND_WITHIN, "status", "--json"));
    return status.required("custody").required("mails").asInt();
  }

  @Override
  public void visitFirst() throws IOException, InterruptedException {
    visit(ridge, ridgeServer);
  }

  @Override
  public void visitSecond() throws IOException, InterruptedException {
    visit(town, townServer);
  }

  /// The command counts as part of the gateway: with the others it is the tool that does the work.
  private void visit(CairnSite site, Server server) throws IOException, InterruptedException {
    Command.run(
        server
            .processes()
            .enclose(site.command("stick", Objects.requireNonNull(stick).toString(), "--json")),
        site.environment(),
        STICK_WITHIN);
  }

  @Override
  public void close() throws IOException {
    ridgeServer.close();
    townServer.close();
    proxy.close();
  }
}
