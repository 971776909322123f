package org.cairn.console.quarkus.web;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import org.cairn.console.Console;
import org.cairn.console.account.Outcome;
import org.cairn.console.account.Refusal;
import org.cairn.console.join.Invitation;
import org.cairn.console.quarkus.ConsoleMetrics;
import org.cairn.console.quarkus.ConsoleMetrics.Wish;
import org.cairn.console.quarkus.web.JoinPages.InvitePage;
import org.cairn.log.guard.server.ClientSource;
import org.cairn.log.record.Account;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * The pages of the camp, for everybody on its network. Who knows the code of an invite sees its
 * page; nothing else here is secret.
 */
@Path("/")
@Singleton
@RunOnVirtualThread
public final class JoinResource {
  private final Console console;
  private final ConsoleMetrics metrics;

  @Inject
  JoinResource(Console console, ConsoleMetrics metrics) {
    this.console = console;
    this.metrics = metrics;
  }

  /** What this camp is. */
  @GET
  public Response home(@Context HttpHeaders headers) {
    return page(200, home(""), headers);
  }

  /**
   * @param error the key of a text, or empty
   */
  private TemplateInstance home(String error) {
    return JoinPages.home(campDomain(), console.settings().selfJoin().admits(""), error);
  }

  /** The form for who joins by herself. */
  @GET
  @Path("join")
  public Response form(@RestQuery @Nullable String code, @Context HttpHeaders headers) {
    String shown = Optional.ofNullable(code).orElse("");
    return console.settings().selfJoin().admits(shown)
        ? page(200, JoinPages.form(campDomain(), shown, "", ""), headers)
        : notAdmitted(shown, headers);
  }

  /** Makes an account for who joins by herself, and goes on to its page. */
  @POST
  @Path("join")
  public Response join(
      @RestForm @Nullable String name,
      @RestForm @Nullable String code,
      @Context HttpHeaders headers,
      @Context HttpServerRequest connection)
      throws InterruptedException {
    String shown = Optional.ofNullable(code).orElse("");
    if (!console.settings().selfJoin().admits(shown)) {
      return notAdmitted(shown, headers);
    }
    String wanted = Optional.ofNullable(name).orElse("");
    return switch (metrics.counted(Wish.JOIN, console.join(wanted, source(connection), shown))) {
      case Outcome.Done<Invitation>(Invitation invitation) ->
          Response.seeOther(URI.create("/join/" + invitation.code().text())).build();
      case Outcome.Refused<Invitation>(Refusal refusal) ->
          page(
              RefusalStatus.of(refusal.reason()),
              JoinPages.form(
                  campDomain(), shown, shortened(wanted), PageErrors.ofName(refusal.reason())),
              headers);
    };
  }

  /** The page of an invite. */
  @GET
  @Path("join/{code}")
  public Response invite(@RestPath String code, @Context HttpHeaders headers) {
    return switch (metrics.counted(Wish.PAGE, opened(code))) {
      case Outcome.Done<Invitation>(Invitation invitation) ->
          page(200, invitePage(invitation, "", ""), headers);
      case Outcome.Refused<Invitation> _ -> page(404, JoinPages.gone(), headers);
    };
  }

  private Outcome<Invitation> opened(String code) {
    return console
        .openInvite(code)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.Reason.UNKNOWN, "That invite is not open."));
  }

  /** Notes the address that her friends have. */
  @POST
  @Path("join/{code}")
  public Response addToProfile(
      @RestPath String code, @RestForm @Nullable String address, @Context HttpHeaders headers)
      throws InterruptedException {
    Optional<Invitation> open = console.openInvite(code);
    if (open.isEmpty()) {
      return page(404, JoinPages.gone(), headers);
    }
    Invitation invitation = open.get();
    String claimed = Optional.ofNullable(address).orElse("").strip();
    return switch (metrics.counted(Wish.CLAIM, console.addToProfile(invitation, claimed))) {
      case Outcome.Done<Account> _ -> page(200, invitePage(invitation, claimed, ""), headers);
      case Outcome.Refused<Account>(Refusal refusal) ->
          page(
              RefusalStatus.of(refusal.reason()),
              invitePage(invitation, "", PageErrors.ofAddress(refusal.reason())),
              headers);
    };
  }

  private TemplateInstance invitePage(Invitation invitation, String claimed, String error) {
    return JoinPages.invite(
        new InvitePage(invitation, console.settings().domainPublic(), claimed, error));
  }

  private String campDomain() {
    return console.settings().names().campDomain().name();
  }

  private static String shortened(String name) {
    return name.length() <= 64 ? name : name.substring(0, 64);
  }

  /** Whoever scanned a code learns that it is an old one; whoever has none may look around. */
  private Response notAdmitted(String code, HttpHeaders headers) {
    return code.isEmpty()
        ? Response.seeOther(URI.create("/")).build()
        : page(404, home("errorCode"), headers);
  }

  /** In the language that the browser asks for, if there is one; rendered here and now. */
  private static Response page(int status, TemplateInstance page, HttpHeaders headers) {
    String text = page.setLocale(headers.getAcceptableLanguages().getFirst()).render();
    return Response.status(status)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .entity(text)
        .build();
  }

  private static String source(HttpServerRequest connection) {
    String from = connection.connection().remoteAddress().hostAddress();
    return from == null ? "unknown" : ClientSource.of(InetAddress.ofLiteral(from));
  }
}
