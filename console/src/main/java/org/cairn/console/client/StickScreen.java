package org.cairn.console.client;

import java.io.PrintStream;
import java.util.List;

/** Shows to people how it is with sticks. */
record StickScreen(PrintStream out) {
  /** One step of a stick that is followed. */
  void progress(Json stick) {
    out.println(
        switch (stick.text("state")) {
          case "uncertified" -> "waiting: the router must certify this box first";
          case "opening" -> "looking at " + stick.text("place");
          default -> "in use, do not pull it: " + figures(stick);
        });
  }

  /** The end that is hoped for. */
  void safe(Json stick) {
    out.println(figures(stick));
    if (!stick.text("reason").isEmpty()) {
      out.println(stick.text("reason"));
    }
    out.println("Safe to remove.");
  }

  /** All sticks. */
  void all(Json answer) {
    List<Json> sticks = answer.objects("sticks");
    if (sticks.isEmpty()) {
      out.println("No stick is plugged in.");
    }
    for (Json stick : sticks) {
      String name = stick.text("stick").isEmpty() ? "?" : stick.text("stick");
      out.println("%-16s  %s  %s".formatted(name, stick.text("place"), state(stick)));
    }
  }

  private static String state(Json stick) {
    String reason = stick.text("reason").isEmpty() ? "" : ": " + stick.text("reason");
    return switch (stick.text("state")) {
      case "uncertified" -> "waits until the router certifies this box";
      case "opening" -> "is being looked at";
      case "working" -> "in use, do not pull it: " + figures(stick);
      case "safe" -> "safe to remove: " + figures(stick);
      case "not-safe" -> "NOT safe to remove" + reason;
      case "gone" -> "gone" + reason;
      default -> "left alone" + reason;
    };
  }

  private static String figures(Json stick) {
    String written =
        "%d bundles written (%,d octets), %d read"
            .formatted(
                stick.count("written"), (long) stick.number("written-octets"), stick.count("read"));
    return stick.count("waiting") == 0
        ? written
        : written + ", " + stick.count("waiting") + " wait";
  }
}
