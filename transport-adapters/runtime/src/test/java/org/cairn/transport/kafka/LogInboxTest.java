package org.cairn.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.NOW;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Transport;
import org.cairn.log.EventLogException;
import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.log.kafka.LogTable;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.kafka.Received;
import org.cairn.log.record.BundleReceived;
import org.cairn.log.record.BundleReceived.Handover;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.Quarantined;
import org.cairn.transport.courier.Arrived;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogInboxTest {
  private static final Transport STICKS = Transport.of("removable");
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Gateways gateways = new Gateways();
  private final List<Received> bundles = new CopyOnWriteArrayList<>();
  private final List<Received> notes = new CopyOnWriteArrayList<>();

  private static Arrived arrived(Parcel parcel) {
    return new Arrived(parcel.bundle(), STICKS, "s1", new Handover.By(HILL), parcel.octets());
  }

  private static LogInbox inbox(LogWriter log) {
    return new LogInbox("removable", log, () -> NOW, new Random(1));
  }

  private LogTable follow(EmbeddedBroker broker, Topic topic, LogWriter log, List<Received> to) {
    return LogTable.start(
        broker.connection("admin", "test-" + topic), topic, log, InstantSource.system(), to::add);
  }

  @Test
  void bundlesAndNotesAreOnTheLogWhenItReturns(@TempDir Path directory) throws Exception {
    Parcel small = gateways.parcel(HILL, TOWN, 3_000);
    Parcel large = gateways.parcel(HILL, TOWN, 400_000);
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
        LogWriter log = LogWriter.open(broker.connection("admin", "test"));
        LogTable _ = follow(broker, Topic.BUNDLE_RECEIVED, log, bundles);
        LogTable _ = follow(broker, Topic.QUARANTINE, log, notes)) {
      inbox(log).take(List.of(arrived(small), arrived(large)));
      inbox(log).setAside("removable/s1/file", 17, Octets.ofHex("0102"), "not a bundle");

      await().atMost(SOON).until(() -> bundles.size() == 2 && notes.size() == 1);
      BundleReceived first = (BundleReceived) bundles.get(0).fact();
      BundleReceived second = (BundleReceived) bundles.get(1).fact();
      assertThat(first.bundle()).isEqualTo(small.bundle());
      assertThat(first.handover()).isEqualTo(new Handover.By(HILL));
      assertThat(first.content()).isInstanceOf(ContentRef.Inline.class);
      assertThat(Octets.of(bundles.get(0).content())).isEqualTo(small.octets());
      assertThat(second.content())
          .isInstanceOfSatisfying(
              ContentRef.Stored.class,
              stored -> assertThat(stored.sizeOctets()).isEqualTo(large.octets().length()));
      assertThat(notes.getFirst().fact())
          .isEqualTo(
              new Quarantined(
                  NOW, "removable", "removable/s1/file", new Position(0, 17), "not a bundle"));
      assertThat(Octets.of(notes.getFirst().content())).isEqualTo(Octets.ofHex("0102"));
    }
  }

  @Test
  void aLogThatIsAwayIsTrouble(@TempDir Path directory) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
      LogWriter log = LogWriter.open(broker.connection("admin", "test"));
      log.close();

      assertThatThrownBy(() -> inbox(log).take(List.of(arrived(gateways.parcel(HILL, TOWN, 10)))))
          .isInstanceOf(EventLogException.class);
    }
  }
}
