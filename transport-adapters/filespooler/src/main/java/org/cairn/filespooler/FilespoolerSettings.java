package org.cairn.filespooler;

import java.nio.file.Path;
import java.util.List;
import org.cairn.filespooler.courier.Folders;
import org.cairn.filespooler.courier.QueueSettings;
import org.cairn.mail.NodeName;

/**
 * What the operator decides about Filespooler.
 *
 * @param node this gateway
 * @param instance what this box is called among those of the gateway that have such folders
 * @param data the data directory; the service's folder is in it
 * @param program fspl
 * @param folders of each neighbour
 */
public record FilespoolerSettings(
    NodeName node,
    String instance,
    Path data,
    Path program,
    List<Folders> folders,
    QueueSettings queues) {
  public FilespoolerSettings {
    folders = List.copyOf(folders);
    Folders.check(folders, data);
  }
}
