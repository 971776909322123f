package org.cairn.acceptance.stick;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.cairn.acceptance.tools.Program;
import org.cairn.acceptance.tools.Tool;
import org.cairn.removable.disk.DiskFiles;

/// A stick that can be plugged in and pulled: a real file system of its own. Needs root.
public final class MountedStick implements AutoCloseable {
  /// How it is plugged in.
  private interface Plug {
    void in(Path place);
  }

  private final Path place;
  private final Plug plug;
  private final Deque<Runnable> cleaning = new ArrayDeque<>();
  private boolean plugged;

  private MountedStick(Path place, Plug plug) {
    this.place = place;
    this.plug = plug;
  }

  /// An exFAT image of 64 MiB, through FUSE: many kernels in containers have none of their own.
  public static MountedStick exfat(Path folder) throws IOException {
    Path image = folder.resolve("stick.img");
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(64L << 20);
    }
    Program.of(Tool.MKFS_EXFAT, image.toString()).succeed();
    String loop = Program.of(Tool.LOSETUP, "-f", "--show", image.toString()).succeed().strip();
    MountedStick stick =
        new MountedStick(
            Files.createDirectory(folder.resolve("mnt")),
            at -> Program.of(Tool.MOUNT_EXFAT, loop, at.toString()).succeed());
    stick.cleaning.push(() -> Program.of(Tool.LOSETUP, "-d", loop).run());
    stick.plugIn();
    return stick;
  }

  /// A stick in memory that is soon full. It forgets everything when it is pulled.
  static MountedStick small(Path folder, String size) throws IOException {
    MountedStick stick =
        new MountedStick(
            Files.createDirectory(folder.resolve("mnt")),
            at ->
                Program.of(Tool.MOUNT, "-t", "tmpfs", "-o", "size=" + size, "tmpfs", at.toString())
                    .succeed());
    stick.plugIn();
    return stick;
  }

  DiskFiles files() {
    return new DiskFiles(place);
  }

  public Path place() {
    return place;
  }

  public void plugIn() {
    plug.in(place);
    plugged = true;
  }

  /// In order: what is not written yet is.
  public void unmount() {
    Program.of("umount", place.toString()).succeed();
    plugged = false;
  }

  /// Without a word, as somebody does who is in a hurry.
  void pull() {
    Program.of("umount", "-l", place.toString()).succeed();
    plugged = false;
  }

  /// Its little switch.
  void protect() {
    Program.of(Tool.MOUNT, "-o", "remount,ro", place.toString()).succeed();
  }

  @Override
  public void close() {
    if (plugged) {
      pull();
    }
    cleaning.forEach(Runnable::run);
  }
}
