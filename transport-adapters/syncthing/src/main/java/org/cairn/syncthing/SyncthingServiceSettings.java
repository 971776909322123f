package org.cairn.syncthing;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cairn.mail.NodeName;
import org.cairn.syncthing.courier.SyncthingSettings;
import org.cairn.syncthing.node.Carrier;
import org.cairn.syncthing.node.FolderId;
import org.cairn.syncthing.node.SyncthingAddress;

/**
 * What the operator decides about Syncthing.
 *
 * @param node this gateway
 * @param instance what this box is called among those of the gateway that have Syncthing
 * @param folder of our own things
 * @param folders where the shared folders are; Syncthing must see the same path
 * @param addresses where others may call us
 * @param shared the folder that we have with many
 * @param carriers devices that have all our folders too
 * @param host whose Syncthing it is
 * @param nearFor so long a neighbour that was connected is taken to be there still
 */
public record SyncthingServiceSettings(
    NodeName node,
    String instance,
    Path folder,
    Path folders,
    List<SyncthingAddress> addresses,
    Optional<FolderId> shared,
    Set<Carrier> carriers,
    SyncthingSettings courier,
    Host host,
    Duration nearFor) {
  /** Whose Syncthing it is. */
  public sealed interface Host {
    /** Whether devices without an address are looked for. */
    boolean isLookingAround();

    /**
     * Ours.
     *
     * @param program an absolute path
     * @param listens where it is called, as Syncthing writes it; nothing if it is not
     */
    record Own(
        Path program,
        List<String> listens,
        boolean lookAround,
        boolean lookEverywhere,
        boolean relays)
        implements Host {
      public Own {
        listens = List.copyOf(listens);
      }

      @Override
      public boolean isLookingAround() {
        return lookAround || lookEverywhere;
      }
    }

    /**
     * The operator's, who decides whom it looks for.
     *
     * @param key of its API
     */
    record Operators(URI api, String key) implements Host {
      @Override
      public boolean isLookingAround() {
        return true;
      }

      /** Names no secret. */
      @Override
      public String toString() {
        return "Operators[" + api + "]";
      }
    }
  }

  public SyncthingServiceSettings {
    addresses = List.copyOf(addresses);
    carriers = Set.copyOf(carriers);
  }
}
