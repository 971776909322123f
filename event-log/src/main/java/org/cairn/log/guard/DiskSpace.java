package org.cairn.log.guard;

/** How much room a disk has, in octets, for those who are not root. */
public record DiskSpace(long free, long total) {
  public DiskSpace {
    if (free < 0 || total < 0) {
      throw new IllegalArgumentException("a disk has no negative room");
    }
  }
}
