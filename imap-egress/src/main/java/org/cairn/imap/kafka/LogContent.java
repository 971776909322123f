package org.cairn.imap.kafka;

import java.io.IOException;
import java.io.OutputStream;
import org.cairn.imap.delivery.DeliveryContent;
import org.cairn.imap.delivery.UnstorableDeliveryException;
import org.cairn.imap.mailbox.ContentWriter;
import org.cairn.log.EventLogException;
import org.cairn.log.kafka.ContentReader;
import org.cairn.log.kafka.MissingContentException;
import org.cairn.log.record.ContentRef;

/** A large content, fetched from the topic {@code content} when it is stored. */
final class LogContent implements DeliveryContent {
  private final ContentReader reader;
  private final ContentRef.Stored content;

  LogContent(ContentReader reader, ContentRef.Stored content) {
    this.reader = reader;
    this.content = content;
  }

  @Override
  public long sizeOctets() {
    return content.sizeOctets();
  }

  @Override
  public void copyTo(ContentWriter writer) {
    try {
      reader.copy(content, new WriterStream(writer));
    } catch (MissingContentException e) {
      throw new UnstorableDeliveryException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new EventLogException("content " + content.id() + " cannot be copied", e);
    }
  }

  private static final class WriterStream extends OutputStream {
    private final ContentWriter writer;

    private WriterStream(ContentWriter writer) {
      this.writer = writer;
    }

    @Override
    public void write(int octet) {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
      writer.write(octets, offset, length);
    }
  }
}
