package org.cairn.nncp.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cairn.mail.NodeName;

/**
 * The configuration that the tools read. They take HJSON, of which JSON is a part whose quoting
 * leaves no doubt where a value ends. A gateway may give us files of bundles, a neighbour without
 * Cairn mails, and nothing else: they have no other command, no folder for files, and may request
 * none.
 *
 * @param spool an absolute path
 * @param handler the command that takes what comes; its form and what its sender says come after it
 */
public record NncpConfiguration(String spool, String log, List<String> handler) {
  /** A line that a neighbour holds to us is not ours to end: only its death ends it. */
  private static final Duration HELD_BY_THEM = Duration.ofHours(1);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public NncpConfiguration {
    handler = List.copyOf(handler);
  }

  /** The whole text. */
  public String write(NncpKeys keys, NncpPeers peers) {
    ObjectNode all = JSON.createObjectNode().put("spool", spool).put("log", log);
    all.put("umask", "077").put("noprogress", true);
    ObjectNode self = all.putObject("self");
    keys.all().forEach(self::put);
    ObjectNode neigh = all.putObject("neigh");
    node(neigh.putObject("self"), keys.contact(List.of()));
    peers.all().values().forEach(peer -> peer(neigh.putObject(peer.alias()), peer, peers));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts is always written", e);
    }
  }

  /** Who the neighbours in a configuration of ours are; nobody, if it cannot be read. */
  public static NncpPeers peersIn(String text) {
    Map<NodeName, NncpPeer> peers = new HashMap<>();
    try {
      for (Map.Entry<String, JsonNode> neighbour : JSON.readTree(text).path("neigh").properties()) {
        if (neighbour.getKey().startsWith(NncpPeer.PREFIX)) {
          NncpPeer peer = peer(neighbour.getKey(), neighbour.getValue());
          peers.put(peer.node(), peer);
        }
      }
      return new NncpPeers(peers, Map.of());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return NncpPeers.NONE;
    }
  }

  /** Whose mail we relay is not written there, nor what a neighbour without Cairn gets. */
  private static NncpPeer peer(String alias, JsonNode is) {
    List<NncpAddress> addresses = new ArrayList<>();
    is.path("addrs").forEach(address -> addresses.add(new NncpAddress(address.textValue())));
    NncpContact contact =
        new NncpContact(
            new NncpKey(is.path("signpub").textValue()),
            new NncpKey(is.path("exchpub").textValue()),
            new NncpKey(is.path("noisepub").textValue()),
            addresses);
    Optional<NodeName> via =
        Optional.ofNullable(is.path("via").path(0).textValue()).map(NncpConfiguration::nodeOf);
    boolean plain = !is.path("exec").has(Kind.CAIRN.command());
    return new NncpPeer(nodeOf(alias), contact, via, false, plain ? Kind.UNTOLD : Kind.CAIRN);
  }

  private static NodeName nodeOf(String alias) {
    return NodeName.of(alias.substring(NncpPeer.PREFIX.length()));
  }

  private static void node(ObjectNode to, NncpContact contact) {
    to.put("id", contact.id().text())
        .put("exchpub", contact.sealing().text())
        .put("signpub", contact.signing().text())
        .put("noisepub", contact.calling().text());
  }

  private void take(ObjectNode exec, String command, String form) {
    ArrayNode words = exec.putArray(command);
    handler.forEach(words::add);
    words.add(form);
  }

  private void peer(ObjectNode to, NncpPeer peer, NncpPeers peers) {
    node(to, peer.contact());
    ObjectNode exec = to.putObject("exec");
    if (peer.kind().isPlain()) {
      take(exec, Kind.RSMTP.command(), "rsmtp");
      take(exec, Kind.RMAIL.command(), "rmail");
    } else {
      take(exec, Kind.CAIRN.command(), "bundles");
    }
    List<NncpAddress> addresses = peer.contact().addresses();
    if (!addresses.isEmpty()) {
      ObjectNode addrs = to.putObject("addrs");
      for (int i = 0; i < addresses.size(); i++) {
        addrs.put(Integer.toString(i), addresses.get(i).text());
      }
    }
    peer.via().flatMap(peers::peer).ifPresent(via -> to.putArray("via").add(via.alias()));
    to.put("onlinedeadline", HELD_BY_THEM.toSeconds());
  }
}
