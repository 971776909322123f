package org.cairn.custody;

import java.util.HexFormat;

/** Names one transfer to an adapter, in all lives of the ledger. */
public record TransferId(long number) {
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(number);
  }
}
