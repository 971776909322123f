package org.cairn.router.forward.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.cairn.custody.Cargo;
import org.cairn.custody.CargoId;
import org.cairn.custody.Copy;
import org.cairn.custody.CustodyEntry;
import org.cairn.custody.CustodyKind;
import org.cairn.custody.LinkId;
import org.cairn.custody.Priority;
import org.cairn.custody.Speed;
import org.cairn.custody.TransferId;
import org.cairn.custody.Transport;
import org.cairn.custody.forward.Closed;
import org.cairn.custody.forward.Ending;
import org.cairn.custody.forward.ForwardStore;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.router.ledger.JournaledBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedForwardStoreTest {
  private static final NodeName RIDGE = NodeName.of("ridge");
  private static final NodeName HOME = NodeName.of("home");
  private static final LinkId STICK = LinkId.toAnyone(Transport.of("removable"), "stick-7");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void itAnswersAsMapsWouldAlsoAfterItWasReadAgain(long seed) {
    Random random = new Random(seed);
    JournaledBytes bytes = new JournaledBytes();
    ForwardStore store = new KeyedForwardStore(bytes);
    ForwardStore maps = new MapForwardStore();
    for (int step = 0; step < 2_000; step++) {
      change(random.nextLong(), store, maps);
      if (random.nextInt(20) == 0) {
        bytes = bytes.upTo(bytes.length());
        store = new KeyedForwardStore(bytes);
      }
      if (random.nextInt(5) == 0) {
        assertSame(random.nextLong(), store, maps);
      }
    }
    assertSame(random.nextLong(), store, maps);
  }

  /** Does the same to both. */
  private static void change(long seed, ForwardStore... stores) {
    for (ForwardStore store : stores) {
      Random random = new Random(seed);
      CargoId id = cargo(random);
      switch (random.nextInt(9)) {
        case 0, 1, 2 -> store.put(entry(id, random));
        case 3 -> store.remove(id);
        case 4, 5 -> store.put(closed(id, random));
        case 6 -> store.forget(id);
        case 7 -> store.putHeld(random.nextBoolean() ? Set.of() : Set.of(HOME, RIDGE));
        default -> store.putTime(Duration.ofMillis(random.nextLong(1L << 40)));
      }
    }
  }

  private static void assertSame(long seed, ForwardStore store, ForwardStore maps) {
    Random random = new Random(seed);
    Duration time = time(random);
    int most = 1 + random.nextInt(20);
    CargoId id = cargo(random);
    assertThat(new HashSet<>(entries(store))).isEqualTo(new HashSet<>(entries(maps)));
    assertThat(store.closed(id)).isEqualTo(maps.closed(id));
    assertThat(store.closedBefore(time, 1_000))
        .containsExactlyInAnyOrderElementsOf(maps.closedBefore(time, 1_000));
    assertThat(store.closedBefore(time, most))
        .hasSameSizeAs(maps.closedBefore(time, most))
        .allMatch(closed -> closed.at().compareTo(time) < 0);
    assertThat(since(store, time)).containsExactlyInAnyOrderElementsOf(since(maps, time));
    assertThat(since(store, time)).extracting(Closed::at).isSorted();
    assertThat(store.held()).isEqualTo(maps.held());
    assertThat(store.time()).isEqualTo(maps.time());
  }

  private static List<CustodyEntry> entries(ForwardStore store) {
    List<CustodyEntry> entries = new ArrayList<>();
    store.eachEntry(entries::add);
    return entries;
  }

  private static List<Closed> since(ForwardStore store, Duration time) {
    List<Closed> closed = new ArrayList<>();
    store.eachClosedSince(time, closed::add);
    return closed;
  }

  private static CargoId cargo(Random random) {
    int number = random.nextInt(8);
    return switch (random.nextInt(3)) {
      case 0 -> new CargoId.Own(new MailId("%032x".formatted(number)), HOME, random.nextInt(2));
      case 1 -> new CargoId.Relayed(RIDGE, HOME, 7, number - 4L);
      default -> new CargoId.Control(HOME, "keys/" + number);
    };
  }

  /** Few moments, so that several things are of one. */
  private static Duration time(Random random) {
    return Duration.ofMinutes(random.nextInt(12) - 2L).plusMillis(random.nextInt(3));
  }

  private static <E> E one(Class<E> constants, Random random) {
    List<E> all = List.of(Objects.requireNonNull(constants.getEnumConstants()));
    return all.get(random.nextInt(all.size()));
  }

  private static Closed closed(CargoId id, Random random) {
    Duration at = time(random);
    return new Closed(
        id,
        at.isNegative() ? Duration.ZERO : at,
        one(Ending.class, random),
        random.nextBoolean() ? List.of() : List.of(STICK));
  }

  private static CustodyEntry entry(CargoId id, Random random) {
    Cargo cargo =
        new Cargo(
            id,
            HOME,
            one(Priority.class, random),
            "anna@ridge.camp",
            random.nextLong(1L << 40),
            Duration.ofMillis(random.nextInt(1_000_000)),
            Duration.ofDays(30),
            random.nextInt(8),
            one(CustodyKind.class, random),
            RIDGE);
    CustodyEntry.Stage stage =
        switch (random.nextInt(3)) {
          case 0 -> new CustodyEntry.Travelling();
          case 1 -> new CustodyEntry.Held();
          default -> new CustodyEntry.Expired(2, Duration.ofDays(31));
        };
    Copy.State state =
        switch (random.nextInt(3)) {
          case 0 -> new Copy.Outstanding(new TransferId(random.nextLong()), Duration.ofMinutes(3));
          case 1 -> new Copy.Left(Duration.ofDays(2));
          default -> new Copy.BackingOff(Duration.ofMinutes(1), Duration.ofMinutes(2));
        };
    return new CustodyEntry(
        cargo,
        stage,
        random.nextBoolean()
            ? List.of()
            : List.of(new Copy(STICK, one(Speed.class, random), 3, state)));
  }

  @Test
  void aClosingIsFoundByItsTimeAndForgottenWhereverACrashCutsItsWriting() {
    CargoId id = new CargoId.Own(new MailId("%032x".formatted(1)), HOME, 0);
    Closed first = new Closed(id, Duration.ofMinutes(1), Ending.RELAYED, List.of());
    Closed second = new Closed(id, Duration.ofMinutes(2), Ending.RECEIPT, List.of(STICK));
    JournaledBytes bytes = new JournaledBytes();
    ForwardStore whole = new KeyedForwardStore(bytes);
    whole.put(first);
    whole.put(second);
    whole.forget(id);

    for (int kept = 0; kept <= bytes.length(); kept++) {
      JournaledBytes left = bytes.upTo(kept);
      ForwardStore store = new KeyedForwardStore(left);
      List<Closed> known = store.closed(id).stream().toList();
      assertThat(since(store, Duration.ZERO)).as("kept %d", kept).isEqualTo(known);

      List<Closed> past = store.closedBefore(Duration.ofHours(1), 10);
      assertThat(past).as("kept %d", kept).isEqualTo(known);
      past.forEach(closed -> store.forget(closed.id()));
      store.closedBefore(Duration.ofHours(1), 10);
      assertThat(left.keys()).as("kept %d", kept).isEmpty();
    }
  }

  @Test
  void whatTheCustodyLedgerKeepsIsNotItsOwn() {
    JournaledBytes bytes = new JournaledBytes();
    ForwardStore store = new KeyedForwardStore(bytes);
    store.put(entry(new CargoId.Control(HOME, "keys"), new Random(1)));
    store.put(new Closed(new CargoId.Control(HOME, "k"), Duration.ZERO, Ending.LEFT, List.of()));
    store.putHeld(Set.of(HOME));
    store.putTime(Duration.ofHours(1));

    assertThat(bytes.keys())
        .noneMatch(key -> key.matches("(entry|content|ended|hold|account)/.*|time"));
  }
}
