package org.cairn.bench.system;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cairn.bench.wire.CountingProxy;
import org.cairn.bench.wire.Login;

/// Two gateways of the recipe that run.
///
/// @param first the server of `ridge`
/// @param second the server of `town`
record RecipeCrossing(
    RecipeNode ridge, RecipeNode town, Server first, Server second, CountingProxy proxy)
    implements Crossing {
  static RecipeCrossing start(
      RecipeNode ridge, RecipeNode town, CountingProxy proxy, Optional<Path> stick)
      throws IOException, InterruptedException {
    Server first = ridge.start(stick);
    try {
      return new RecipeCrossing(ridge, town, first, town.start(stick), proxy);
    } catch (IOException | InterruptedException e) {
      first.close();
      proxy.close();
      throw e;
    }
  }

  @Override
  public Login sender() {
    return ridge.logins(1).getFirst();
  }

  @Override
  public List<Login> recipients() {
    return town.logins(CairnCrossing.RECIPIENTS);
  }

  @Override
  public Duration cpu() throws IOException {
    return first.processes().cpu().plus(second.processes().cpu());
  }

  @Override
  public long wireOctets() {
    return proxy.octets();
  }

  @Override
  public int waiting() throws IOException {
    return ridge.waiting();
  }

  /// All that waits is copied to the stick and leaves the spool.
  @Override
  public void visitFirst() throws IOException, InterruptedException {
    ridge.run("nncp-xfer -cfg /etc/nncp.json -quiet -noprogress -mkdir -node town -tx /stick");
  }

  @Override
  public void visitSecond() throws IOException, InterruptedException {
    town.run("nncp-xfer -cfg /etc/nncp.json -quiet -noprogress -node ridge -rx /stick");
    town.run("nncp-toss -cfg /etc/nncp.json -quiet -noprogress -seen");
  }

  @Override
  public void close() throws IOException {
    first.close();
    second.close();
    proxy.close();
  }
}
