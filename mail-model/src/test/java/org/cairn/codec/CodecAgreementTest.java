package org.cairn.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodecAgreementTest {
  @Test
  void whoSaidNothingGetsDeflate() {
    assertThat(CodecAgreement.UNSTATED.atMost()).isEqualTo(CodecVersion.DEFLATE);
  }

  @Test
  void aDestinationOfOurVersionGetsIt() {
    assertThat(CodecAgreement.UNSTATED.stated(1).atMost()).isEqualTo(CodecVersion.OUTLINE);
  }

  @Test
  void aNewerDestinationGetsOurNewest() {
    assertThat(CodecAgreement.UNSTATED.stated(40).atMost()).isEqualTo(CodecVersion.NEWEST);
  }

  @Test
  void aRestoredOlderDestinationGetsLess() {
    assertThat(CodecAgreement.UNSTATED.stated(1).stated(0).atMost())
        .isEqualTo(CodecVersion.DEFLATE);
  }

  @Test
  void whatCouldNotBeDecodedIsNotWrittenAgain() {
    CodecAgreement agreement = CodecAgreement.UNSTATED.stated(1).couldNotDecode(1);

    assertThat(agreement.atMost()).isEqualTo(CodecVersion.DEFLATE);
    assertThat(agreement.couldNotDecode(0).atMost()).isEqualTo(CodecVersion.DEFLATE);
  }

  @Test
  void anAnswerAboutANewerVersionThanAgreedRaisesNothing() {
    assertThat(CodecAgreement.UNSTATED.couldNotDecode(5).atMost()).isEqualTo(CodecVersion.DEFLATE);
  }
}
