package org.cairn.transport.courier;

import java.io.OutputStream;
import org.cairn.mail.Envelope;
import org.cairn.mail.NodeName;
import org.cairn.mail.Sha256;

/** Where mails of neighbours without Cairn go: into our care. */
public interface MailIntake {
  /** Begins the content of a mail. Lines of it end with CRLF. */
  Taking begin(NodeName from);

  /** One mail that is being taken in. */
  interface Taking extends AutoCloseable {
    /**
     * Where the content is written; fails with an {@link java.io.IOException} if the log does not
     * take it. Closing it changes nothing.
     */
    OutputStream content();

    /** How many gateways and servers say that they had it (RFC 5321 section 6.3). */
    int hops();

    /**
     * The mail is whole. On return it is as durable as one that was answered 250.
     *
     * @param file SHA-256 of the file that brought it
     * @param number of the mail in it
     * @throws org.cairn.log.EventLogException if the log does not take it
     */
    void accept(Envelope envelope, Sha256 file, int number) throws InterruptedException;

    /** What was not accepted is forgotten. */
    @Override
    void close();
  }
}
