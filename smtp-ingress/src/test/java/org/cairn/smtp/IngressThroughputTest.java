package org.cairn.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.cairn.log.account.LoginThrottle;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.smtp.accept.Room;
import org.cairn.smtp.protocol.ListenerKind;
import org.cairn.smtp.protocol.Terms;
import org.cairn.smtp.server.IngressMeter;
import org.cairn.smtp.server.Load;
import org.cairn.smtp.server.ServerLimits;
import org.cairn.smtp.server.TestTls;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is accepted with every mail flushed to the disk of this machine. */
@Tag("bench")
final class IngressThroughputTest {
  private static final int WANTED_PER_SECOND = 700;

  @Test
  void mailsAreMadeDurableFastEnough(@TempDir Path directory) throws Exception {
    IngressSettings settings =
        new IngressSettings(
            NodeName.of("test"),
            Terms.of("camp.test", List.of(Domain.of("camp.test")), 8_000_000),
            ServerLimits.USUAL,
            Map.of(ListenerKind.MX, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
            TestTls.file("ec-cert.pem"),
            TestTls.file("ec-key.pem"),
            Duration.ofSeconds(10),
            0,
            0,
            4,
            false,
            1);
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
        SmtpIngress ingress =
            SmtpIngress.start(
                settings,
                broker.connection("smtp-ingress", "smtp-ingress-bench"),
                Room.ENDLESS,
                new LoginThrottle(),
                IngressMeter.NONE,
                InstantSource.system(),
                new SecureRandom())) {
      int port = ingress.port(ListenerKind.MX).orElseThrow();
      Load.measure(port, 16, 4_000);
      Load.measure(port, 1, 2_000);
      Load.measure(port, 16, 8_000);

      assertThat(Load.measure(port, 64, 16_000)).isGreaterThan(WANTED_PER_SECOND);
    }
  }
}
