package org.cairn.bundle.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cairn.bundle.BlockContent;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.Vectors;
import org.cairn.bundle.cbor.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityFormatTest {
  private static Octets content(String name, long type) throws Exception {
    Bundle bundle = BundleFormat.decode(Vectors.hex("/bundle/foreign/" + name + ".hex"));
    return ((BlockContent.Opaque) bundle.ofType(type).findFirst().orElseThrow().content()).octets();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rfc9173-a2-4-bcb-aesgcm128-keywrap",
        "rfc9173-a3-5-bib-and-bcb",
        "rfc9173-a4-5-bib-bcb-full-scope",
        "hardy-encrypted-bundle-matches-itself"
      })
  void aForeignConfidentialityBlockIsReadAndWrittenAgain(String name) throws Exception {
    Octets content = content(name, BlockContent.Opaque.CONFIDENTIALITY);

    assertThat(SecurityFormat.encode(SecurityFormat.decode(content))).isEqualTo(content);
  }

  @Test
  void theIntegrityBlockOfTheRfcSaysWhatTheRfcSays() throws Exception {
    Octets content = content("rfc9173-a1-4-bib-hmac512", BlockContent.Opaque.INTEGRITY);

    SecurityBlock block = SecurityFormat.decode(content);

    assertThat(block.targets()).isEqualTo(List.of(1L));
    assertThat(block.context()).isEqualTo(1);
    assertThat(block.source()).hasToString("ipn:2.1");
    assertThat(block.parameters().getFirst().item().toHex()).isEqualTo("07");
    assertThat(block.results().getFirst().getFirst().item().length()).isEqualTo(66);
    assertThat(SecurityFormat.encode(block)).isEqualTo(content);
  }
}
