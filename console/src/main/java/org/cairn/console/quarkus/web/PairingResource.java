package org.cairn.console.quarkus.web;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.cairn.console.account.Outcome;
import org.cairn.console.account.Refusal;
import org.cairn.console.json.ApiAnswer;
import org.cairn.console.json.ApiRequest;
import org.cairn.console.json.PairingAnswer;
import org.cairn.console.pairing.PairingDesk;
import org.cairn.console.pairing.PlainDesk;
import org.cairn.console.quarkus.ConsoleMetrics;
import org.cairn.console.quarkus.ConsoleMetrics.Wish;
import org.cairn.log.EventLogException;
import org.jboss.logging.Logger;

/** The interface for programs, as far as it is about other gateways. JSON in and out. */
@Path("/api")
@Singleton
@KeeperOnly
@RunOnVirtualThread
public final class PairingResource {
  private static final Logger LOG = Logger.getLogger(PairingResource.class);

  private final PairingDesk desk;
  private final PlainDesk plain;
  private final ConsoleMetrics metrics;

  @Inject
  PairingResource(PairingDesk desk, PlainDesk plain, ConsoleMetrics metrics) {
    this.desk = desk;
    this.plain = plain;
    this.metrics = metrics;
  }

  /** What is to be done with the fields of a request. */
  @FunctionalInterface
  private interface Work<T> {
    Outcome<T> with(ApiRequest request) throws InterruptedException;
  }

  /** Our own invite. */
  @GET
  @Path("pair")
  public Response invite() throws InterruptedException {
    return unlessSilent(() -> answer(Wish.PAIR, desk.invite().map(PairingAnswer::of)));
  }

  /** Fields {@code invite}, {@code via}, {@code default}, {@code no-relay}. */
  @POST
  @Path("pair")
  public Response pair(byte[] body) throws InterruptedException {
    return answer(
        Wish.PAIR,
        body,
        request ->
            desk.pair(
                    request.text("invite"),
                    request.text("via"),
                    request.isTrue("default"),
                    !request.isTrue("no-relay"))
                .then(paired -> desk.invite().map(own -> PairingAnswer.of(paired, own))));
  }

  /**
   * Fields {@code name}, {@code domain}, {@code nncp}, {@code address}, {@code mail}, {@code
   * default}.
   */
  @POST
  @Path("pair-plain")
  public Response pairPlain(byte[] body) throws InterruptedException {
    return answer(
        Wish.PAIR,
        body,
        request ->
            plain
                .pair(
                    new PlainDesk.Wish(
                        request.text("name"),
                        request.text("domain"),
                        request.text("nncp"),
                        request.text("address"),
                        request.text("mail"),
                        request.isTrue("default")))
                .then(paired -> desk.invite().map(own -> PairingAnswer.of(paired, own))));
  }

  /** All that we are paired with, and those without Cairn. */
  @GET
  @Path("neighbors")
  public Response neighbours() throws InterruptedException {
    return unlessSilent(() -> json(200, PairingAnswer.of(desk.neighbours(), plain.neighbours())));
  }

  /** Field {@code node}. */
  @POST
  @Path("unpair")
  public Response unpair(byte[] body) throws InterruptedException {
    return answer(
        Wish.UNPAIR, body, request -> desk.unpair(request.text("node")).map(PairingAnswer::of));
  }

  /** No fields. */
  @POST
  @Path("rekey")
  public Response rekey(byte[] body) throws InterruptedException {
    return answer(Wish.REKEY, body, _ -> desk.rekey().map(PairingAnswer::of));
  }

  /** Field {@code what}: a mail or a gateway. */
  @POST
  @Path("hold")
  public Response hold(byte[] body) throws InterruptedException {
    return hold(body, true, "held");
  }

  /** Field {@code what}: a mail or a gateway. */
  @POST
  @Path("release")
  public Response release(byte[] body) throws InterruptedException {
    return hold(body, false, "released");
  }

  private Response hold(byte[] body, boolean held, String state) throws InterruptedException {
    return answer(
        Wish.HOLD,
        body,
        request ->
            desk.hold(request.text("what"), held).map(what -> PairingAnswer.of(what, state)));
  }

  /** Field {@code what}: a stick. */
  @POST
  @Path("lost")
  public Response lost(byte[] body) throws InterruptedException {
    return answer(
        Wish.LOST,
        body,
        request -> desk.lost(request.text("what")).map(what -> PairingAnswer.of(what, "lost")));
  }

  private Response answer(Wish wish, byte[] body, Work<String> work) throws InterruptedException {
    return switch (ApiRequest.read(body)) {
      case Outcome.Refused<ApiRequest>(Refusal refusal) -> refused(refusal);
      case Outcome.Done<ApiRequest>(ApiRequest request) ->
          unlessSilent(() -> answer(wish, work.with(request)));
    };
  }

  /** What may be interrupted. */
  @FunctionalInterface
  private interface Answering {
    Response answer() throws InterruptedException;
  }

  private static Response unlessSilent(Answering answering) throws InterruptedException {
    try {
      return answering.answer();
    } catch (EventLogException e) {
      LOG.warnf("console was asked about gateways, log silent: %s", e.getMessage());
      return refused(
          new Refusal(
              Refusal.Reason.NO_ANSWER, "The event log does not answer. See ./cairn status."));
    }
  }

  private Response answer(Wish wish, Outcome<String> outcome) {
    return switch (metrics.counted(wish, outcome)) {
      case Outcome.Done<String>(String object) -> json(200, object);
      case Outcome.Refused<String>(Refusal refusal) -> refused(refusal);
    };
  }

  private static Response refused(Refusal refusal) {
    return json(RefusalStatus.of(refusal.reason()), ApiAnswer.of(refusal));
  }

  private static Response json(int status, String object) {
    return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(object).build();
  }
}
