package org.cairn.removable.stick;

import java.io.IOException;
import java.io.InputStream;
import org.cairn.removable.files.StickFiles;
import org.cairn.removable.layout.StickId;

/**
 * A stick that was recognised. Before anything is written it is recognised anew: where it was
 * mounted, after it was pulled, a folder of our own disk may stand.
 */
record Stick(StickId id, StickFiles files) {
  /**
   * @throws IOException if what is there now is not this stick
   */
  void check() throws IOException {
    if (!StickId.parse(read(StickId.FILE, StickId.FILE_OCTETS)).filter(id::equals).isPresent()) {
      throw new IOException("this is another stick");
    }
  }

  /** The start of a file. */
  byte[] read(String file, int most) throws IOException {
    try (InputStream in = files.read(file)) {
      return in.readNBytes(most);
    }
  }

  /** Writes beside, syncs, renames, syncs the folder: it is there whole, or as it was before. */
  void replace(String folder, String name, byte[] octets) throws IOException {
    String unfinished = name + ".TMP";
    write(unfinished, octets);
    files.rename(unfinished, name);
    files.sync(folder);
  }

  private void write(String name, byte[] octets) throws IOException {
    try (StickFiles.NewFile file = files.create(name)) {
      file.write(octets);
      file.sync();
    }
  }
}
