package org.cairn.removable.stick;

/** What whoever stands at the box is told while a stick is plugged in. */
public interface StickProgress {
  /** One step. */
  sealed interface Step {}

  /** So much of a load is safely on the stick. */
  record Wrote(int bundles, int ofBundles, long octets) implements Step {}

  /** A file was read; so many bundles came so far in this round. */
  record Read(int files, int bundles) implements Step {}

  /** Everything is on the stick: it may be pulled. */
  record SafeToRemove() implements Step {}

  /** It may not be pulled yet, or nobody knows what is on it. */
  record NotSafe(String reason) implements Step {}

  void said(Step step);
}
