package org.cairn.imap.store;

import java.nio.file.Path;
import org.cairn.imap.mailbox.ChangingContract;
import org.cairn.imap.mailbox.KeepingContract;
import org.cairn.imap.mailbox.Postman;
import org.cairn.imap.mailbox.ShowingContract;
import org.cairn.imap.mailbox.StoreUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept by SQLite on a disk. */
final class SqlMailboxStoreContractTest
    implements ShowingContract, ChangingContract, KeepingContract {
  private StoreFixture fixture;
  private Postman postman;

  @BeforeEach
  void open(@TempDir Path directory) {
    fixture = new StoreFixture(directory);
    postman = new Postman(fixture.under());
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Override
  public StoreUnderTest under() {
    return fixture.under();
  }

  @Override
  public Postman postman() {
    return postman;
  }
}
