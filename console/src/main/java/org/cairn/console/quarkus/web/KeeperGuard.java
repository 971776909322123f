package org.cairn.console.quarkus.web;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.InetAddress;
import org.cairn.console.access.ConsoleToken;
import org.cairn.console.account.Refusal;
import org.cairn.console.json.ApiAnswer;
import org.cairn.console.quarkus.ConsoleConfig;

/** Lets only requests through that come from this machine and show the token. */
@jakarta.ws.rs.ext.Provider
@KeeperOnly
public final class KeeperGuard implements ContainerRequestFilter {
  private static final String SCHEME = "Bearer ";

  private final Provider<ConsoleToken> token;
  private final Provider<ConsoleConfig> config;
  private final HttpServerRequest connection;

  /** Filters are made while the program is still being put together: settings come later. */
  @Inject
  KeeperGuard(
      Provider<ConsoleToken> token, Provider<ConsoleConfig> config, HttpServerRequest connection) {
    this.token = token;
    this.config = config;
    this.connection = connection;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!config.get().console().remote() && !isFromThisMachine()) {
      refuse(request, Response.Status.FORBIDDEN, "The console answers only on this machine.");
      return;
    }
    String shown = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (shown == null
        || !shown.startsWith(SCHEME)
        || !token.get().isShownBy(shown.substring(SCHEME.length()).strip())) {
      refuse(
          request,
          Response.Status.UNAUTHORIZED,
          "The token is missing or wrong. It is in console.token in the data directory.");
    }
  }

  /** By the connection itself; no header is believed. */
  private boolean isFromThisMachine() {
    String from = connection.connection().remoteAddress().hostAddress();
    return from != null && InetAddress.ofLiteral(from).isLoopbackAddress();
  }

  private static void refuse(ContainerRequestContext request, Response.Status status, String text) {
    request.abortWith(
        Response.status(status)
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(ApiAnswer.of(new Refusal(Refusal.Reason.NOT_ALLOWED, text)))
            .build());
  }
}
