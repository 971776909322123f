package org.cairn.log.broker;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import kafka.server.FaultHandlerFactory;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.server.fault.FaultHandler;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where everything ends that makes Kafka end its process. It tells the caller once, on a thread of
 * its own so that he may close the broker, and stops the thread that failed. The exit procedures
 * are one per JVM: of two brokers in one process the one started last hears of both.
 */
final class BrokerFaults implements FaultHandlerFactory {
  private static final Logger LOG = Logger.getLogger(BrokerFaults.class);

  private final Consumer<BrokerFailure> listener;
  private final AtomicBoolean told = new AtomicBoolean();

  BrokerFaults(Consumer<BrokerFailure> listener) {
    this.listener = listener;
  }

  void install() {
    Exit.setExitProcedure(this::stopInstead);
    Exit.setHaltProcedure(this::stopInstead);
  }

  /**
   * From now on nobody is told: the broker is being closed.
   *
   * @return whether all was well until now
   */
  boolean silence() {
    return told.compareAndSet(false, true);
  }

  private void stopInstead(int status, @Nullable String message) {
    String reason = "the broker wants to end the process with status " + status;
    tell(message == null ? reason : reason + ": " + message);
    throw new BrokerStoppedException(reason);
  }

  @Override
  public FaultHandler build(String name, boolean fatal, Runnable action) {
    return new FaultHandler() {
      @Override
      public RuntimeException handleFault(String message, @Nullable Throwable cause) {
        LOG.errorf(cause, "broker: %s: %s", name, message);
        action.run();
        if (fatal) {
          tell(name + ": " + message);
        }
        return new BrokerStoppedException(name + ": " + message);
      }
    };
  }

  /** Tells the caller, if he was not told before. */
  void tell(String reason) {
    if (told.compareAndSet(false, true)) {
      LOG.errorf("broker failed: %s", reason);
      Thread.ofPlatform()
          .name("broker-failure")
          .daemon()
          .start(() -> listener.accept(new BrokerFailure(reason)));
    }
  }

  /** Ends a thread of the broker that wanted to end the process. */
  static final class BrokerStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokerStoppedException(String reason) {
      super(reason);
    }
  }
}
