package org.cairn.router.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * Keeps the memory of RocksDB within 16 MiB, index and filters included: a gateway is a small box.
 * Kafka Streams makes it by its name.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
  private static final long MEMORY_OCTETS = 16L * 1024 * 1024;
  private static final long WRITE_BUFFERS_OCTETS = 8L * 1024 * 1024;
  private static final long WRITE_BUFFER_OCTETS = 4L * 1024 * 1024;
  private static final int BLOCK_OCTETS = 8 * 1024;

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(Memory.CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    table.setPinTopLevelIndexAndFilter(true);
    table.setBlockSize(BLOCK_OCTETS);
    options.setWriteBufferManager(Memory.WRITE_BUFFERS);
    options.setWriteBufferSize(WRITE_BUFFER_OCTETS);
    options.setMaxWriteBufferNumber(2);
    options.setMaxBackgroundJobs(2);
    options.setTableFormatConfig(table);
  }

  @Override
  public void close(String storeName, Options options) {
    // The memory is shared by all stores of the process.
  }

  /** Made with the first store: only then is the native library there. */
  private static final class Memory {
    private static final Cache CACHE = new LRUCache(MEMORY_OCTETS);
    private static final WriteBufferManager WRITE_BUFFERS =
        new WriteBufferManager(WRITE_BUFFERS_OCTETS, CACHE);
  }
}
