package org.cairn.acceptance.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;

/// Who may know whom.
class DependencyRulesTest implements Rulebook {
  /// The packages below `org.cairn` that are services; each knows the libraries, never another.
  private static final Set<String> SERVICES =
      Set.of(
          "smtp",
          "router",
          "imap",
          "console",
          "removable",
          "nncp",
          "syncthing",
          "filespooler",
          "lan");

  static final ArchRule mailModelDependsOnlyOnJavaItself =
      classes()
          .that()
          .resideInAPackage("org.cairn.mail..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "org.cairn.mail..",
                  "java.lang..",
                  "java.io",
                  "java.math",
                  "java.nio",
                  "java.nio.charset",
                  "java.security",
                  "java.time..",
                  "java.util",
                  "java.util.function",
                  "java.util.random",
                  "java.util.regex",
                  "java.util.stream",
                  "org.jspecify.annotations"))
          .because("the vocabulary of mail is the same in a test, on a radio and in any framework");

  static final ArchRule mailCodecDependsOnMailOnly =
      classes()
          .that()
          .resideInAnyPackage("org.cairn.codec..", "org.cairn.adu..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "org.cairn.mail..",
                  "org.cairn.codec..",
                  "org.cairn.adu..",
                  "java.lang..",
                  "java.io",
                  "java.nio",
                  "java.nio.charset",
                  "java.time..",
                  "java.util",
                  "java.util.function",
                  "java.util.regex",
                  "java.util.stream",
                  "java.util.zip",
                  "org.jspecify.annotations"))
          .because("what a content becomes depends on no bundle, no seal and no link");

  static final ArchRule bundlesAndSealsDependOnMailAndOnCiphersOnly =
      classes()
          .that()
          .resideInAnyPackage("org.cairn.bundle..", "org.cairn.seal..")
          .and()
          .resideOutsideOfPackage("org.cairn.seal.pairing")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "org.cairn.mail..",
                  "org.cairn.bundle..",
                  "org.cairn.seal..",
                  "org.bouncycastle.crypto..",
                  "org.bouncycastle.math.ec.rfc8032",
                  "java.lang..",
                  "java.io",
                  "java.nio",
                  "java.nio.charset",
                  "java.security",
                  "java.time..",
                  "java.util",
                  "java.util.function",
                  "java.util.random",
                  "java.util.regex",
                  "java.util.stream",
                  "java.util.zip",
                  "org.jspecify.annotations"))
          .because("what another gateway reads is the same in a simulation, on a stick and on air");

  static final ArchRule pairingDependsOnSealsAndOnWords =
      classes()
          .that()
          .resideInAPackage("org.cairn.seal.pairing")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "org.cairn.mail",
                  "org.cairn.bundle.cbor",
                  "org.cairn.custody",
                  "org.cairn.seal..",
                  "java.lang..",
                  "java.time",
                  "java.util",
                  "java.util.function",
                  "java.util.regex",
                  "java.util.stream",
                  "org.jspecify.annotations"))
          .because("an invite is read by gateways that share no transport and no release");

  static final ArchRule onlySealsKnowCiphers =
      noClasses()
          .that()
          .resideInAnyPackage("org.cairn.mail..", "org.cairn.bundle..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bouncycastle..")
          .because("a bundle is the same whether it is sealed or not");

  static final ArchRule onlyPackagesNamedForKafkaKnowKafka =
      noClasses()
          .that()
          .resideOutsideOfPackages("..kafka..", "..streams..", "..broker..", "..quarkus..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "kafka..", "org.rocksdb..")
          .because("what a service decides does not depend on how the event log is kept");

  static final ArchRule onlyPackagesNamedForQuarkusKnowQuarkus =
      noClasses()
          .that()
          .resideOutsideOfPackages("..quarkus..", "org.cairn.camp..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.quarkus..",
              "io.smallrye..",
              "io.vertx..",
              "io.micrometer..",
              "jakarta..",
              "org.eclipse.microprofile..")
          .because("a service is a plain object; the framework only composes it");

  static final ArchRule servicesDoNotKnowEachOther =
      slices()
          .assignedFrom(new ServiceOfAClass())
          .should()
          .notDependOnEachOther()
          .because("services meet on the log only, so that each runs, fails and scales alone");

  static final ArchRule librariesDoNotKnowServices =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.cairn.mail..",
              "org.cairn.codec..",
              "org.cairn.adu..",
              "org.cairn.batch..",
              "org.cairn.bundle..",
              "org.cairn.seal..",
              "org.cairn.log..",
              "org.cairn.tls..",
              "org.cairn.transport..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.cairn.smtp..",
              "org.cairn.router..",
              "org.cairn.imap..",
              "org.cairn.console..",
              "org.cairn.removable..",
              "org.cairn.nncp..",
              "org.cairn.syncthing..",
              "org.cairn.filespooler..",
              "org.cairn.lan..",
              "org.cairn.camp..")
          .because("a library is below everything that uses it");

  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("org.cairn.(**)")
          .should()
          .beFreeOfCycles()
          .because("a package that can be read first must exist, and one after it, to the last");

  private static final class ServiceOfAClass implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String[] parts = type.getPackageName().split("\\.", 4);
      boolean service = parts.length > 2 && SERVICES.contains(parts[2]);
      return service ? SliceIdentifier.of(parts[2]) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "services";
    }
  }
}
