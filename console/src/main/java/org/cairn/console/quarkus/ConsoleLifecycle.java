package org.cairn.console.quarkus;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicReference;
import org.cairn.console.Console;
import org.cairn.console.access.ConsoleAddress;
import org.cairn.console.access.ConsoleToken;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What happens when the console starts and stops. */
@Singleton
public final class ConsoleLifecycle {
  private static final Logger LOG = Logger.getLogger(ConsoleLifecycle.class);

  private final ConsoleConfig config;
  private final BoxReach reach;
  private final String bind;
  private final AtomicReference<@Nullable ConsoleAddress> listening = new AtomicReference<>();

  @Inject
  ConsoleLifecycle(
      ConsoleConfig config,
      BoxReach reach,
      @ConfigProperty(name = "quarkus.http.host") String bind) {
    this.config = config;
    this.reach = reach;
    this.bind = bind;
  }

  /** Asking for the console and the token makes them now, not at the first request. */
  void start(@Observes StartupEvent event, Console console, ConsoleToken token) {
    LOG.debugf("console=%s for %s starts", config.node(), console.settings().names());
  }

  /** The port may have been chosen by the system: now it is known. */
  void listening(@ObservesAsync HttpServerStart event, HttpServer server)
      throws InterruptedException {
    int port = HttpPort.of(server);
    ConsoleAddress address = ConsoleAddress.ofBound(bind, port);
    reach.listening(port);
    address.write(config.data());
    listening.set(address);
    LOG.infof("console=%s listens at %s", config.node(), address);
  }

  /** Whether the command line finds it. */
  boolean isListening() {
    return listening.get() != null;
  }

  void stop(@Observes ShutdownEvent event) {
    ConsoleAddress address = listening.get();
    if (address != null) {
      address.remove(config.data());
    }
  }
}
