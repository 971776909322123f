package org.cairn.nncp.courier;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cairn.batch.BatchItem;
import org.cairn.batch.BatchReader;
import org.cairn.batch.BatchSmtp;
import org.cairn.batch.Rmail;
import org.cairn.bundle.cbor.Octets;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.NodeName;
import org.cairn.mail.Recipient;
import org.cairn.nncp.node.Kind;
import org.cairn.transport.courier.Parcel;

/**
 * What packets for a neighbour without Cairn hold. A parcel is a mail as {@link BatchSmtp} writes
 * it, by our own router.
 *
 * @param self whom batches are from
 * @param octets no batch has more, but for one mail
 */
record MailPackets(NodeName self, long octets) {
  /** A command of NNCP has no more, with all its words and what is between them. */
  private static final int LONGEST_COMMAND = 250;

  /** One packet to be. */
  record Packet(List<String> command, Octets input) {}

  /** Mails that share a packet, or the packets that one mail needs. */
  record Group(List<Parcel> parcels, List<Packet> packets) {}

  /** As batches, several mails in a packet. */
  List<Group> batches(List<Parcel> parcels) {
    List<Group> groups = new ArrayList<>();
    List<Parcel> open = new ArrayList<>();
    long held = 0;
    for (Parcel parcel : parcels) {
      // An address that not every reader understands must not keep others up.
      if (!isSimple(parcel.octets())) {
        groups.add(batch(List.of(parcel)));
        continue;
      }
      if (!open.isEmpty() && held + parcel.octets().length() > octets) {
        groups.add(batch(List.copyOf(open)));
        open.clear();
        held = 0;
      }
      open.add(parcel);
      held += parcel.octets().length();
    }
    if (!open.isEmpty()) {
      groups.add(batch(List.copyOf(open)));
    }
    return groups;
  }

  private Group batch(List<Parcel> parcels) {
    List<Octets> mails = parcels.stream().map(Parcel::octets).toList();
    Octets input = BatchSmtp.batch(self.name(), mails);
    return new Group(parcels, List.of(new Packet(List.of(Kind.RSMTP.command()), input)));
  }

  private static boolean isSimple(Octets mail) {
    return read(mail, new ByteArrayOutputStream()).stream().allMatch(BatchSmtp::isAscii);
  }

  private static List<Envelope> read(Octets mail, ByteArrayOutputStream content) {
    List<Envelope> envelopes = new ArrayList<>();
    BatchReader reader = new BatchReader(new ByteArrayInputStream(mail.toBytes()));
    try {
      while (reader.next(() -> emptied(content)) instanceof BatchItem.Mail read) {
        envelopes.add(read.envelope());
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory takes everything", e);
    }
    return envelopes;
  }

  private static ByteArrayOutputStream emptied(ByteArrayOutputStream content) {
    content.reset();
    return content;
  }

  /**
   * A mail by itself: for as many recipients in a packet as a command holds.
   *
   * @param packets what it needs is added to these
   * @return why it cannot go like this
   */
  Optional<String> single(Parcel parcel, Instant now, List<Packet> packets) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    List<Envelope> envelopes = read(parcel.octets(), content);
    if (envelopes.isEmpty()) {
      return Optional.of("not a mail");
    }
    for (Envelope envelope : envelopes) {
      if (!Rmail.isWritable(envelope.reversePath())) {
        return Optional.of("rmail does not take its sender");
      }
      Octets input = Rmail.write(envelope.reversePath(), content.toByteArray(), now);
      for (List<String> command : commands(envelope.recipients())) {
        if (length(command) > LONGEST_COMMAND) {
          return Optional.of("rmail does not take a recipient that is so long");
        }
        packets.add(new Packet(command, input));
      }
    }
    return Optional.empty();
  }

  /**
   * As an argument of a mail server's program: quoted where that would take it for an option, since
   * not every one knows of {@code --}.
   */
  private static String argument(MailAddress recipient) {
    String text = recipient.toString();
    return text.startsWith("-") ? '"' + recipient.localPart() + "\"@" + recipient.domain() : text;
  }

  private static List<List<String>> commands(List<Recipient> recipients) {
    List<List<String>> commands = new ArrayList<>();
    List<String> words = new ArrayList<>(List.of(Kind.RMAIL.command()));
    for (Recipient recipient : recipients) {
      String address = argument(recipient.address());
      if (words.size() > 1 && length(words) + octets(address) + 1 > LONGEST_COMMAND) {
        commands.add(List.copyOf(words));
        words = new ArrayList<>(List.of(Kind.RMAIL.command()));
      }
      words.add(address);
    }
    commands.add(List.copyOf(words));
    return commands;
  }

  private static int length(List<String> words) {
    return words.stream().mapToInt(word -> octets(word) + 1).sum();
  }

  private static int octets(String word) {
    return Octets.ofUtf8(word).length();
  }
}
