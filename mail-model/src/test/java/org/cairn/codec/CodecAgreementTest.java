package org.cairn.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.cairn.codec.octets.UndecodableException;
import org.cairn.codec.octets.UndecodableException.Reason;
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
    CodecAgreement agreement = CodecAgreement.UNSTATED.stated(1).couldNotDecode(0);

    assertThat(agreement.atMost()).isEqualTo(CodecVersion.DEFLATE);
    assertThat(agreement.couldNotDecode(0).atMost()).isEqualTo(CodecVersion.DEFLATE);
  }

  @Test
  void aLateAnswerRaisesNothing() {
    assertThat(CodecAgreement.UNSTATED.couldNotDecode(5).atMost()).isEqualTo(CodecVersion.DEFLATE);
  }

  @Test
  void aNewerVersionIsAnsweredWithOursAndNonsenseWithThePlainest() {
    assertThat(insteadOf(Reason.UNKNOWN_VERSION)).isEqualTo(CodecVersion.NEWEST);
    assertThat(insteadOf(Reason.MALFORMED)).isEqualTo(CodecVersion.DEFLATE);
  }

  private static CodecVersion insteadOf(Reason reason) {
    return CodecVersion.insteadOf(new UndecodableException(reason, "a test"));
  }
}
