package org.cairn.custody;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;

/** Words for tests about custody. */
public final class CustodyFixtures {
  public static final NodeName RIDGE = NodeName.of("ridge");
  public static final NodeName HOME = NodeName.of("home");
  public static final NodeName TOWN = NodeName.of("town");
  public static final NodeName FARM = NodeName.of("farm");
  public static final Duration LIFETIME = Duration.ofDays(30);

  private CustodyFixtures() {}

  public static MailId mail(int number) {
    return new MailId(String.format("%032x", number));
  }

  public static CargoId own(int mail, NodeName destination) {
    return new CargoId.Own(mail(mail), destination, 0);
  }

  /** Our own mail, small, for {@code destination}. */
  public static Cargo cargo(int mail, NodeName destination) {
    return new Cargo(
        own(mail, destination),
        destination,
        Priority.SMALL,
        "anna",
        1_000,
        Duration.ZERO,
        LIFETIME,
        8,
        CustodyKind.SOURCE,
        RIDGE);
  }

  /** What {@code from} gave us of what {@code source} sent. */
  public static Cargo relayed(NodeName source, NodeName from, NodeName destination) {
    return new Cargo(
        new CargoId.Relayed(source, destination, 1, 1),
        destination,
        Priority.SMALL,
        source.name(),
        1_000,
        Duration.ZERO,
        LIFETIME,
        8,
        CustodyKind.RELAY,
        from);
  }

  public static LinkState link(Speed speed, NodeName nextHop) {
    return state(LinkId.to(nextHop, Transport.of(word(speed)), "one"), speed, Set.of());
  }

  public static LinkState stick(String name, NodeName... reaches) {
    return state(
        LinkId.toAnyone(Transport.of("removable"), name), Speed.REMOVABLE, Set.of(reaches));
  }

  private static LinkState state(LinkId id, Speed speed, Set<NodeName> reaches) {
    return new LinkState(
        id,
        speed,
        EnumSet.allOf(Priority.class),
        new Window(100, 10_000_000),
        1_000_000,
        Duration.ofMinutes(2),
        Duration.ofDays(2),
        reaches,
        false,
        Duration.ofHours(1));
  }

  private static String word(Speed speed) {
    return switch (speed) {
      case REMOVABLE -> "removable";
      case COURIER -> "nncp";
      case FRAME -> "lora";
      case SESSION -> "lan";
    };
  }

  public static LinkState allowing(LinkState state, Priority first, Priority... others) {
    return new LinkState(
        state.id(),
        state.speed(),
        EnumSet.of(first, others),
        state.window(),
        state.largestOctets(),
        state.answerWithin(),
        state.expectedWithin(),
        state.reaches(),
        state.incomingOnly(),
        state.validFor());
  }

  public static LinkState limited(LinkState state, Window window, long largestOctets) {
    return new LinkState(
        state.id(),
        state.speed(),
        state.allowed(),
        window,
        largestOctets,
        state.answerWithin(),
        state.expectedWithin(),
        state.reaches(),
        state.incomingOnly(),
        state.validFor());
  }

  public static LinkState onlyBringing(LinkState state) {
    return new LinkState(
        state.id(),
        state.speed(),
        state.allowed(),
        state.window(),
        state.largestOctets(),
        state.answerWithin(),
        state.expectedWithin(),
        state.reaches(),
        true,
        state.validFor());
  }
}
