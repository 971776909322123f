package org.cairn.filespooler;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.cairn.filespooler.tool.Fspl;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs the real fspl. Where it is missing the test is skipped with the command that installs it;
 * but where {@code CI=true} it fails, since there nobody would notice what was not tested.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("tools")
@ExtendWith(NeedsFspl.Condition.class)
public @interface NeedsFspl {
  /** Looks for it. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (Fspl.find().isPresent()) {
        return ConditionEvaluationResult.enabled("fspl is installed");
      }
      String missing = "fspl is not installed: sudo apt-get install filespooler";
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException(missing);
      }
      return ConditionEvaluationResult.disabled(missing);
    }
  }
}
