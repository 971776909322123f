package org.cairn.console.quarkus.web;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cairn.console.Console;
import org.cairn.console.account.Outcome;
import org.cairn.console.account.Refusal;
import org.cairn.console.join.Invitation;
import org.cairn.console.join.JoinSecurity;
import org.cairn.console.json.ApiAnswer;
import org.cairn.console.json.ApiRequest;
import org.cairn.console.json.StatusAnswer;
import org.cairn.console.quarkus.ConsoleMetrics;
import org.cairn.console.quarkus.ConsoleMetrics.Wish;
import org.cairn.console.quarkus.GatewayReport;
import org.cairn.console.report.TraceStory;
import org.cairn.console.report.Traces;
import org.cairn.log.EventLogException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;

/** The interface for programs, {@code ./cairn} first of all. JSON in and out. */
@Path("/api")
@Singleton
@KeeperOnly
@RunOnVirtualThread
public final class ApiResource {
  private static final Logger LOG = Logger.getLogger(ApiResource.class);

  private final Console console;
  private final GatewayReport report;
  private final Traces traces;
  private final ConsoleMetrics metrics;

  @Inject
  ApiResource(Console console, GatewayReport report, Traces traces, ConsoleMetrics metrics) {
    this.metrics = metrics;
    this.console = console;
    this.report = report;
    this.traces = traces;
  }

  /** Fields {@code name}, {@code replace}, {@code security}. */
  @POST
  @Path("invite")
  public Response invite(byte[] body) throws InterruptedException {
    return switch (ApiRequest.read(body)) {
      case Outcome.Done<ApiRequest>(ApiRequest request) ->
          answer(Wish.INVITE, invite(request), i -> ApiAnswer.of(i, console.page(i)));
      case Outcome.Refused<ApiRequest>(Refusal refusal) -> refused(refusal);
    };
  }

  private Outcome<Invitation> invite(ApiRequest request) throws InterruptedException {
    String word = request.text("security");
    JoinSecurity security = console.settings().security();
    if (!word.isEmpty()) {
      var chosen = JoinSecurity.of(word);
      if (chosen.isEmpty()) {
        return Outcome.refused(
            Refusal.Reason.BAD_REQUEST, "Security is one of tls, starttls and plain.");
      }
      security = chosen.get();
    }
    return request.isTrue("replace")
        ? console.replace(request.text("name"), security)
        : console.invite(request.text("name"), security);
  }

  /** Fields {@code name} and {@code forward}. */
  @POST
  @Path("leave")
  public Response leave(byte[] body) throws InterruptedException {
    return switch (ApiRequest.read(body)) {
      case Outcome.Done<ApiRequest>(ApiRequest request) ->
          answer(
              Wish.LEAVE,
              console.leave(request.text("name"), request.text("forward")),
              ApiAnswer::of);
      case Outcome.Refused<ApiRequest>(Refusal refusal) -> refused(refusal);
    };
  }

  /** Fields {@code name} and {@code address}. */
  @POST
  @Path("claim")
  public Response claim(byte[] body) throws InterruptedException {
    return switch (ApiRequest.read(body)) {
      case Outcome.Done<ApiRequest>(ApiRequest request) ->
          answer(
              Wish.CLAIM,
              console.claim(request.text("name"), request.text("address")),
              ApiAnswer::of);
      case Outcome.Refused<ApiRequest>(Refusal refusal) -> refused(refusal);
    };
  }

  /** All accounts that ever were. */
  @GET
  @Path("accounts")
  public Response accounts() {
    return unlessSilent(() -> json(200, ApiAnswer.ofAccounts(console.accounts())));
  }

  /** How the gateway is. */
  @GET
  @Path("status")
  public Response status() {
    return json(200, StatusAnswer.of(report.status()));
  }

  /** The life of the mail that was accepted last. */
  @GET
  @Path("trace/last")
  public Response traceNewest() {
    return unlessSilent(() -> answer(Wish.TRACE, TraceStory.ofNewest(traces), StatusAnswer::of));
  }

  /** The life of a mail, by its id or the beginning of it. */
  @GET
  @Path("trace/{mail}")
  public Response trace(@RestPath String mail) {
    return unlessSilent(() -> answer(Wish.TRACE, TraceStory.of(mail, traces), StatusAnswer::of));
  }

  private static Response unlessSilent(Supplier<Response> answer) {
    try {
      return answer.get();
    } catch (EventLogException e) {
      LOG.warnf("console was asked, log silent: %s", e.getMessage());
      return refused(
          new Refusal(
              Refusal.Reason.NO_ANSWER, "The event log does not answer. See ./cairn status."));
    }
  }

  private <T> Response answer(Wish wish, Outcome<T> outcome, Function<T, String> json) {
    return switch (metrics.counted(wish, outcome)) {
      case Outcome.Done<T>(T value) -> json(200, json.apply(value));
      case Outcome.Refused<T>(Refusal refusal) -> refused(refusal);
    };
  }

  private static Response refused(Refusal refusal) {
    return json(RefusalStatus.of(refusal.reason()), ApiAnswer.of(refusal));
  }

  private static Response json(int status, String object) {
    return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(object).build();
  }
}
