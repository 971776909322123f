package org.cairn.bench.wire;

/// An account at a measured server: who logs in, and where.
///
/// @param smtp submission without TLS
/// @param imap IMAP without TLS
/// @param imaps IMAP with implicit TLS
/// @param link the `dclogin:` link by which Delta Chat sets the account up
public record Login(
    String address, String password, Endpoint smtp, Endpoint imap, Endpoint imaps, String link) {
  @Override
  public String toString() {
    return address;
  }
}
