package org.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cairn.bundle.StatusReport.Status;
import org.cairn.bundle.cbor.Fault;
import org.cairn.bundle.cbor.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForeignBundlesTest {
  /** Those that no node may take, and what is wrong with each. */
  private static final Map<String, Fault> WRONG =
      Map.ofEntries(
          Map.entry("bsl-bsl-mock-encode-bundle", Fault.WRONG_TYPE),
          Map.entry("bsl-mock-bpa-ctr-loopback-decode-encode-2", Fault.WRONG_VALUE),
          Map.entry("bsl-mock-bpa-ctr-loopback-decode-encode-3", Fault.WRONG_VALUE),
          Map.entry("bsl-mock-bpa-ctr-loopback-decode-encode-4", Fault.WRONG_VALUE),
          Map.entry("bsl-mock-bpa-ctr-loopback-decode-encode-5", Fault.WRONG_VALUE),
          Map.entry("bsl-mock-bpa-ctr-loopback-decode-encode-6", Fault.WRONG_VALUE),
          Map.entry("bsl-mock-bpa-ctr-loopback-decode-encode-7", Fault.WRONG_VALUE),
          Map.entry("dtn7rs-encoding-sample-hopcount", Fault.WRONG_VALUE),
          Map.entry("peer-refused-by-ion-badcrc-payload", Fault.WRONG_CHECKSUM),
          Map.entry("peer-refused-by-ion-badcrc-primary", Fault.WRONG_CHECKSUM),
          Map.entry("peer-refused-by-ion-definite-array", Fault.WRONG_TYPE),
          Map.entry("peer-refused-by-ion-none-src-nofragflag0", Fault.WRONG_VALUE),
          Map.entry("peer-refused-by-ion-version6", Fault.UNKNOWN_VERSION));

  static List<String> sound() {
    return Vectors.foreignNames().stream().filter(n -> !WRONG.containsKey(n)).toList();
  }

  static List<String> wrong() {
    return WRONG.keySet().stream().sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("sound")
  void aForeignBundleDecodesAndIsEncodedAgainOctetForOctet(String name) throws Exception {
    Bundle bundle = BundleFormat.decode(Vectors.foreign(name));

    assertThat(BundleFormat.encode(bundle)).isEqualTo(Vectors.foreign(name));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void aBundleThatBreaksTheRulesIsRefusedForItsReason(String name) {
    MalformedException refused =
        catchThrowableOfType(
            MalformedException.class, () -> BundleFormat.decode(Vectors.foreign(name)));

    assertThat(refused.fault()).isEqualTo(WRONG.get(name));
  }

  @Test
  void theExampleOfRfc9173SaysWhatTheRfcSays() throws Exception {
    Bundle bundle = BundleFormat.decode(Vectors.foreign("rfc9173-a3-1-original-with-age"));

    assertThat(bundle.primary().destination()).hasToString("ipn:1.2");
    assertThat(bundle.primary().source()).hasToString("ipn:2.1");
    assertThat(bundle.primary().created()).isEqualTo(new CreationTimestamp(0, 40));
    assertThat(bundle.primary().lifetime()).isEqualTo(Duration.ofSeconds(1_000));
    assertThat(bundle.age().orElseThrow().age()).isEqualTo(Duration.ofMillis(300));
    assertThat(new String(bundle.payload().toBytes(), StandardCharsets.US_ASCII))
        .isEqualTo("Ready to generate a 32-byte payload");
  }

  @Test
  void aBlockThatIsEncryptedIsNotRead() throws Exception {
    Bundle bundle = BundleFormat.decode(Vectors.foreign("hardy-encrypted-bundle-matches-itself"));

    assertThat(bundle.age()).isEmpty();
    assertThat(bundle.ofType(7))
        .singleElement()
        .extracting(CanonicalBlock::content)
        .isInstanceOf(BlockContent.Opaque.class);
  }

  @Test
  void hopCountAndPreviousNodeOfAnotherImplementationAreRead() throws Exception {
    Bundle hdtn = BundleFormat.decode(Vectors.foreign("hdtn-bpgen-crc32c-hopcount"));
    Bundle ion = BundleFormat.decode(Vectors.foreign("ion-bptrace-data-dtn-scheme"));

    assertThat(hdtn.hopCount()).contains(new BlockContent.HopCount(100, 0));
    assertThat(ion.previousNode()).contains(new EndpointId.Dtn("//vm/"));
  }

  @Test
  void threeElementsOfAnIpnEndpointStayThree() throws Exception {
    Bundle bundle = BundleFormat.decode(Vectors.foreign("peer-refused-by-ion-ipn3"));

    assertThat(bundle.primary().source()).isEqualTo(new EndpointId.Ipn(0, 77, 1, 3));
  }

  @Test
  void aStatusReportOfAnotherImplementationIsReadAndWrittenAgain() throws Exception {
    Bundle bundle =
        BundleFormat.decode(Vectors.foreign("ion-admin-report-received-delivered-time"));

    AdministrativeRecord told = AdministrativeRecord.decode(bundle.payload());

    assertThat(bundle.primary().flags().has(BundleFlags.ADMINISTRATIVE)).isTrue();
    assertThat(AdministrativeRecord.encode(told)).isEqualTo(bundle.payload());
    StatusReport report = (StatusReport) told;
    assertThat(report.delivered()).isInstanceOf(Status.At.class);
    assertThat(report.deleted()).isEqualTo(Status.NO);
  }

  @Test
  void theReasonOfADeletionIsRead() throws Exception {
    Bundle bundle =
        BundleFormat.decode(Vectors.foreign("ion-admin-report-deleted-no-route-reason6"));

    StatusReport report = (StatusReport) AdministrativeRecord.decode(bundle.payload());

    assertThat(report.deleted()).isNotEqualTo(Status.NO);
    assertThat(report.reason()).isEqualTo(StatusReport.NO_ROUTE);
  }
}
