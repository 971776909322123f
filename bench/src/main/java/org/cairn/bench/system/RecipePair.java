package org.cairn.bench.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cairn.bench.wire.CountingProxy;

/// What one sets up by hand: Exim, NNCP and Dovecot on either side, from Debian's packages with
/// their fsync. Exim hands each mail to `nncp-exec`; the first side's `nncp-caller` holds a line to
/// the second side's `nncp-daemon`, which tosses by itself; by stick it is `nncp-xfer` and
/// `nncp-toss`.
///
/// @param debian where the packages are, and the scripts
public record RecipePair(DebianServer debian) implements CrossingSystem {
  private static final String FIRST = "ridge";
  private static final String SECOND = "town";

  /// Of the scripts and packages in the project's folder `bench`.
  public static RecipePair in(Path bench) {
    return new RecipePair(new DebianServer(DebianServer.Kind.EXIM, bench));
  }

  @Override
  public String key() {
    return "recipe";
  }

  @Override
  public String name() {
    return "Exim+NNCP+Dovecot";
  }

  @Override
  public Optional<String> obstacle() throws InterruptedException {
    return debian.obstacle();
  }

  @Override
  public String version() throws IOException {
    return debian.version() + ", " + debian.versionOf("nncp");
  }

  @Override
  public Crossing open(Path folder, Way way) throws IOException, InterruptedException {
    List<Integer> ports = Ports.free(1);
    CountingProxy proxy = CountingProxy.to(ports.getFirst());
    Path packages = debian.packages();
    NncpKeys first = NncpKeys.make(packages);
    NncpKeys second = NncpKeys.make(packages);
    boolean wire = way instanceof Way.Wire;
    RecipeNode ridge =
        RecipeNode.create(
            debian,
            folder.resolve(FIRST),
            new RecipeNode.Side(
                FIRST,
                SECOND,
                wire ? "caller" : "stick",
                first.configuration(SECOND, second, wire ? proxy.port() : 0)),
            ports.getFirst());
    RecipeNode town =
        RecipeNode.create(
            debian,
            folder.resolve(SECOND),
            new RecipeNode.Side(
                SECOND, FIRST, wire ? "daemon" : "stick", second.configuration(FIRST, first, 0)),
            ports.getFirst());
    Optional<Path> stick =
        way instanceof Way.Stick(Path place) ? Optional.of(place) : Optional.empty();
    return RecipeCrossing.start(ridge, town, proxy, stick);
  }
}
