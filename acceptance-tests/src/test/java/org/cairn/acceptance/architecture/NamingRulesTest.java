package org.cairn.acceptance.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

/// Names that say nothing hide classes that do everything.
class NamingRulesTest implements Rulebook {
  static final ArchRule noClassHasANameThatSaysNothing =
      noClasses()
          .should()
          .haveNameMatching(".*(Utils?|Helpers?|Managers?|Impl|Base|Common|Misc|DTO|Dto|Info)")
          .because("a class is one noun of the domain; these words fit anything");

  static final ArchRule onlyKafkaStreamsHasProcessors =
      noClasses()
          .that()
          .resideOutsideOfPackage("..streams..")
          .should()
          .haveSimpleNameEndingWith("Processor")
          .because("the word belongs to Kafka Streams; elsewhere it says only that code runs");

  static final ArchRule noPackageIsADrawerForAnything =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..",
              "..utils..",
              "..common..",
              "..misc..",
              "..impl..",
              "..base..",
              "..helper..",
              "..model..",
              "..dto..",
              "..service..")
          .because("a package is named for the concept it holds");
}
