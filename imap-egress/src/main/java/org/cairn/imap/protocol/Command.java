package org.cairn.imap.protocol;

/** What a client asks for, grouped by the state in which it may ask (RFC 3501 section 6). */
public sealed interface Command
    permits AnyStateCommand, LoginCommand, MailboxCommand, MessageCommand {}
