package org.cairn.removable.stick;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.cairn.removable.files.StickFiles;

/** A stick that has trouble at one call, and from then on or once. Reads within a file count. */
final class FaultyFiles implements StickFiles {
  /** What goes wrong. */
  enum Trouble {
    /** EIO for everything from then on. */
    PULLED,
    /** ENOSPC for that call. */
    FULL,
    /** EIO for that call. */
    STUMBLES
  }

  private final StickFiles stick;
  private final Trouble trouble;
  private final int at;
  private int calls;

  FaultyFiles(StickFiles stick, Trouble trouble, int at) {
    this.stick = stick;
    this.trouble = trouble;
    this.at = at;
  }

  boolean wasReached() {
    return calls > at;
  }

  private void call() throws IOException {
    int number = calls++;
    switch (trouble) {
      case PULLED -> failIf(number >= at, "Input/output error");
      case FULL -> failIf(number == at, "No space left on device");
      case STUMBLES -> failIf(number == at, "Input/output error");
    }
  }

  private static void failIf(boolean fails, String message) throws IOException {
    if (fails) {
      throw new IOException(message);
    }
  }

  @Override
  public List<Entry> list(String folder, int most) throws IOException {
    call();
    return stick.list(folder, most);
  }

  @Override
  public InputStream read(String file) throws IOException {
    call();
    return new FilterInputStream(stick.read(file)) {
      @Override
      public int read(byte[] octets, int from, int length) throws IOException {
        call();
        return super.read(octets, from, length);
      }
    };
  }

  @Override
  public NewFile create(String file) throws IOException {
    call();
    NewFile made = stick.create(file);
    return new NewFile() {
      @Override
      public void write(byte[] octets) throws IOException {
        try {
          call();
        } catch (IOException e) {
          made.write(Arrays.copyOf(octets, octets.length / 2));
          throw e;
        }
        made.write(octets);
      }

      @Override
      public void sync() throws IOException {
        call();
        made.sync();
      }

      @Override
      public void close() throws IOException {
        made.close();
        call();
      }
    };
  }

  @Override
  public void rename(String from, String to) throws IOException {
    call();
    stick.rename(from, to);
  }

  @Override
  public void delete(String file) throws IOException {
    call();
    stick.delete(file);
  }

  @Override
  public void makeFolder(String folder) throws IOException {
    call();
    stick.makeFolder(folder);
  }

  @Override
  public void sync(String folder) throws IOException {
    call();
    stick.sync(folder);
  }

  @Override
  public void syncAll() throws IOException, InterruptedException {
    call(); // the real one waits for all disks of this machine
  }

  @Override
  public long usableOctets() throws IOException {
    call();
    return stick.usableOctets();
  }

  @Override
  public boolean isWritable() throws IOException {
    call();
    return stick.isWritable();
  }

  @Override
  public boolean isMedium() throws IOException {
    call();
    return stick.isMedium();
  }
}
