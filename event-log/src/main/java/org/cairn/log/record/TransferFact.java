package org.cairn.log.record;

import java.util.List;
import org.cairn.bundle.BundleId;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.custody.TransferId;
import org.cairn.log.Topic;

/**
 * What the ledger wants of the adapter instance that has a link. Every instance reads all of its
 * transport's topic and takes what names it.
 */
public sealed interface TransferFact extends LogFact {
  /** A bundle carries a part for so many gateways at most, and a purge names so many at a time. */
  int MOST_CARGOS = 1000;

  LinkId link();

  /**
   * One bundle of a transfer is to be carried. Its octets ride in the record or stand on the topic
   * {@code content}.
   *
   * @param transfer shared by all bundles of the transfer
   * @param number which of them this is, from 0; they come in order
   * @param count how many they are, so that the last is known and one file may hold them all
   * @param cargos what it carries: one, or one mail's one part for several gateways
   */
  record Carry(
      TransferId transfer,
      LinkId link,
      int number,
      int count,
      List<CargoId> cargos,
      BundleId bundle,
      ContentRef content)
      implements TransferFact {
    public Carry {
      cargos = some(cargos);
      Topic.transfersBy(link.transport());
      if (number < 0 || number >= count) {
        throw new IllegalArgumentException("bundles of a transfer are numbered below their count");
      }
    }

    public boolean isLast() {
      return number == count - 1;
    }
  }

  /** Copies of these that are still on the link serve nobody and may be taken away. */
  record Purge(LinkId link, List<CargoId> cargos) implements TransferFact {
    public Purge {
      cargos = some(cargos);
      Topic.transfersBy(link.transport());
    }
  }

  private static List<CargoId> some(List<CargoId> cargos) {
    if (cargos.isEmpty() || cargos.size() > MOST_CARGOS) {
      throw new IllegalArgumentException("1 to " + MOST_CARGOS + " cargos");
    }
    return List.copyOf(cargos);
  }

  @Override
  default Topic topic() {
    return Topic.transfersBy(link().transport());
  }

  /** The next hop. */
  @Override
  default String key() {
    return link().nextHop().toString();
  }
}
