package org.cairn.acceptance.chat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/// Photos that people send.
final class Photo {
  private Photo() {}

  /// Noise, which compresses badly, so that the app's own recoding leaves it large.
  static Path ofNoise(Path file) throws IOException {
    BufferedImage image = new BufferedImage(720, 540, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "jpg", file.toFile());
    return file;
  }
}
