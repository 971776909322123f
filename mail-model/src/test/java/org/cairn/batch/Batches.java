package org.cairn.batch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cairn.bundle.cbor.Octets;
import org.cairn.mail.Envelope;

/** Reads batches for tests. */
final class Batches {
  /** A mail that was read. */
  record Read(Envelope envelope, String content) {
    List<String> to() {
      return envelope.recipients().stream().map(r -> r.address().toString()).toList();
    }
  }

  private final List<Read> mails = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private final List<String> flaws = new ArrayList<>();

  static Batches read(Octets batch) {
    return read(batch.toBytes());
  }

  static Batches read(String batch) {
    return read(batch.getBytes(StandardCharsets.UTF_8));
  }

  static Batches read(byte[] batch) {
    BatchReader reader = new BatchReader(new ByteArrayInputStream(batch));
    Batches read = new Batches();
    boolean more = true;
    while (more) {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      BatchItem item = next(reader, content);
      read.take(item, content);
      more = !(item instanceof BatchItem.End);
    }
    return read;
  }

  private static BatchItem next(BatchReader reader, ByteArrayOutputStream content) {
    try {
      return reader.next(() -> content);
    } catch (IOException e) {
      throw new IllegalStateException("memory can be read", e);
    }
  }

  static Batches rmail(List<String> arguments, String input) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    Batches read = new Batches();
    try {
      byte[] octets = input.getBytes(StandardCharsets.UTF_8);
      read.take(Rmail.read(arguments, new ByteArrayInputStream(octets), () -> content), content);
    } catch (IOException e) {
      throw new IllegalStateException("memory can be read", e);
    }
    return read;
  }

  private void take(BatchItem item, ByteArrayOutputStream content) {
    switch (item) {
      case BatchItem.Mail(_, Envelope envelope, List<String> found) -> {
        mails.add(new Read(envelope, content.toString(StandardCharsets.UTF_8)));
        flaws.addAll(found);
      }
      case BatchItem.Refused(long offset, String reason) -> refusals.add(offset + ": " + reason);
      case BatchItem.End _ -> {}
    }
  }

  List<Read> mails() {
    return mails;
  }

  List<String> refusals() {
    return refusals;
  }

  List<String> flaws() {
    return flaws;
  }
}
