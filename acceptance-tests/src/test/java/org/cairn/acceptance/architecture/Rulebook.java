package org.cairn.acceptance.architecture;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// A test class whose rules are constants, each named as the sentence it states; every constant of
/// type [ArchRule] is one test over the classes of all modules.
interface Rulebook {
  @TestFactory
  default Stream<DynamicTest> rules() {
    List<DynamicTest> rules =
        Arrays.stream(getClass().getDeclaredFields())
            .filter(field -> field.getType() == ArchRule.class)
            .map(
                field ->
                    dynamicTest(field.getName(), () -> rule(field).check(CairnModules.classes())))
            .toList();
    if (rules.isEmpty()) {
      throw new IllegalStateException("no rules in " + getClass());
    }
    return rules.stream();
  }

  /// The rule, its name in front: a report of dynamic tests shows the message only.
  private static ArchRule rule(Field field) throws IllegalAccessException {
    field.setAccessible(true);
    ArchRule rule = (ArchRule) field.get(null);
    return rule.as(field.getName() + " (" + rule.getDescription() + ")");
  }
}
