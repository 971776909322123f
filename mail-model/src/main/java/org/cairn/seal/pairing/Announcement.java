package org.cairn.seal.pairing;

import java.util.ArrayList;
import java.util.List;
import org.cairn.bundle.cbor.CborReader;
import org.cairn.bundle.cbor.CborWriter;
import org.cairn.bundle.cbor.Fault;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Contact;
import org.cairn.custody.Way;
import org.cairn.mail.NodeName;
import org.cairn.seal.key.KeyStatement;

/**
 * What a gateway tells those that it is paired with, under its seal, whenever something of it
 * changes: all of it each time, in place of what it told before.
 *
 * <pre>{@code
 * announcement = [1, number uint, key-statement, codec uint, [0*16 contact], [0*256 way]]
 * way          = [cost uint, [1*32 node tstr]]          ; the teller first, the destination last
 * }</pre>
 *
 * @param number higher than that of all it told before in the same incarnation
 * @param statement its newest key
 * @param codec the latest version of the mail codec that it reads
 * @param ways to whom it carries mail on
 */
public record Announcement(
    long number, KeyStatement statement, int codec, List<Contact> contacts, List<Way> ways) {
  public static final int MOST_WAYS = 256;

  private static final int VERSION = 1;
  private static final int FIELDS = 6;
  private static final int MOST_FIELDS = 64;
  private static final int MAX_NODE_OCTETS = 63;

  public Announcement {
    contacts = Contact.ordered(contacts);
    ways = List.copyOf(ways);
    if (number < 0 || codec < 0 || codec > Invite.MOST_CODEC || ways.size() > MOST_WAYS) {
      throw new IllegalArgumentException(
          "an announcement has a number, a version of the codec and at most "
              + MOST_WAYS
              + " ways");
    }
    for (Way way : ways) {
      if (!way.path().getFirst().equals(statement.node())
          || way.path().size() > Way.MOST_HOPS
          || way.cost() < 0) {
        throw new IllegalArgumentException("a gateway tells ways that begin with itself");
      }
    }
  }

  /** Who tells it. */
  public NodeName node() {
    return statement.node();
  }

  public Octets encode() {
    CborWriter out = new CborWriter().array(FIELDS);
    out.unsigned(VERSION).unsigned(number).raw(statement.encode()).unsigned(codec);
    ContactFormat.write(out, contacts);
    out.array(ways.size());
    for (Way way : ways) {
      out.array(2).unsigned(way.cost()).array(way.path().size());
      way.path().forEach(node -> out.text(node.name()));
    }
    return out.toOctets();
  }

  public static Announcement decode(Octets octets) throws MalformedException {
    CborReader in = new CborReader(octets);
    int fields = in.array(2, MOST_FIELDS);
    in.version(VERSION);
    if (fields != FIELDS) {
      throw new MalformedException(
          Fault.WRONG_VALUE, 0, "an announcement has " + FIELDS + " fields");
    }
    long number = in.unsigned(Long.MAX_VALUE);
    KeyStatement statement = KeyStatement.decode(in.item());
    int codec = (int) in.unsigned(Invite.MOST_CODEC);
    List<Contact> contacts = ContactFormat.read(in);
    List<Way> ways = new ArrayList<>();
    for (int left = in.array(0, MOST_WAYS); left > 0; left--) {
      ways.add(readWay(in));
    }
    in.end();
    Announcement read = in.value(() -> new Announcement(number, statement, codec, contacts, ways));
    if (!read.encode().equals(octets)) {
      throw new MalformedException(Fault.NOT_DETERMINISTIC, 0, "not the one encoding it has");
    }
    return read;
  }

  private static Way readWay(CborReader in) throws MalformedException {
    in.array(2, 2);
    int cost = (int) in.unsigned(Integer.MAX_VALUE);
    List<String> path = new ArrayList<>();
    for (int left = in.array(1, Way.MOST_HOPS); left > 0; left--) {
      path.add(in.text(MAX_NODE_OCTETS));
    }
    return in.value(() -> new Way(path.stream().map(NodeName::of).toList(), cost));
  }
}
