package org.cairn.imap.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.cairn.imap.mailbox.ContentWriter;

/** Where the octets of a literal go while they come. */
interface LiteralTarget {
  /** Passes octets over. */
  LiteralTarget NOTHING = new Nothing();

  /** Takes {@code count} octets from {@code input}. */
  void write(ByteBuffer input, int count);

  /** The whole literal. */
  Literal finish();

  /** Forgets what has come. */
  void drop();

  static LiteralTarget inMemory(int size) {
    return new Memory(size);
  }

  static LiteralTarget inStore(ContentWriter writer) {
    return new Store(writer);
  }

  /** Takes and forgets. */
  final class Nothing implements LiteralTarget {
    private Nothing() {}

    @Override
    public void write(ByteBuffer input, int count) {
      input.position(input.position() + count);
    }

    @Override
    public Literal finish() {
      throw new IllegalStateException("what was passed over is no literal");
    }

    @Override
    public void drop() {}
  }

  /** Grows with what really came: announcing a literal costs us nothing. */
  final class Memory implements LiteralTarget {
    private final int size;
    private byte[] octets;
    private int used;

    private Memory(int size) {
      this.size = size;
      this.octets = new byte[Math.min(size, 1024)];
    }

    @Override
    public void write(ByteBuffer input, int count) {
      if (used + count > octets.length) {
        octets = Arrays.copyOf(octets, Math.min(size, Math.max(used + count, 2 * octets.length)));
      }
      input.get(octets, used, count);
      used += count;
    }

    @Override
    public Literal finish() {
      return new Literal.Octets(Bytes.owning(octets));
    }

    @Override
    public void drop() {}
  }

  /** On its way into the store. */
  final class Store implements LiteralTarget {
    private final ContentWriter writer;

    private Store(ContentWriter writer) {
      this.writer = writer;
    }

    @Override
    public void write(ByteBuffer input, int count) {
      byte[] octets = new byte[count];
      input.get(octets);
      writer.write(octets, 0, count);
    }

    @Override
    public Literal finish() {
      try (writer) {
        return new Literal.Mail(writer.finish());
      }
    }

    @Override
    public void drop() {
      writer.close();
    }
  }
}
