package org.cairn.custody.forward;

import java.time.Duration;
import org.cairn.custody.Cargo;
import org.cairn.custody.CargoId;
import org.cairn.custody.CustodyEntry;

/**
 * An entry in memory. Its place among others never changes: the older before the younger, one
 * mail's together.
 */
final class Item implements Comparable<Item> {
  private CustodyEntry entry;
  private Duration wakes;
  private int place;

  Item(CustodyEntry entry, Duration wakes) {
    this.entry = entry;
    this.wakes = wakes;
  }

  CustodyEntry entry() {
    return entry;
  }

  Cargo cargo() {
    return entry.cargo();
  }

  CargoId id() {
    return entry.id();
  }

  /** When it is to be looked at, though nothing happens to it. */
  Duration wakes() {
    return wakes;
  }

  /** Where {@link Wakes} keeps it. */
  int place() {
    return place;
  }

  void stand(int at) {
    place = at;
  }

  void become(CustodyEntry other, Duration otherWakes) {
    this.entry = other;
    this.wakes = otherWakes;
  }

  @Override
  public int compareTo(Item other) {
    int born = cargo().born().compareTo(other.cargo().born());
    return born != 0 ? born : id().compareTo(other.id());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Item item && compareTo(item) == 0;
  }

  @Override
  public int hashCode() {
    return id().hashCode();
  }
}
