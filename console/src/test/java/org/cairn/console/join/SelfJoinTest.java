package org.cairn.console.join;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelfJoinTest {
  private static final JoinCode CODE = new JoinCode("abcdefghijklmnopqrstuv");

  @Test
  void onlyWhoHasTheCodeIsAdmittedWithACode() {
    SelfJoin join = new SelfJoin.WithCode(CODE);

    assertThat(join.admits(CODE.text())).isTrue();
    assertThat(join.admits("")).isFalse();
    assertThat(join.admits("abcdefghijklmnopqrstuw")).isFalse();
    assertThat(join.page()).isEqualTo("/join?code=abcdefghijklmnopqrstuv");
  }

  @Test
  void anOpenCampAsksForNothing() {
    assertThat(new SelfJoin.Open().admits("")).isTrue();
    assertThat(new SelfJoin.Open().page()).isEqualTo("/join");
  }

  @Test
  void aClosedCampAdmitsNobody() {
    assertThat(new SelfJoin.Off().admits(CODE.text())).isFalse();
    assertThat(new SelfJoin.Off().page()).isEqualTo("/");
  }
}
