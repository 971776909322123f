package org.cairn.router.forward.format;

import static org.cairn.router.ledger.format.StateJson.begin;
import static org.cairn.router.ledger.format.StateJson.bytes;
import static org.cairn.router.ledger.format.StateJson.number;
import static org.cairn.router.ledger.format.StateJson.putTime;
import static org.cairn.router.ledger.format.StateJson.read;
import static org.cairn.router.ledger.format.StateJson.text;
import static org.cairn.router.ledger.format.StateJson.time;
import static org.cairn.router.ledger.format.StateJson.tree;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.log.format.FactFormat;
import org.cairn.log.record.BundleReceived;
import org.cairn.mail.NodeName;
import org.cairn.router.exchange.Owed;
import org.cairn.router.forward.HeldBundle;
import org.cairn.router.ledger.format.StateJson;
import org.cairn.seal.adu.Adu;
import org.cairn.seal.adu.AduFormat;

/**
 * Writes what is kept of the exchange with other gateways, and reads it back. A bundle stands as
 * the log says it, its octets beside it.
 */
public final class ExchangeFormat {
  private ExchangeFormat() {}

  public static byte[] write(HeldBundle held) {
    ObjectNode to = begin("held-bundle");
    putTime(to, "since", held.since());
    to.set("bundle", tree(FactFormat.write(held.received())));
    return bytes(to);
  }

  /**
   * @param inline the octets that stand beside it
   */
  public static HeldBundle readHeld(byte[] value, Octets inline) {
    return read(
        value,
        "held-bundle",
        from ->
            new HeldBundle(
                (BundleReceived) FactFormat.read(StateJson.bytes(from.required("bundle"))),
                inline,
                time(from, "since")));
  }

  public static byte[] write(Owed owed) {
    Adu receipt = new Adu.Receipts(List.of(owed.receipt()));
    return bytes(
        begin("owed")
            .put("to", owed.to().name())
            .put("receipt", AduFormat.encode(receipt).toHex()));
  }

  public static Owed readOwed(byte[] value) {
    return read(
        value,
        "owed",
        from -> {
          try {
            Adu said = AduFormat.decode(Octets.ofHex(text(from, "receipt")));
            return new Owed(
                NodeName.of(text(from, "to")), ((Adu.Receipts) said).receipts().getFirst());
          } catch (MalformedException e) {
            throw new IllegalArgumentException("no receipt", e);
          }
        });
  }

  static byte[] writeArrived(Duration at) {
    ObjectNode to = begin("arrived");
    putTime(to, "at", at);
    return bytes(to);
  }

  static Duration readArrived(byte[] value) {
    return read(value, "arrived", from -> Duration.ofMillis(number(from, "at")));
  }
}
