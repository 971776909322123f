package org.cairn.acceptance.camps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.stick.MountedStick;
import org.cairn.acceptance.tools.Program;

/// A stick that is brought to gateways, one after the other, by `./cairn stick`.
public final class Stick {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration DONE_WITHIN = Duration.ofMinutes(2);

  private final Path place;
  private final Runnable plugIn;
  private final Runnable unmount;

  private Stick(Path place, Runnable plugIn, Runnable unmount) {
    this.place = place;
    this.plugIn = plugIn;
    this.unmount = unmount;
  }

  /// What a gateway did with the stick until it might be pulled.
  ///
  /// @param id what the stick is called
  /// @param written how many bundles were put on it
  /// @param read how many came from it
  public record Visit(String id, int written, int read) {}

  /// A folder in the place of a stick.
  public static Stick folder(Path place) {
    try {
      Files.createDirectories(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Stick(place, () -> {}, () -> {});
  }

  /// One with a file system of its own, which is plugged in nowhere now.
  public static Stick of(MountedStick stick) {
    return new Stick(stick.place(), stick::plugIn, stick::unmount);
  }

  /// Plugs it in, waits until the gateway says that it may be pulled, and pulls it.
  public Visit visits(Gateway gateway) {
    Program.Outcome outcome = tries(gateway);
    if (!outcome.succeeded()) {
      throw new AssertionError(outcome + "\nthe gateway's log ends with\n" + gateway.logTail());
    }
    try {
      JsonNode answer = JSON.readTree(outcome.output());
      return new Visit(
          answer.path("stick").asText(),
          answer.path("written").asInt(),
          answer.path("read").asInt());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The same at a gateway that may be down, or go down meanwhile.
  Program.Outcome tries(Gateway gateway) {
    plugIn.run();
    try {
      return gateway.command("stick", place.toString(), "--json").within(DONE_WITHIN).run();
    } finally {
      unmount.run();
    }
  }
}
