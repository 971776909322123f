package org.cairn.acceptance.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.InstantSource;
import java.util.regex.Pattern;

/// Where time, chance, threads, files and sockets may be touched.
class EffectRulesTest implements Rulebook {
  /// What decides, and is tested without a clock, a disk or a network.
  private static final String[] CORES = {
    "org.cairn.mail..",
    "org.cairn.custody..",
    "org.cairn.codec..",
    "org.cairn.adu..",
    "org.cairn.batch..",
    "org.cairn.bundle..",
    "org.cairn.seal..",
    "org.cairn.log",
    "org.cairn.log.record..",
    "org.cairn.log.format..",
    "org.cairn.log.account..",
    "..protocol..",
    "..ledger..",
    "..route..",
    "..mailbox..",
    "..local..",
    "..person..",
    "..pairing..",
    "org.cairn.router.identity",
    "..search..",
    "org.cairn.transport.courier..",
    "org.cairn.transport.program",
    "org.cairn.removable.stick..",
    "org.cairn.removable.layout..",
    "org.cairn.removable.files..",
    "org.cairn.nncp.node..",
    "org.cairn.syncthing.node..",
    "org.cairn.filespooler.packet..",
  };

  /// What meets the world.
  private static final String[] SHELLS = {
    "..server..",
    "..dispatch..",
    "..kafka..",
    "..streams..",
    "..broker..",
    "..quarkus..",
    "org.cairn.camp..",
    "org.cairn.bench..",
  };

  private static final Pattern EFFECTS =
      Pattern.compile(
          "java\\.net\\.(?!URLEncoder|URLDecoder|URI).*"
              + "|java\\.nio\\.(channels|file)\\..*"
              + "|java\\.io\\.(File|RandomAccessFile).*"
              + "|java\\.lang\\.Thread"
              + "|java\\.util\\.concurrent\\.\\w*Execut.*"
              + "|java\\.sql\\..*"
              + "|(org\\.jboss|java\\.util)\\.logging\\..*");

  private static final Pattern CHANCE =
      Pattern.compile(
          "java\\.util\\.concurrent\\.ThreadLocalRandom#.*"
              + "|java\\.lang\\.Math#random"
              + "|java\\.util\\.UUID#randomUUID"
              + "|java\\.util\\.Random#<init>"
              + "|java\\.security\\.SecureRandom#<init>");

  private static final Pattern THREADS =
      Pattern.compile(
          "java\\.util\\.concurrent\\.Executors#.*"
              + "|java\\.lang\\.Thread#(<init>|ofVirtual|ofPlatform|startVirtualThread)"
              + "|java\\.util\\.Timer#<init>"
              + "|java\\.util\\.concurrent\\.(Scheduled)?ThreadPoolExecutor#<init>");

  static final ArchRule coresTouchNoFileSocketThreadOrLog =
      noClasses()
          .that()
          .resideInAnyPackage(CORES)
          .should()
          .dependOnClassesThat(describe("are effects", EffectRulesTest::isAnEffect))
          .because("a core is a function from state, input and time to state and outputs");

  static final ArchRule coresMakeNoTimeOrChance =
      noClasses()
          .that()
          .resideInAnyPackage(CORES)
          .should()
          .callMethodWhere(readsTheClock().or(readsTheTicker()))
          .orShould()
          .accessTargetWhere(makesChance())
          .because("weeks of a ledger's life run in a test within a second, from one seed");

  static final ArchRule onlyCompositionMakesTime =
      noClasses()
          .that()
          .resideOutsideOfPackages("..quarkus..", "org.cairn.camp..", "..broker..")
          .and()
          .resideOutsideOfPackage("org.cairn.bench..")
          .should()
          .callMethodWhere(readsTheClock())
          .because("who needs the time is given an InstantSource, so that a test may step it");

  static final ArchRule onlyShellsMeasureElapsedTime =
      noClasses()
          .that()
          .resideOutsideOfPackages(SHELLS)
          .should()
          .callMethodWhere(readsTheTicker())
          .because("elapsed time is measured where waiting is done");

  static final ArchRule onlyShellsMakeThreads =
      noClasses()
          .that()
          .resideOutsideOfPackages(SHELLS)
          .should()
          .accessTargetWhere(makesAThread())
          .because("a reader must know where concurrency begins");

  static final ArchRule onlyShellsSleep =
      noClasses()
          .that()
          .resideOutsideOfPackages(SHELLS)
          .and()
          .resideOutsideOfPackage("org.cairn.console.client..")
          .should()
          .callMethodWhere(call(Thread.class, "sleep"))
          .because("waiting belongs to the edge, and is always bounded");

  static final ArchRule onlyShellsOpenSockets =
      noClasses()
          .that()
          .resideOutsideOfPackages("..server..", "..kafka..", "..broker..", "..quarkus..")
          .and()
          .resideOutsideOfPackages(
              "org.cairn.camp..", "org.cairn.console.client..", "org.cairn.bench..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.net.Socket")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.net.ServerSocket")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.nio\\.channels\\.(Server)?SocketChannel")
          .because("what is reachable from outside is found in one place");

  static final ArchRule nobodyUsesThreadLocalsOrParallelStreams =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ThreadLocal.class)
          .orShould()
          .callMethodWhere(target(name("parallelStream")).or(target(name("parallel"))))
          .because("thousands of virtual threads share few carriers, and state hides in both");

  private static boolean isAnEffect(JavaClass type) {
    return EFFECTS.matcher(type.getFullName()).matches();
  }

  private static DescribedPredicate<JavaCall<?>> call(Class<?> type, String method) {
    return target(owner(nameMatching(Pattern.quote(type.getName())))).and(target(name(method)));
  }

  private static DescribedPredicate<JavaCall<?>> readsTheClock() {
    DescribedPredicate<JavaCall<?>> now =
        target(owner(nameMatching("java\\.time\\.\\w+"))).and(target(name("now")));
    return now.or(call(System.class, "currentTimeMillis"))
        .or(call(InstantSource.class, "system"))
        .or(
            target(owner(nameMatching(Clock.class.getName())))
                .and(target(nameMatching("system.*"))))
        .as("read the clock");
  }

  private static DescribedPredicate<JavaCall<?>> readsTheTicker() {
    return call(System.class, "nanoTime").as("measure elapsed time");
  }

  private static DescribedPredicate<JavaAccess<?>> makesChance() {
    return describe("make chance", access -> CHANCE.matcher(nameOf(access)).matches());
  }

  private static DescribedPredicate<JavaAccess<?>> makesAThread() {
    return describe("make a thread", access -> THREADS.matcher(nameOf(access)).matches());
  }

  private static String nameOf(JavaAccess<?> access) {
    return access.getTargetOwner().getFullName() + "#" + access.getTarget().getName();
  }
}
