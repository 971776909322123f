package org.cairn.router.pairing.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.log.format.FactFormat;
import org.cairn.log.format.UnreadableFactException;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.NodeSelf;
import org.cairn.log.record.RequestId;
import org.cairn.mail.NodeName;
import org.cairn.router.ledger.format.KeyedBytes;
import org.cairn.router.ledger.format.UnreadableStateException;
import org.cairn.router.pairing.LastHeard;
import org.cairn.router.pairing.PairingStore;
import org.cairn.seal.Incarnation;
import org.cairn.seal.key.KeyId;
import org.cairn.seal.pairing.Announcement;
import org.jspecify.annotations.Nullable;

/**
 * The state of pairing as keys and values; see {@code docs/wire/ledger.md}. What is a fact on the
 * log too is written as there.
 */
public final class KeyedPairingStore implements PairingStore {
  private static final String NEIGHBOUR = "neighbor/";
  private static final String PLAIN = "plain/";
  private static final String SELF = "self/";
  private static final String HEARD = "heard/";
  private static final String KNOWN_BY = "known-by/";
  private static final String OWN_KEY = "own-key";
  private static final String REKEYED = "rekeyed";
  private static final String ANNOUNCED = "announced";
  private static final int VERSION = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final KeyedBytes store;

  public KeyedPairingStore(KeyedBytes store) {
    this.store = store;
  }

  @Override
  public void put(NeighborFact.Paired neighbour) {
    store.put(NEIGHBOUR + neighbour.node(), FactFormat.write(neighbour));
  }

  @Override
  public void put(NeighborFact.Plain neighbour) {
    store.put(PLAIN + neighbour.node(), FactFormat.write(neighbour));
  }

  @Override
  public void remove(NodeName node) {
    delete(NEIGHBOUR + node);
    delete(PLAIN + node);
    delete(HEARD + node);
  }

  @Override
  public void put(NodeSelf said) {
    store.put(SELF + said.part(), FactFormat.write(said));
  }

  @Override
  public void remove(NodeSelf said) {
    delete(SELF + said.part());
  }

  @Override
  public void put(LastHeard heard) {
    ObjectNode to = begin("heard");
    to.put("life", heard.life().bits());
    to.put("announcement", heard.said().encode().toHex());
    store.put(HEARD + heard.said().node(), bytes(to));
  }

  @Override
  public long announced() {
    byte @Nullable [] value = store.get(ANNOUNCED);
    return value == null ? 0 : read(value, "announced").path("number").longValue();
  }

  @Override
  public void putAnnounced(long number) {
    store.put(ANNOUNCED, bytes(begin("announced").put("number", number)));
  }

  @Override
  public void putKnownBy(NodeName node, KeyId key) {
    ObjectNode to = begin("known-by").put("node", node.name()).put("key", key.octets().toHex());
    store.put(KNOWN_BY + node, bytes(to));
  }

  @Override
  public void removeKnownBy(NodeName node) {
    delete(KNOWN_BY + node);
  }

  @Override
  public void eachKnownBy(BiConsumer<NodeName, KeyId> taker) {
    store.each(
        KNOWN_BY,
        value -> {
          JsonNode from = read(value, "known-by");
          try {
            taker.accept(
                NodeName.of(from.path("node").asText()),
                new KeyId(Octets.ofHex(from.path("key").asText())));
          } catch (IllegalArgumentException e) {
            throw new UnreadableStateException("a key in the state cannot be read", e);
          }
        });
  }

  @Override
  public Optional<KeyId> ownKey() {
    byte @Nullable [] value = store.get(OWN_KEY);
    return value == null
        ? Optional.empty()
        : Optional.of(new KeyId(Octets.ofHex(read(value, OWN_KEY).path("key").asText())));
  }

  @Override
  public void putOwnKey(KeyId key) {
    store.put(OWN_KEY, bytes(begin(OWN_KEY).put("key", key.octets().toHex())));
  }

  @Override
  public Optional<RequestId> rekeyed() {
    byte @Nullable [] value = store.get(REKEYED);
    return value == null
        ? Optional.empty()
        : Optional.of(new RequestId(read(value, "rekeyed").path("request").asText()));
  }

  @Override
  public void putRekeyed(RequestId request) {
    store.put(REKEYED, bytes(begin("rekeyed").put("request", request.hex())));
  }

  @Override
  public void eachNeighbour(Consumer<NeighborFact.Paired> taker) {
    eachFact(NEIGHBOUR, NeighborFact.Paired.class, taker);
  }

  @Override
  public void eachPlain(Consumer<NeighborFact.Plain> taker) {
    eachFact(PLAIN, NeighborFact.Plain.class, taker);
  }

  @Override
  public void eachSaid(Consumer<NodeSelf> taker) {
    eachFact(SELF, NodeSelf.class, taker);
  }

  @Override
  public void eachHeard(Consumer<LastHeard> taker) {
    store.each(HEARD, value -> taker.accept(heard(value)));
  }

  private <T extends LogFact> void eachFact(String prefix, Class<T> kind, Consumer<T> taker) {
    store.each(
        prefix,
        value -> {
          try {
            taker.accept(kind.cast(FactFormat.read(value)));
          } catch (UnreadableFactException | ClassCastException e) {
            throw new UnreadableStateException("a gateway in the state cannot be read", e);
          }
        });
  }

  private static LastHeard heard(byte[] value) {
    JsonNode from = read(value, "heard");
    try {
      return new LastHeard(
          new Incarnation(from.path("life").intValue()),
          Announcement.decode(Octets.ofHex(from.path("announcement").asText())));
    } catch (MalformedException | IllegalArgumentException e) {
      throw new UnreadableStateException("an announcement in the state cannot be read", e);
    }
  }

  private static JsonNode read(byte[] value, String kind) {
    try {
      JsonNode from = JSON.readTree(value);
      if (from.path("v").intValue() == VERSION && from.path("kind").asText().equals(kind)) {
        return from;
      }
      throw new IOException("version or kind is not known here");
    } catch (IOException e) {
      throw new UnreadableStateException("state of kind " + kind + " cannot be read", e);
    }
  }

  private static ObjectNode begin(String kind) {
    return JSON.createObjectNode().put("v", VERSION).put("kind", kind);
  }

  private static byte[] bytes(ObjectNode value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an object in memory can be written", e);
    }
  }

  private void delete(String key) {
    if (store.get(key) != null) {
      store.delete(key);
    }
  }
}
