package org.cairn.smtp.server;

import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.cairn.log.account.LoginThrottle;
import org.cairn.mail.NodeName;
import org.cairn.smtp.accept.MailLog;
import org.cairn.smtp.accept.Room;
import org.cairn.smtp.accept.SenderRate;
import org.cairn.smtp.accept.Spools;
import org.cairn.smtp.login.People;

/**
 * What every session asks; all of it is safe for use by many threads.
 *
 * @param node the name of this gateway
 * @param tls gives the identity for the next handshake
 * @param random for mails without a Message-ID
 */
public record Desk(
    NodeName node,
    MailLog log,
    Room room,
    Spools spools,
    People people,
    LoginThrottle throttle,
    SenderRate rate,
    Supplier<SSLContext> tls,
    IngressMeter meter,
    InstantSource clock,
    RandomGenerator random) {}
