package org.cairn.acceptance.tools;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// The test runs these programs. Where one is missing the test is skipped and says how to get it;
/// but where `CI=true` it fails, since there nobody would notice what was not tested.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ToolsCondition.class)
public @interface NeedsTools {
  Tool[] value();

  /// Whether the test must run as root.
  boolean root() default false;
}
