package org.cairn.log.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiskFloorTest {
  private static final long MIB = 1024 * 1024;
  private static final long GIB = 1024 * MIB;

  @Test
  void aCommonDiskRefusesBelowFivePercent() {
    assertThat(judge(3 * GIB - MIB, 60 * GIB, DiskState.OPEN)).isEqualTo(DiskState.LOW);
    assertThat(judge(3 * GIB + MIB, 60 * GIB, DiskState.OPEN)).isEqualTo(DiskState.OPEN);
  }

  @Test
  void aSmallDiskRefusesBelowHalfAGibibyte() {
    assertThat(judge(512 * MIB - 1, 8 * GIB, DiskState.OPEN)).isEqualTo(DiskState.LOW);
    assertThat(judge(512 * MIB, 8 * GIB, DiskState.OPEN)).isEqualTo(DiskState.OPEN);
  }

  @Test
  void aVerySmallDiskIsNotRefusedFromTheBeginning() {
    assertThat(judge(200 * MIB, 256 * MIB, DiskState.OPEN)).isEqualTo(DiskState.OPEN);
    assertThat(judge(63 * MIB, 256 * MIB, DiskState.OPEN)).isEqualTo(DiskState.LOW);
  }

  @Test
  void acceptanceDoesNotFlapAtTheFloor() {
    long justAbove = 512 * MIB + MIB;

    assertThat(judge(justAbove, 8 * GIB, DiskState.OPEN)).isEqualTo(DiskState.OPEN);
    assertThat(judge(justAbove, 8 * GIB, DiskState.LOW)).isEqualTo(DiskState.LOW);
    assertThat(judge(600 * MIB, 8 * GIB, DiskState.LOW)).isEqualTo(DiskState.OPEN);
  }

  @Test
  void theBrokerStopsBeforeNothingIsLeft() {
    assertThat(judge(16 * MIB - 1, 8 * GIB, DiskState.LOW)).isEqualTo(DiskState.EXHAUSTED);
    assertThat(judge(16 * MIB, 8 * GIB, DiskState.EXHAUSTED)).isEqualTo(DiskState.LOW);
  }

  @Test
  void oneMailMustNotBreakThroughTheFloor() {
    DiskSpace space = new DiskSpace(520 * MIB, 8 * GIB);

    assertThat(DiskFloor.DEFAULT.hasRoomFor(8 * MIB, space)).isTrue();
    assertThat(DiskFloor.DEFAULT.hasRoomFor(9 * MIB, space)).isFalse();
  }

  private static DiskState judge(long free, long total, DiskState before) {
    return DiskFloor.DEFAULT.judge(new DiskSpace(free, total), before);
  }
}
