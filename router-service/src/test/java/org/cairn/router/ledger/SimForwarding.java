package org.cairn.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;

/**
 * The forwarding ledger as the custody ledger sees it. Its state is in the same store, so a kill
 * takes the end of both in the order of the writes.
 */
final class SimForwarding {
  private static final String CARGO = "sim-cargo/";
  private static final String AFTER_CARGO = "sim-cargo0";
  private static final String CLOSED = "sim-closed/";

  /** One mail for one gateway. */
  record Cargo(MailId mail, NodeName to) {
    static Cargo of(String key) {
      String[] parts = key.split("/", -1);
      return new Cargo(new MailId(parts[1]), NodeName.of(parts[2]));
    }

    String name() {
      return mail + "/" + to;
    }
  }

  private final JournaledBytes bytes;
  private final CustodyLedger ledger;

  /** Finishes what a kill cut in two. */
  SimForwarding(JournaledBytes bytes, CustodyLedger ledger) {
    this.bytes = bytes;
    this.ledger = ledger;
    for (Cargo cargo : cargos()) {
      if (bytes.get(CLOSED + cargo.name()) != null) {
        bytes.delete(CARGO + cargo.name());
      }
    }
  }

  private List<Cargo> cargos() {
    List<Cargo> cargos = new ArrayList<>();
    bytes.between(CARGO, AFTER_CARGO, (key, _) -> cargos.add(Cargo.of(key)));
    return cargos;
  }

  private static byte[] word(String word) {
    return word.getBytes(StandardCharsets.UTF_8);
  }

  private String closed(Cargo cargo) {
    byte[] value = bytes.get(CLOSED + cargo.name());
    return value == null ? "" : new String(value, StandardCharsets.UTF_8);
  }

  private Duration expires(Cargo cargo) {
    byte[] value = bytes.get(CARGO + cargo.name());
    return value == null
        ? Duration.ZERO
        : Duration.ofMillis(Long.parseLong(new String(value, StandardCharsets.UTF_8)));
  }

  /** Whether it is there already, as far as the forwarding ledger knows. */
  boolean carry(LedgerOutput.Carry carry, Duration now) {
    Cargo cargo = new Cargo(carry.id(), carry.to());
    if (closed(cargo).isEmpty() && bytes.get(CARGO + cargo.name()) == null) {
      long until = now.plus(carry.lifetimeLeft()).toMillis();
      bytes.put(CARGO + cargo.name(), word(Long.toString(until)));
    }
    assertThat(closed(cargo)).as("what may not be carried there again").isIn("", "receipt");
    return closed(cargo).equals("receipt");
  }

  void recall(Cargo cargo) {
    if (bytes.get(CARGO + cargo.name()) != null) {
      close(cargo, "recalled");
    }
  }

  private void close(Cargo cargo, String ending) {
    bytes.put(CLOSED + cargo.name(), word(ending));
    bytes.delete(CARGO + cargo.name());
  }

  /** Whether the custody ledger is to hear of it. */
  boolean receipted(Cargo cargo) {
    boolean awaited = bytes.get(CARGO + cargo.name()) != null;
    if (awaited || closed(cargo).isEmpty()) {
      close(cargo, "receipt");
    }
    return awaited || closed(cargo).equals("receipt");
  }

  /** What goes on its way while its lifetime lasts and somebody's share is carried there. */
  List<Cargo> travelling(Duration now) {
    return cargos().stream()
        .filter(cargo -> expires(cargo).compareTo(now) > 0)
        .filter(cargo -> ledger.isCarried(cargo.mail(), cargo.to()))
        .toList();
  }

  /** Nothing goes on its way that is in nobody's custody. */
  void assertAllIsInCustody() {
    assertThat(cargos()).allMatch(cargo -> bytes.get("entry/" + cargo.mail()) != null);
  }

  /** Whatever is to be carried goes on its way. */
  void assertAllIsCarried(LedgerStore store) {
    List<Cargo> all = cargos();
    store.eachEntry(
        entry -> {
          for (Share share : entry.open()) {
            if (share.state() instanceof Share.Carried(NodeName to)) {
              assertThat(all).contains(new Cargo(entry.id(), to));
            }
          }
        });
  }

  List<Cargo> expired(Duration now) {
    List<Cargo> expired = new ArrayList<>(cargos());
    expired.removeIf(cargo -> expires(cargo).compareTo(now) > 0);
    return expired;
  }

  void reported(Cargo cargo) {
    if (bytes.get(CARGO + cargo.name()) != null) {
      close(cargo, "expired");
    }
  }
}
