package org.cairn.transport.courier;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cairn.log.EventLogException;
import org.cairn.mail.Envelope;
import org.cairn.mail.HeaderFields;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.Sha256;

/** Takes mails in, and can be told to fail. */
public final class MemoryIntake implements MailIntake {
  /** One mail. */
  public record Taken(NodeName from, MailId id, Envelope envelope, String content) {}

  private final List<Taken> taken = new ArrayList<>();
  private int takes = Integer.MAX_VALUE;

  /** From now on it takes so many mails in all, and then fails. */
  public MemoryIntake failingAfter(int mails) {
    takes = mails;
    return this;
  }

  public List<Taken> taken() {
    return taken;
  }

  @Override
  public Taking begin(NodeName from) {
    return new Mail(from);
  }

  private final class Mail implements Taking {
    private final NodeName from;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    Mail(NodeName from) {
      this.from = from;
    }

    @Override
    public OutputStream content() {
      return content;
    }

    private HeaderFields header() {
      return HeaderFields.parse(content.toByteArray());
    }

    @Override
    public int hops() {
      return (int) header().fields().stream().filter(f -> f.name().equals("received")).count();
    }

    @Override
    public void accept(Envelope envelope, Sha256 file, int number) {
      if (taken.size() == takes) {
        throw new EventLogException("the log is away");
      }
      MailId id =
          header().has("Message-ID")
              ? MailId.derive(envelope, Sha256.of(content.toByteArray()))
              : MailId.derive(from, file, number);
      taken.add(new Taken(from, id, envelope, content.toString(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {}
  }
}
