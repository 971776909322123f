package org.cairn.nncp.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.LAKE;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.LinkId;
import org.cairn.custody.TransferId;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.NodeName;
import org.cairn.nncp.home.NncpHome;
import org.cairn.nncp.node.Kind;
import org.cairn.nncp.node.NncpContact;
import org.cairn.nncp.node.NncpId;
import org.cairn.nncp.node.NncpPeer;
import org.cairn.nncp.node.NncpPeers;
import org.cairn.nncp.tool.NncpTools;
import org.cairn.seal.Incarnation;
import org.cairn.transport.courier.Courier;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.Load;
import org.cairn.transport.courier.MemoryIntake;
import org.cairn.transport.courier.Parcel;
import org.cairn.transport.node.MaySpeak;
import org.cairn.transport.program.ProgramEnd;
import org.cairn.transport.program.server.ProgramRunner;
import org.jspecify.annotations.Nullable;

/** Three gateways with real nodes of NNCP that know each other; somebody walks between them. */
public final class Village {
  /** What a node takes in one file. */
  public static final int MOST_OCTETS = 4 << 20;

  public static final NncpSettings SETTINGS = settings(0);

  private static final Duration TOOL_WITHIN = Duration.ofSeconds(20);

  private final Path folder;
  private final Gateways gateways;
  private final Map<NodeName, NncpHome> homes = new HashMap<>();
  private final Map<NodeName, NncpPeers> peers = new HashMap<>();
  private Presence presence = _ -> Optional.of(SETTINGS.expectedWithin());
  private final MemoryIntake intake = new MemoryIntake();
  private @Nullable MaySpeak rules;

  public Village(Path folder, Gateways gateways) throws IOException, InterruptedException {
    this.folder = folder;
    this.gateways = gateways;
    for (NodeName node : List.of(HILL, TOWN, LAKE)) {
      homes.put(node, NncpHome.open(home(node), tools(node), MOST_OCTETS, 0));
    }
    for (NodeName node : homes.keySet()) {
      know(node, Map.of());
    }
  }

  public static NncpSettings settings(long reserveOctets) {
    NncpSettings usual = NncpSettings.USUAL;
    return new NncpSettings(
        usual.window(),
        usual.packetOctets(),
        reserveOctets,
        usual.answerWithin(),
        usual.expectedWithin(),
        usual.validFor());
  }

  /** Configures a node; what goes to some neighbours goes by way of others. */
  public void know(NodeName node, Map<NodeName, NodeName> vias) throws IOException {
    Map<NodeName, NncpPeer> all = new HashMap<>();
    homes.forEach(
        (other, home) -> {
          if (!other.equals(node)) {
            NncpContact contact = home.keys().contact(List.of());
            Optional<NodeName> via = Optional.ofNullable(vias.get(other));
            all.put(other, new NncpPeer(other, contact, via, true));
          }
        });
    NncpPeers known = new NncpPeers(all, Map.of());
    peers.put(node, known);
    home(known, node);
  }

  /** A node knows another as a neighbour without Cairn, and no others. */
  public void knowPlain(NodeName node, NodeName other, Kind kind) throws IOException {
    NncpContact contact = of(other).keys().contact(List.of());
    NncpPeers known = new NncpPeers(Map.of(other, NncpPeer.plain(other, contact, kind)), Map.of());
    peers.put(node, known);
    home(known, node);
  }

  /** From now on it is known who may speak for whom. */
  public void rule(MaySpeak now) {
    rules = now;
  }

  /** What was taken in, by whichever node. */
  public MemoryIntake intake() {
    return intake;
  }

  private void home(NncpPeers known, NodeName node) throws IOException {
    of(node).configure(known);
  }

  /** From now on this says who is there. */
  public void presence(Presence other) {
    presence = other;
  }

  /** A node is configured without any neighbour. */
  public void knowNobody(NodeName node) throws IOException {
    peers.put(node, NncpPeers.NONE);
    home(NncpPeers.NONE, node);
  }

  public Path home(NodeName node) {
    return folder.resolve(node.name());
  }

  public NncpHome of(NodeName node) {
    return Objects.requireNonNull(homes.get(node));
  }

  public NncpId id(NodeName node) {
    return of(node).keys().contact(List.of()).id();
  }

  public NncpPeers peers(NodeName node) {
    return Objects.requireNonNull(peers.get(node));
  }

  public NncpTools tools(NodeName node) {
    return tools(node, NncpTools.find().orElseThrow(), TOOL_WITHIN);
  }

  public NncpTools tools(NodeName node, Path programs, Duration within) {
    return new NncpTools(programs, NncpHome.configurationIn(home(node)), within);
  }

  public NncpCourier courier(NodeName node) throws IOException {
    return courier(node, SETTINGS, tools(node));
  }

  public NncpCourier courier(NodeName node, NncpSettings settings, NncpTools tools)
      throws IOException {
    return new NncpCourier(
        settings,
        tools,
        of(node),
        () -> peers(node),
        presence,
        "box-1",
        () -> Optional.of(gateways.signer(node)),
        gateways.origin(),
        node,
        new PlainCollector("box-1", () -> Optional.ofNullable(rules), intake));
  }

  /** One whose clock stands. */
  NncpCourier courierAt(NodeName node, Instant now) throws IOException {
    return new NncpCourier(
        SETTINGS,
        tools(node),
        of(node),
        () -> peers(node),
        presence,
        "box-1",
        () -> Optional.of(gateways.signer(node, new Incarnation(7), now)),
        gateways.origin(),
        node,
        new PlainCollector("box-1", () -> Optional.ofNullable(rules), intake));
  }

  /** Carries to one neighbour. */
  public List<TransferReport> carry(Courier courier, NodeName to, List<Parcel> parcels) {
    LinkId link = LinkId.to(to, NncpContact.NNCP, "box-1");
    return courier.carry(new Load(new TransferId(1), link, parcels));
  }

  /** Somebody takes what waits at one node to the other, and leaves the originals. */
  public void walk(NodeName from, NodeName to) throws IOException, InterruptedException {
    Path bag = Files.createTempDirectory(folder, "bag");
    succeed(
        from,
        "nncp-xfer",
        "-quiet",
        "-keep",
        "-mkdir",
        "-tx",
        "-node",
        id(to).text(),
        bag.toString());
    succeed(to, "nncp-xfer", "-quiet", "-rx", bag.toString());
  }

  /** Walks, and tosses at the end. */
  public void deliver(NodeName from, NodeName to) throws IOException, InterruptedException {
    walk(from, to);
    assertThat(tools(to).toss(id(from), true)).isTrue();
  }

  /** Sends whatever somebody likes, as a neighbour can. */
  public void send(NodeName from, NodeName to, Octets content, String... arguments)
      throws InterruptedException {
    List<String> words = new ArrayList<>(List.of("cairn-bundles"));
    words.addAll(List.of(arguments));
    exec(from, to, content, words);
  }

  /** Has a command run there, as a neighbour can. */
  public void exec(NodeName from, NodeName to, Octets content, List<String> command)
      throws InterruptedException {
    List<String> all = new ArrayList<>(List.of("-quiet", "--", id(to).text()));
    all.addAll(command);
    ProgramEnd end =
        new ProgramRunner()
            .run(tools(from).tool("nncp-exec", all.toArray(String[]::new)).reading(content));
    assertThat(end)
        .isInstanceOfSatisfying(ProgramEnd.Exited.class, e -> assertThat(e.status()).isZero());
  }

  private void succeed(NodeName node, String tool, String... arguments)
      throws InterruptedException {
    ProgramEnd end = new ProgramRunner().run(tools(node).tool(tool, arguments));
    assertThat(end)
        .isInstanceOfSatisfying(
            ProgramEnd.Exited.class, e -> assertThat(e.status()).as(e.errors()).isZero());
  }
}
