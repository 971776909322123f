package org.cairn.custody.forward;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cairn.custody.Cargo;
import org.cairn.custody.CargoId;
import org.cairn.custody.Copy;
import org.cairn.custody.CustodyEntry;
import org.cairn.mail.NodeName;

/**
 * Keeps one object of each name, so that a hundred thousand entries do not hold it a hundred
 * thousand times. Forgets them all before they become too many.
 */
final class Names {
  private static final int MOST = 20_000;

  private final Map<Object, Object> known = new HashMap<>();

  @SuppressWarnings("unchecked") // what equals a T here is a T: a record or a string
  private <T> T one(T name) {
    if (known.size() >= MOST) {
      known.clear();
    }
    return (T) known.computeIfAbsent(name, _ -> name);
  }

  CustodyEntry shared(CustodyEntry entry) {
    List<Copy> copies =
        entry.copies().stream()
            .map(c -> new Copy(one(c.link()), c.speed(), c.attempts(), c.state()))
            .toList();
    return new CustodyEntry(shared(entry.cargo()), entry.stage(), copies);
  }

  private Cargo shared(Cargo cargo) {
    NodeName destination = one(cargo.destination());
    CargoId id =
        switch (cargo.id()) {
          case CargoId.Own own -> new CargoId.Own(own.mail(), one(own.destination()), own.part());
          case CargoId.Relayed relayed ->
              new CargoId.Relayed(
                  one(relayed.source()), destination, relayed.createdMillis(), relayed.sequence());
          case CargoId.Control control ->
              new CargoId.Control(one(control.destination()), control.subject());
        };
    return new Cargo(
        id,
        destination,
        cargo.priority(),
        one(cargo.owner()),
        cargo.octets(),
        cargo.born(),
        cargo.expires(),
        cargo.hopsLeft(),
        cargo.kind(),
        one(cargo.from()));
  }
}
