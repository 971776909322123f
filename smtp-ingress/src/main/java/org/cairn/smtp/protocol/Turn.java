package org.cairn.smtp.protocol;

import java.util.List;

/** What one input leads to: the session as it is now, and what is to be done. */
public record Turn(Session next, List<Action> actions) {
  public Turn {
    actions = List.copyOf(actions);
  }

  static Turn say(Session next, Reply reply) {
    return new Turn(next, List.of(new Action.Say(reply)));
  }

  static Turn ask(Session next, Action question) {
    return new Turn(next, List.of(question));
  }

  static Turn close(Session next, Reply reply) {
    return new Turn(next.in(Phase.CLOSED), List.of(new Action.Say(reply), new Action.Close()));
  }
}
