package org.cairn.bench.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cairn.bench.wire.CountingProxy;

/// Two gateways of this working tree, paired as their keepers do it.
///
/// @param cairn the gateway
public record CairnPair(Cairn cairn) implements CrossingSystem {
  private static final String FIRST = "ridge";
  private static final String SECOND = "town";

  @Override
  public String key() {
    return cairn.key();
  }

  @Override
  public String name() {
    return cairn.name();
  }

  @Override
  public Optional<String> obstacle() {
    return cairn.obstacle();
  }

  @Override
  public String version() throws IOException {
    return cairn.version();
  }

  @Override
  public Crossing open(Path folder, Way way) throws IOException, InterruptedException {
    return switch (way) {
      case Way.Wire() -> {
        int daemon = Ports.free(1).getFirst();
        CountingProxy proxy = CountingProxy.to(daemon);
        yield start(
            folder,
            Map.of("CAIRN_NNCP_PORT", "-1"),
            Map.of(
                "CAIRN_NNCP_PORT",
                Integer.toString(daemon),
                "CAIRN_NNCP_ADDRESS",
                "127.0.0.1:" + proxy.port()),
            proxy,
            Optional.empty());
      }
      case Way.Stick(Path place) -> {
        Map<String, String> without = Map.of("CAIRN_NNCP_ENABLED", "false");
        CountingProxy nothing = CountingProxy.to(Ports.free(1).getFirst());
        yield start(folder, without, without, nothing, Optional.of(place));
      }
    };
  }

  private Crossing start(
      Path folder,
      Map<String, String> first,
      Map<String, String> second,
      CountingProxy proxy,
      Optional<Path> stick)
      throws IOException, InterruptedException {
    CairnSite ridge = site(folder, FIRST, first);
    CairnSite town = site(folder, SECOND, second);
    return CairnCrossing.start(ridge, town, proxy, stick);
  }

  private CairnSite site(Path folder, String node, Map<String, String> more) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>(more);
    settings.put("CAIRN_NODE", node);
    settings.put("CAIRN_DOMAIN", node + ".test");
    // Both would see to a stick that is mounted on the machine they share.
    settings.put("CAIRN_REMOVABLE_PLACES", folder.resolve(node + "-media").toString());
    return CairnSite.create(cairn.command(), folder.resolve(node), settings);
  }
}
