package org.cairn.console.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.cairn.console.Console;
import org.cairn.console.access.ConsoleAddress;
import org.cairn.console.account.MemoryGate;
import org.cairn.console.account.Outcome;
import org.cairn.console.join.Invitation;
import org.cairn.console.join.JoinSecurity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a phone's camera sees when a real browser shows the page of an invite. */
@QuarkusTest
@QuarkusTestResource(FreshDirectory.class)
@Tag("tools")
class PagesInBrowserTest {
  private static final String BROWSER = "chromium";

  private final Console console;
  private final MemoryGate gate;
  private final ConsoleConfig config;

  @Inject
  PagesInBrowserTest(Console console, MemoryGate gate, ConsoleConfig config) {
    this.console = console;
    this.gate = gate;
    this.config = config;
  }

  @BeforeEach
  void needBrowser() {
    boolean there =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, BROWSER)));
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("the browser is missing: apt-get install chromium");
    }
    assumeTrue(there, "the browser is missing: apt-get install chromium");
    gate.clear();
  }

  @Test
  void theCodeIsReadFromAnOldPhone(@TempDir Path directory)
      throws IOException, InterruptedException, ReaderException {
    Invitation anna = invited();

    BufferedImage shown = shown(anna, directory, "--window-size=320,1400");

    assertThat(read(shown)).isEqualTo(anna.link().uri());
    assertThat(shown.getRGB(2, 2) & 0xff).as("a light page").isGreaterThan(0xc0);
  }

  @Test
  void theCodeIsReadFromADarkPage(@TempDir Path directory)
      throws IOException, InterruptedException, ReaderException {
    Invitation anna = invited();

    BufferedImage shown =
        shown(
            anna,
            directory,
            "--window-size=412,1400",
            "--force-dark-mode",
            "--blink-settings=preferredColorScheme=0");

    assertThat(read(shown)).isEqualTo(anna.link().uri());
    assertThat(shown.getRGB(2, 2) & 0xff).as("a dark page").isLessThan(0x40);
  }

  private Invitation invited() throws InterruptedException {
    return console.invite("anna", JoinSecurity.TLS)
            instanceof Outcome.Done<Invitation>(Invitation invitation)
        ? invitation
        : refused();
  }

  private static Invitation refused() {
    throw new AssertionError("the invite was refused");
  }

  private BufferedImage shown(Invitation invitation, Path directory, String... options)
      throws IOException, InterruptedException {
    ConsoleAddress address =
        Awaitility.await()
            .until(() -> ConsoleAddress.read(config.data()), Optional::isPresent)
            .orElseThrow();
    Path picture = directory.resolve("page.png");
    List<String> command =
        new ArrayList<>(
            List.of(
                BROWSER,
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--user-data-dir=" + directory.resolve("profile"),
                "--screenshot=" + picture));
    command.addAll(List.of(options));
    command.add("http://" + address + "/join/" + invitation.code().text());
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("no end in sight: " + Files.readString(output));
    }
    assertThat(picture).as(Files.readString(output)).exists();
    return ImageIO.read(picture.toFile());
  }

  private static String read(BufferedImage shown) throws ReaderException {
    int width = shown.getWidth();
    int height = shown.getHeight();
    int[] pixels = shown.getRGB(0, 0, width, height, null, 0, width);
    BinaryBitmap bitmap =
        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
    return new QRCodeReader().decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true)).getText();
  }
}
