package org.cairn.console.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What this gateway carries for others without being able to read it.
 *
 * @param moving whether some of it is coming or going just now
 * @param shares by destination
 */
public record Carriage(boolean moving, List<Share> shares) {
  /** Nothing is carried, nor was. */
  public static final Carriage NOTHING = new Carriage(false, List.of());

  /**
   * What goes to one gateway.
   *
   * @param node the destination
   * @param handedOver since the start
   * @param left what nobody has said to have yet
   * @param outThere how many of those are on a stick or in a spool
   */
  public record Share(String node, int handedOver, int left, int outThere) {
    /** "12 mails for harbor, 3 left to hand over". */
    String sentence() {
      int all = handedOver + left;
      String mails = all + (all == 1 ? " mail for " : " mails for ") + node;
      if (left == 0) {
        return mails + ", all handed over";
      }
      return outThere == 0
          ? mails + ", " + left + " left to hand over"
          : mails + ", " + left + " left to hand over (" + outThere + " on a stick or in a spool)";
    }
  }

  public Carriage {
    shares = List.copyOf(shares);
  }

  /** For the keeper: one line for each gateway, and whether the box can be closed. */
  public List<String> sentences() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      String end = i == shares.size() - 1 ? "; " + closing() : "";
      lines.add(shares.get(i).sentence() + end);
    }
    return lines;
  }

  /** Whether the box can be closed. All that it has is on its disk either way. */
  public String closing() {
    return moving ? "do not close this yet" : "you may close this now";
  }
}
