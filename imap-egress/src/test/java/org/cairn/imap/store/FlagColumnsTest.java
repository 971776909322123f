package org.cairn.imap.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cairn.imap.mailbox.Flags;
import org.cairn.imap.mailbox.Keyword;
import org.cairn.imap.mailbox.SystemFlag;
import org.junit.jupiter.api.Test;

final class FlagColumnsTest {
  @Test
  void whatIsWrittenIsReadAgain() {
    for (SystemFlag flag : SystemFlag.values()) {
      Flags flags = Flags.of(List.of(flag), List.of(new Keyword("one"), new Keyword("$Two")));

      assertThat(FlagColumns.read(FlagColumns.bits(flags), FlagColumns.keywords(flags)))
          .isEqualTo(flags);
    }
    assertThat(FlagColumns.read(0, "")).isEqualTo(Flags.NONE);
  }

  /** They are on people's disks. */
  @Test
  void theBitsNeverChange() {
    assertThat(List.of(SystemFlag.values()).stream().map(f -> FlagColumns.bits(Flags.of(f))))
        .containsExactly(1L, 2L, 4L, 8L, 16L);
  }
}
