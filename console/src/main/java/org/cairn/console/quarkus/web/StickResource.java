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
import org.cairn.console.json.StickAnswer;
import org.cairn.console.stick.StickDesk;

/** What programs may ask of the sticks of this box. JSON in and out. */
@Path("/api")
@Singleton
@KeeperOnly
@RunOnVirtualThread
public final class StickResource {
  private final StickDesk desk;

  @Inject
  StickResource(StickDesk desk) {
    this.desk = desk;
  }

  /** Fields {@code place} and {@code mark}; answers at once how the stick stands. */
  @POST
  @Path("stick")
  public Response use(byte[] body) {
    return answer(
        ApiRequest.read(body)
            .then(request -> desk.use(request.text("place"), request.isTrue("mark")))
            .map(StickAnswer::of));
  }

  /** All sticks that are plugged in, and those that were named lately. */
  @GET
  @Path("sticks")
  public Response all() {
    return answer(desk.all().map(StickAnswer::of));
  }

  private static Response answer(Outcome<String> outcome) {
    return switch (outcome) {
      case Outcome.Done<String>(String json) -> json(200, json);
      case Outcome.Refused<String>(Refusal refusal) ->
          json(RefusalStatus.of(refusal.reason()), ApiAnswer.of(refusal));
    };
  }

  private static Response json(int status, String object) {
    return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(object).build();
  }
}
