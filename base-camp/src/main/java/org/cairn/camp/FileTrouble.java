package org.cairn.camp;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What the file system refused, in a sentence: its own exceptions often say a path alone. */
public final class FileTrouble {
  private FileTrouble() {}

  public static String text(IOException failure) {
    return switch (failure) {
      case NoSuchFileException e -> e.getFile() + " is not there";
      case AccessDeniedException e -> "this user may not use " + e.getFile();
      case NotDirectoryException e -> e.getFile() + " is no directory";
      case FileSystemException e when e.getReason() != null -> e.getFile() + ": " + e.getReason();
      case IOException e -> e.getMessage() != null ? e.getMessage() : e.toString();
    };
  }
}
