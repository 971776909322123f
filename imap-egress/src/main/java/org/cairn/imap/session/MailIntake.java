package org.cairn.imap.session;

import org.cairn.imap.mailbox.ContentWriter;
import org.cairn.imap.mailbox.MailboxStore;
import org.cairn.imap.mailbox.NoRoomException;
import org.cairn.imap.mailbox.Room;
import org.cairn.imap.mailbox.StagedContent;

/** Takes the mail that clients append, for as long as the disk has room for it. */
public record MailIntake(MailboxStore store, Room room) {
  /** After so many octets it is asked again: others write to the disk too. */
  private static final int ASK_AGAIN_OCTETS = 256 * 1024;

  /**
   * Begins to take a mail.
   *
   * @throws NoRoomException if there is no room for so many octets; the writer says it, too, when
   *     there is none left on the way
   */
  public ContentWriter open(long octets) {
    require(octets);
    return new Watched(store.newContent());
  }

  /**
   * Something else is about to be stored.
   *
   * @throws NoRoomException if there is no room
   */
  void requireRoom() {
    require(0);
  }

  private void require(long octets) {
    if (!room.hasRoomFor(octets)) {
      throw new NoRoomException();
    }
  }

  /** Asks for room while the octets come. */
  private final class Watched implements ContentWriter {
    private final ContentWriter content;
    private int sinceAsked;

    Watched(ContentWriter content) {
      this.content = content;
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
      sinceAsked += length;
      if (sinceAsked >= ASK_AGAIN_OCTETS) {
        sinceAsked = 0;
        require(ASK_AGAIN_OCTETS);
      }
      content.write(octets, offset, length);
    }

    @Override
    public StagedContent finish() {
      return content.finish();
    }

    @Override
    public void close() {
      content.close();
    }
  }
}
