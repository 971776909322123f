package org.cairn.router.forward.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.cairn.bundle.BundleId;
import org.cairn.bundle.CreationTimestamp;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.Extent;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.CargoId;
import org.cairn.custody.Transport;
import org.cairn.log.record.BundleReceived;
import org.cairn.log.record.ContentRef;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.Sha256;
import org.cairn.router.exchange.Owed;
import org.cairn.router.forward.HeldBundle;
import org.cairn.router.forward.PartKey;
import org.cairn.router.forward.RelayKey;
import org.cairn.router.ledger.JournaledBytes;
import org.cairn.seal.adu.Receipt;
import org.junit.jupiter.api.Test;

class KeyedExchangeStoreTest {
  private static final NodeName TOWN = NodeName.of("town");
  private static final MailId MAIL = new MailId("00112233445566778899aabbccddeeff");
  private static final PartKey WHOLE = new PartKey(TOWN, MAIL, Sha256.of(new byte[] {1}));

  private final JournaledBytes bytes = new JournaledBytes();
  private final KeyedExchangeStore store = new KeyedExchangeStore(bytes);

  private static HeldBundle bundle(long sequence) {
    byte[] octets = {1, 2, (byte) sequence};
    return new HeldBundle(
        new BundleReceived(
            new BundleId(
                EndpointId.mailOf(TOWN), new CreationTimestamp(7, sequence), Extent.WHOLE, 0),
            Instant.EPOCH,
            Transport.of("nncp"),
            "one",
            new BundleReceived.Handover.By(TOWN),
            ContentRef.Inline.of(octets)),
        Octets.of(octets),
        Duration.ofMinutes(sequence));
  }

  @Test
  void aRelayedBundleIsFoundWithItsOctetsAndGoesWithThem() {
    RelayKey key = new RelayKey(TOWN, 7, -3);
    store.putRelay(key, bundle(3));
    Set<RelayKey> keys = new HashSet<>();
    store.eachRelay((found, _) -> keys.add(found));

    assertThat(store.relay(key)).contains(bundle(3));
    assertThat(keys).containsExactly(key);
    store.removeRelay(key);
    assertThat(store.relay(key)).isEmpty();
    assertThat(bytes.keys()).isEmpty();
  }

  @Test
  void partsAreToldApartByTheirNumber() {
    store.putPart(WHOLE, 0, bundle(1));
    store.putPart(WHOLE, 11, bundle(2));
    Set<Integer> numbers = new HashSet<>();
    store.eachPart(
        (key, number) -> {
          assertThat(key).isEqualTo(WHOLE);
          numbers.add(number);
        });

    assertThat(numbers).containsExactlyInAnyOrder(0, 11);
    assertThat(store.part(WHOLE, 11)).contains(bundle(2));
    store.removePart(WHOLE, 0);
    store.removePart(WHOLE, 11);
    assertThat(bytes.keys()).isEmpty();
  }

  @Test
  void whatIsOwedIsFoundUntilItIsPaid() {
    Owed owed = new Owed(TOWN, new Receipt.PartArrived(MAIL, 3));
    store.putOwed(5, owed);
    store.putOwed(Long.MAX_VALUE, new Owed(TOWN, new Receipt.Arrived(MAIL)));
    store.removeOwed(Long.MAX_VALUE);
    Map<Long, Owed> found = new HashMap<>();
    store.eachOwed(found::put);

    assertThat(found).containsExactly(Map.entry(5L, owed));
  }

  @Test
  void whatAControlCargoSaysIsKeptUnderItsSubject() {
    CargoId.Control id = new CargoId.Control(TOWN, "receipts-1");
    store.putControl(id, Octets.of((byte) 9));

    assertThat(store.control(id)).contains(Octets.of((byte) 9));
    assertThat(store.control(new CargoId.Control(TOWN, "receipts-2"))).isEmpty();
    store.removeControl(id);
    assertThat(bytes.keys()).isEmpty();
  }

  @Test
  void whatArrivedIsForgottenWhenItsTimeHasCome() {
    MailId later = new MailId("ffeeddccbbaa99887766554433221100");
    store.putArrived(TOWN, MAIL, Duration.ofMinutes(1));
    store.putArrived(TOWN, later, Duration.ofMinutes(2));

    store.forgetArrivedBefore(Duration.ofMinutes(2));

    assertThat(store.arrived(TOWN, MAIL)).isEmpty();
    assertThat(store.arrived(TOWN, later)).contains(Duration.ofMinutes(2));
    store.forgetArrivedBefore(Duration.ofMinutes(3));
    assertThat(bytes.keys()).isEmpty();
  }
}
