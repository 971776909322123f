package org.cairn.acceptance.tools;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/// Skips, or fails, a test by what [NeedsTools] says.
final class ToolsCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    List<String> missing =
        AnnotationSupport.findAnnotation(context.getElement(), NeedsTools.class)
            .map(ToolsCondition::missing)
            .orElse(List.of());
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("every tool is here");
    }
    String reason = "missing here: " + String.join("; ", missing);
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(reason);
    }
    return ConditionEvaluationResult.disabled(reason);
  }

  private static List<String> missing(NeedsTools needs) {
    List<String> missing = new ArrayList<>();
    for (Tool tool : needs.value()) {
      if (tool.find().isEmpty()) {
        missing.add(tool + " (install it by " + tool.howToInstall() + ")");
      }
    }
    if (needs.root() && !"root".equals(System.getProperty("user.name"))) {
      missing.add("root");
    }
    return missing;
  }
}
