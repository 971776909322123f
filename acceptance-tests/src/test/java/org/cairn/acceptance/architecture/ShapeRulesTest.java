package org.cairn.acceptance.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Serializable;
import java.util.Date;
import java.util.Optional;
import java.util.Set;

/// How a class is made.
class ShapeRulesTest implements Rulebook {
  /// Too wide to be caught for a reason.
  private static final Set<String> BARE =
      Set.of("java.lang.Exception", "java.lang.RuntimeException", "java.lang.Throwable");

  static final ArchRule dependenciesComeThroughTheConstructor =
      fields()
          .should()
          .notBeAnnotatedWith("jakarta.inject.Inject")
          .because("an object is complete when it is constructed");

  static final ArchRule instanceFieldsArePrivate =
      fields()
          .that(describe("are instance fields", ShapeRulesTest::isAnInstanceField))
          .should()
          .bePrivate()
          .because("state has one owner");

  static final ArchRule nothingStaticChanges =
      fields()
          .that()
          .areStatic()
          .and(describe("are written by people", field -> !isSynthetic(field)))
          .should()
          .beFinal()
          .because("two gateways live in one test, and one state in one object");

  static final ArchRule noPartOfAnObjectIsOptional =
      fields()
          .that()
          .areFinal()
          .and()
          .areDeclaredInClassesThat(describe("are no records", type -> !type.isRecord()))
          .should()
          .notHaveRawType(Optional.class)
          .because("what an object may be made without is a type; state that comes later may be");

  static final ArchRule closedChoicesAreRecordsOrEnums =
      classes()
          .that(describe("are cases of a sealed choice", ShapeRulesTest::isACaseOfASealedChoice))
          .should()
          .beRecords()
          .orShould()
          .beEnums()
          .orShould()
          .beInterfaces()
          .because("a case is a value, taken apart by an exhaustive switch");

  static final ArchRule nobodyDeclaresABareException =
      codeUnits()
          .that(describe("are written by people", ShapeRulesTest::isWrittenByPeople))
          .should(notDeclareABareException())
          .because("a caller must know what can go wrong");

  static final ArchRule nobodyThrowsABareException =
      noClasses()
          .should()
          .accessTargetWhere(describe("make a bare exception", ShapeRulesTest::makesABareException))
          .because("a failure has a name");

  static final ArchRule nobodyUsesJavaSerialization =
      noClasses()
          .should(
              ArchCondition.from(describe("name Serializable", ShapeRulesTest::namesSerializable)))
          .because("what is stored has a written grammar");

  static final ArchRule onlyCertificatesUseTheOldDates =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.cairn.tls..", "org.cairn.camp.identity..", "org.cairn.lan.server.identity..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Date.class)
          .because("java.time says what it means; X.509 libraries still want the old one");

  private static boolean isAnInstanceField(JavaField field) {
    return !field.getModifiers().contains(JavaModifier.STATIC) && !isSynthetic(field);
  }

  private static boolean isSynthetic(JavaField field) {
    return field.getModifiers().contains(JavaModifier.SYNTHETIC) || field.getName().contains("$");
  }

  private static boolean isACaseOfASealedChoice(JavaClass type) {
    return !type.isAnonymousClass()
        && !type.isAssignableTo(Throwable.class)
        && type.getRawInterfaces().stream().anyMatch(ShapeRulesTest::isSealedByUs);
  }

  private static boolean isSealedByUs(JavaClass type) {
    return type.getPackageName().startsWith("org.cairn") && type.reflect().isSealed();
  }

  private static boolean isWrittenByPeople(JavaCodeUnit unit) {
    return !unit.getModifiers().contains(JavaModifier.SYNTHETIC) && !unit.getName().contains("$");
  }

  private static ArchCondition<JavaCodeUnit> notDeclareABareException() {
    return new ArchCondition<>("not declare a bare exception") {
      @Override
      public void check(JavaCodeUnit unit, ConditionEvents events) {
        unit.getExceptionTypes().stream()
            .filter(type -> BARE.contains(type.getFullName()))
            .forEach(
                type ->
                    events.add(
                        SimpleConditionEvent.violated(
                            unit, unit.getFullName() + " declares " + type.getName())));
      }
    };
  }

  private static boolean makesABareException(JavaAccess<?> access) {
    return access.getTarget().getName().equals("<init>")
        && BARE.contains(access.getTargetOwner().getFullName())
        && !access.getOriginOwner().isAssignableTo(Throwable.class);
  }

  private static boolean namesSerializable(JavaClass type) {
    return type.getRawInterfaces().stream()
        .anyMatch(named -> named.getFullName().equals(Serializable.class.getName()));
  }
}
