package org.cairn.removable.disk;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cairn.removable.files.StickFiles;
import org.cairn.transport.program.Bounds;
import org.cairn.transport.program.Program;
import org.cairn.transport.program.ProgramEnd;
import org.cairn.transport.program.server.ProgramRunner;

/**
 * A stick that is mounted. A folder is only ever made in one that is there, so that nothing is
 * written to the disk below a mount point whose stick is gone.
 *
 * @param root where it is mounted
 */
public record DiskFiles(Path root) implements StickFiles {
  private static final String SYNC = "/usr/bin/sync";
  private static final Bounds SYNC_WITHIN = Bounds.within(Duration.ofMinutes(10));

  /** No folder on the way may be a link: it would lead off the stick. */
  private Path path(String name) throws IOException {
    Path path = root;
    for (Path part : Path.of(name)) {
      if (Files.isSymbolicLink(path) && !path.equals(root)) {
        throw new FileSystemException(name, null, "a link on the stick");
      }
      path = path.resolve(part);
    }
    if (!path.normalize().equals(path)) {
      throw new FileSystemException(name, null, "not on the stick");
    }
    return path;
  }

  @Override
  public List<Entry> list(String folder, int most) throws IOException {
    if (!Files.isDirectory(path(folder), LinkOption.NOFOLLOW_LINKS)) {
      Files.readAttributes(root, BasicFileAttributes.class); // or the stick itself is away
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> names = Files.newDirectoryStream(path(folder))) {
      for (Path name : names) {
        if (entries.size() == most) {
          break;
        }
        entries.add(entry(name));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return entries;
  }

  /** A name that cannot be looked at, on a damaged stick, is there but nothing that we open. */
  private static Entry entry(Path path) {
    String name = String.valueOf(path.getFileName());
    try {
      BasicFileAttributes found =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      Entry.Kind kind =
          found.isRegularFile()
              ? Entry.Kind.FILE
              : found.isDirectory() ? Entry.Kind.FOLDER : Entry.Kind.OTHER;
      return new Entry(name, kind, found.size());
    } catch (IOException e) {
      return new Entry(name, Entry.Kind.OTHER, 0);
    }
  }

  @Override
  public InputStream read(String file) throws IOException {
    Path path = path(file);
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new NoSuchFileException(file, null, "no regular file");
    }
    return Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public NewFile create(String file) throws IOException {
    return new DiskFile(
        FileChannel.open(
            path(file),
            Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(path(from), path(to), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(String file) throws IOException {
    Files.deleteIfExists(path(file));
  }

  @Override
  public void makeFolder(String folder) throws IOException {
    if (!Files.isDirectory(path(folder), LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(path(folder));
    }
  }

  @Override
  public void sync(String folder) throws IOException {
    try (FileChannel channel = FileChannel.open(path(folder), StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** By {@code sync -f}, which also writes what the file system keeps for itself. */
  @Override
  public void syncAll() throws IOException, InterruptedException {
    ProgramEnd end = new ProgramRunner().run(Program.of(SYNC, SYNC_WITHIN, "-f", root.toString()));
    switch (end) {
      case ProgramEnd.Exited exited when exited.isSuccess() -> {}
      case ProgramEnd.NotStarted _ -> sync(""); // each file was synced; this is what is left
      case ProgramEnd.Exited exited -> throw new IOException(exited.errors().strip());
      case ProgramEnd.TimedOut _, ProgramEnd.Flooded _ ->
          throw new InterruptedIOException("the stick does not take what was written");
    }
  }

  @Override
  public long usableOctets() throws IOException {
    return Files.getFileStore(root).getUsableSpace();
  }

  @Override
  public boolean isWritable() throws IOException {
    FileStore store = Files.getFileStore(root);
    return !store.isReadOnly() && Files.isWritable(root);
  }

  @Override
  public boolean isMedium() throws IOException {
    Path above = root.toRealPath().getParent();
    return above == null || !device(root).equals(device(above));
  }

  private static Object device(Path path) throws IOException {
    return Files.getAttribute(path, "unix:dev");
  }

  private record DiskFile(FileChannel channel) implements NewFile {
    @Override
    public void write(byte[] octets) throws IOException {
      ByteBuffer rest = ByteBuffer.wrap(octets);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    }

    @Override
    public void sync() throws IOException {
      channel.force(true);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
