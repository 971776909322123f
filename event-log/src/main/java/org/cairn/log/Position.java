package org.cairn.log;

/**
 * Where a record stands in its topic.
 *
 * @param partition from 0
 * @param offset from 0, growing
 */
public record Position(int partition, long offset) implements Comparable<Position> {
  public Position {
    if (partition < 0 || offset < 0) {
      throw new IllegalArgumentException("a position has no negative part");
    }
  }

  @Override
  public int compareTo(Position other) {
    int byPartition = Integer.compare(partition, other.partition);
    return byPartition != 0 ? byPartition : Long.compare(offset, other.offset);
  }

  @Override
  public String toString() {
    return partition + ":" + offset;
  }
}
