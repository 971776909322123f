package org.cairn.batch;

import java.io.IOException;
import java.io.OutputStream;

/** Where contents are written as they are read. */
@FunctionalInterface
public interface Contents {
  /** Begins the next one; an earlier one is forgotten unless its mail was whole. */
  OutputStream begin() throws IOException;
}
