package org.cairn.custody;

import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;

/** Names one thing that is to be carried to one gateway. */
public sealed interface CargoId extends Comparable<CargoId> {
  /**
   * A part of our own mail, for one gateway. Sealing it anew makes another bundle of it, but no
   * other cargo.
   *
   * @param part from 0
   */
  record Own(MailId mail, NodeName destination, int part) implements CargoId {
    public Own {
      if (part < 0) {
        throw new IllegalArgumentException("parts are counted from 0");
      }
    }

    @Override
    public String toString() {
      return mail + "/" + part + ">" + destination;
    }
  }

  /**
   * A bundle that we relay (RFC 9171 section 4.2.7), towards one of its destinations.
   *
   * @param createdMillis milliseconds since the year 2000; 0 if its source had no clock
   */
  record Relayed(NodeName source, NodeName destination, long createdMillis, long sequence)
      implements CargoId {
    public Relayed {
      if (createdMillis < 0) {
        throw new IllegalArgumentException("bundles are younger than the year 2000");
      }
    }

    @Override
    public String toString() {
      return source
          + "@"
          + createdMillis
          + "."
          + Long.toUnsignedString(sequence)
          + ">"
          + destination;
    }
  }

  /**
   * Something of ours that is no mail: a receipt, keys, routes.
   *
   * @param subject what it is about; what replaces it has the same subject
   */
  record Control(NodeName destination, String subject) implements CargoId {
    public Control {
      if (subject.isEmpty() || subject.length() > 128) {
        throw new IllegalArgumentException("a subject has 1 to 128 characters");
      }
    }

    @Override
    public String toString() {
      return subject + ">" + destination;
    }
  }

  /** All of one mail stands together in this order, and of that all of one part. */
  @Override
  default int compareTo(CargoId other) {
    return CargoOrder.compare(this, other);
  }

  /**
   * Whether both carry the same content: one mail's one part, or one bundle, for gateways that may
   * differ.
   */
  default boolean sharesContentWith(CargoId other) {
    return switch (this) {
      case Own(MailId mail, _, int part) ->
          other instanceof Own that && part == that.part() && mail.equals(that.mail());
      case Relayed(NodeName source, _, long created, long sequence) ->
          other instanceof Relayed that
              && created == that.createdMillis()
              && sequence == that.sequence()
              && source.equals(that.source());
      case Control _ -> false;
    };
  }
}
