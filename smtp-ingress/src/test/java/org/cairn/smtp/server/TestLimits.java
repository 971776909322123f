package org.cairn.smtp.server;

import java.time.Duration;

/** The usual limits, but for what a test is about. */
public record TestLimits(ServerLimits limits) {

  public static TestLimits usual() {
    return new TestLimits(ServerLimits.USUAL);
  }

  public TestLimits withAnswerWithin(Duration answerWithin) {
    return times(limits.idle(), limits.beforeLogin(), limits.contentGrace(), answerWithin);
  }

  public TestLimits withIdle(Duration idle) {
    return times(idle, limits.beforeLogin(), limits.contentGrace(), limits.answerWithin());
  }

  public TestLimits withBeforeLogin(Duration beforeLogin) {
    return times(limits.idle(), beforeLogin, limits.contentGrace(), limits.answerWithin());
  }

  public TestLimits withContentGrace(Duration contentGrace) {
    return times(limits.idle(), limits.beforeLogin(), contentGrace, limits.answerWithin());
  }

  private TestLimits times(
      Duration idle, Duration beforeLogin, Duration contentGrace, Duration answerWithin) {
    return new TestLimits(
        new ServerLimits(
            limits.connections(),
            limits.mxConnections(),
            limits.connectionsPerSource(),
            idle,
            beforeLogin,
            contentGrace,
            limits.contentFloor(),
            limits.unread(),
            answerWithin,
            limits.drain()));
  }

  public TestLimits withUnread(Duration unread) {
    return new TestLimits(
        new ServerLimits(
            limits.connections(),
            limits.mxConnections(),
            limits.connectionsPerSource(),
            limits.idle(),
            limits.beforeLogin(),
            limits.contentGrace(),
            limits.contentFloor(),
            unread,
            limits.answerWithin(),
            limits.drain()));
  }

  public TestLimits withConnections(int ours, int strangers, int perSource) {
    return new TestLimits(
        new ServerLimits(
            ours,
            strangers,
            perSource,
            limits.idle(),
            limits.beforeLogin(),
            limits.contentGrace(),
            limits.contentFloor(),
            limits.unread(),
            limits.answerWithin(),
            limits.drain()));
  }
}
