package org.cairn.tls;

/**
 * Said when certificate and key cannot be used: a file is missing, is not PEM, or the two do not
 * belong together. The message names the file, never what is in it.
 */
public final class UnusableCertificateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnusableCertificateException(String reason) {
    super(reason);
  }

  public UnusableCertificateException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
