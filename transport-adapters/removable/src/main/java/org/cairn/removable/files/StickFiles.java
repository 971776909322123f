package org.cairn.removable.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The file system of one stick. Names are paths from its root with slashes. Any call may fail at
 * any time: the stick may be pulled, full, read-only or broken.
 */
public interface StickFiles {
  /** One thing in a folder. Links, devices and the like are {@link Kind#OTHER} and never opened. */
  record Entry(String name, Kind kind, long octets) {
    public enum Kind {
      FILE,
      FOLDER,
      OTHER
    }
  }

  /** A file that is being written. */
  interface NewFile extends Closeable {
    void write(byte[] octets) throws IOException;

    /** Makes what was written outlast a loss of power. */
    void sync() throws IOException;
  }

  /**
   * What is in a folder, in no order; nothing if there is no such folder.
   *
   * @param most how many are looked at; more are left out
   */
  List<Entry> list(String folder, int most) throws IOException;

  /** Opens a regular file; a link is not followed. */
  InputStream read(String file) throws IOException;

  /** Makes a file, or makes it empty. */
  NewFile create(String file) throws IOException;

  /** Renames, over what may be there. */
  void rename(String from, String to) throws IOException;

  /** Takes a file away, if it is there. */
  void delete(String file) throws IOException;

  /** Makes a folder in one that is there, unless it is there. */
  void makeFolder(String folder) throws IOException;

  /** Makes what was created, renamed or deleted in a folder outlast a loss of power. */
  void sync(String folder) throws IOException;

  /** Makes everything outlast a pull. */
  void syncAll() throws IOException, InterruptedException;

  /** What may still be written. */
  long usableOctets() throws IOException;

  boolean isWritable() throws IOException;

  /** Whether this is a medium of its own, and not a folder of the disk that it would be put on. */
  boolean isMedium() throws IOException;
}
