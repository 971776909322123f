package org.cairn.log.guard;

/**
 * The rule that bounds the disk by refusing, never by deleting. Nothing is accepted while less than
 * {@code freePercent} of the disk or less than {@code freeOctets} are free; acceptance begins again
 * a little above, so that it does not flap.
 *
 * <p>Of a small disk never more than a quarter is asked to be free: a 1 GiB card must be able to
 * carry mail.
 *
 * @param freePercent of the whole disk; 0 to leave it out
 * @param freeOctets at least; 0 to leave it out
 * @param exhaustedOctets with less than this the broker stops in order
 */
public record DiskFloor(int freePercent, long freeOctets, long exhaustedOctets) {
  private static final long MEBIBYTE = 1024 * 1024;

  /** A tenth more than the floor must be free before mail is accepted again. */
  private static final int REOPEN_DIVISOR = 10;

  private static final int PERCENT = 100;
  private static final int QUARTER = 4;

  /** 5 percent, 512 MiB; exhausted at 16 MiB. */
  public static final DiskFloor DEFAULT = new DiskFloor(5, 512 * MEBIBYTE, 16 * MEBIBYTE);

  public DiskFloor {
    if (freePercent < 0 || freePercent > PERCENT || freeOctets < 0 || exhaustedOctets < 0) {
      throw new IllegalArgumentException("a disk floor is 0 to 100 percent, and some octets");
    }
  }

  /** The octets that must be free on a disk of that size. */
  public long floor(long totalOctets) {
    long share = totalOctets / PERCENT * freePercent;
    return Math.min(Math.max(share, freeOctets), totalOctets / QUARTER);
  }

  /** What the room allows now, given what it allowed before. */
  public DiskState judge(DiskSpace space, DiskState before) {
    if (space.free() < exhaustedOctets) {
      return DiskState.EXHAUSTED;
    }
    long floor = floor(space.total());
    long wanted = before == DiskState.OPEN ? floor : floor + floor / REOPEN_DIVISOR;
    return space.free() < wanted ? DiskState.LOW : DiskState.OPEN;
  }

  /** Whether that many more octets leave the floor untouched. */
  public boolean hasRoomFor(long octets, DiskSpace space) {
    return space.free() - octets >= floor(space.total());
  }
}
