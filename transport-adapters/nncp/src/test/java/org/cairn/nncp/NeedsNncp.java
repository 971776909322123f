package org.cairn.nncp;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.cairn.nncp.tool.NncpTools;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs the real tools. Where they are missing the test is skipped with the command that installs
 * them; but where {@code CI=true} it fails, since there nobody would notice what was not tested.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("tools")
@ExtendWith(NeedsNncp.Condition.class)
public @interface NeedsNncp {
  /** Looks for the tools. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (NncpTools.find().isPresent()) {
        return ConditionEvaluationResult.enabled("NNCP is installed");
      }
      String missing = "NNCP is not installed: sudo apt-get install nncp";
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException(missing);
      }
      return ConditionEvaluationResult.disabled(missing);
    }
  }
}
