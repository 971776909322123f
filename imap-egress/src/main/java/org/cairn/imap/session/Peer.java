package org.cairn.imap.session;

/**
 * Who is at the other end.
 *
 * @param source where the client comes from, by which failed logins are counted
 * @param admission lets this connection in after its login
 */
public record Peer(Security security, String source, Admission admission) {}
