package dev.ringfence;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The walls of the house.
class ArchitectureTest {

    static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.ringfence");

    private static final String[] PURE = {
        "..traffic..",
        "..policy..",
        "..plan..",
        "..drift..",
        "..reach..",
        "..breach..",
        "..transition..",
        "..lint..",
        "..report.."
    };

    private static final Set<String> SOURCES_OF_INPUT =
            Set.of(
                    "java.lang.System",
                    "java.lang.Thread",
                    "java.lang.Runtime",
                    "java.nio.file.Files",
                    "java.io.File",
                    "java.util.Random",
                    "java.util.concurrent.Executors",
                    "java.util.concurrent.ThreadLocalRandom");

    @Test
    void the_whole_house_is_looked_at() {
        assertThat(HOUSE.size()).isGreaterThan(150);
        assertThat(HOUSE.getPackage("dev.ringfence").getSubpackages())
                .extracting(JavaPackage::getRelativeName)
                .containsExactlyInAnyOrder(
                        "api app breach cli drift election lint manifest observe plan policy reach reconcile report status traffic transition"
                                .split(" ", -1));
    }

    /// A pure package sees the words below it and the plain JDK: no Kubernetes, no log, no input.
    @ParameterizedTest
    @CsvSource({
        "traffic, traffic",
        "policy, traffic policy",
        "plan, traffic policy plan",
        "reach, traffic policy reach",
        "breach, traffic policy plan breach",
        "lint, traffic policy reach lint",
        "report, traffic policy reach breach report",
        "drift, traffic policy plan drift",
        "transition, traffic policy plan drift breach transition"
    })
    void a_pure_package_sees_only_what_is_below_it(String upper, String lower) {
        var seen =
                Stream.concat(
                                Stream.of(lower.split(" ")).map("dev.ringfence.%s.."::formatted),
                                Stream.of(
                                        "java.lang..",
                                        // Moments as values; what reads a clock is caught below.
                                        "java.time..",
                                        "java.util..",
                                        "java.net..",
                                        "java.security..",
                                        "java.nio.charset..",
                                        "org.jspecify.."))
                        .toArray(String[]::new);

        classes()
                .that(resideInAPackage("dev.ringfence.%s..".formatted(upper)))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(seen))
                .check(HOUSE);
    }

    @ParameterizedTest
    @CsvSource({
        "api, breach drift lint plan policy reach report traffic manifest status observe reconcile cli",
        "manifest, status observe reconcile cli",
        "status, manifest observe reconcile cli",
        "cli, observe reconcile status election",
        "election, api breach cli drift lint manifest observe plan policy reach reconcile report status traffic",
        "reconcile, cli election",
        "observe, api manifest reconcile cli election"
    })
    void a_package_does_not_see_what_is_above_or_beside_it(String from, String hidden) {
        var packages =
                Stream.of(hidden.split(" "))
                        .map("dev.ringfence.%s.."::formatted)
                        .toArray(String[]::new);

        noClasses()
                .that(resideInAPackage("dev.ringfence.%s..".formatted(from)))
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages))
                .check(HOUSE);
    }

    @Test
    void nobody_depends_on_the_program() {
        noClasses()
                .that(resideOutsideOf("dev.ringfence.app.."))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.ringfence.app.."))
                .check(HOUSE);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("dev.ringfence.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void every_package_says_that_nothing_is_null_unless_it_says_so() {
        var unmarked =
                HOUSE.getPackage("dev.ringfence").getSubpackagesInTree().stream()
                        .filter(each -> !each.getClasses().isEmpty())
                        .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName)
                        .toList();

        assertThat(unmarked).isEmpty();
    }

    @Test
    void what_decides_takes_time_chance_and_files_from_nowhere() {
        noClasses()
                .that(resideInAnyPackage(PURE))
                .or(resideInAnyPackage("..manifest..", "..status.."))
                .should()
                .callCodeUnitWhere(is("hidden input", ArchitectureTest::isHiddenInput))
                .check(HOUSE);
    }

    private static boolean isHiddenInput(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        String method = call.getName();
        boolean clock =
                owner.startsWith("java.time.")
                        && (method.equals("now") || method.startsWith("system"));
        boolean chance = method.equals("random") || method.equals("randomUUID");
        boolean source = SOURCES_OF_INPUT.contains(owner) && !method.equals("arraycopy");
        return clock || chance || source;
    }

    @Test
    void no_exception_is_generic() {
        noClasses().should(THROW_GENERIC_EXCEPTIONS).check(HOUSE);
    }

    @Test
    void only_the_command_line_writes_to_standard_streams() {
        noClasses()
                .that(resideOutsideOf("dev.ringfence.cli.."))
                .should(ACCESS_STANDARD_STREAMS)
                .check(HOUSE);
    }

    @Test
    void only_reconcile_and_app_see_the_framework() {
        noClasses()
                .that(resideOutsideOf("dev.ringfence.reconcile..", "dev.ringfence.app.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.javaoperatorsdk.."))
                .check(HOUSE);
    }

    @Test
    void only_who_talks_to_a_cluster_sees_the_client() {
        noClasses()
                .that(
                        resideOutsideOf(
                                "dev.ringfence.reconcile..",
                                "dev.ringfence.election..",
                                "dev.ringfence.app..",
                                "dev.ringfence.cli.live..",
                                "dev.ringfence.cli.release.."))
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.fabric8.kubernetes.client..")
                                // The base class of every custom resource.
                                .and(
                                        DescribedPredicate.not(
                                                name(
                                                        "io.fabric8.kubernetes.client.CustomResource"))))
                .check(HOUSE);
    }

    @Test
    void only_who_translates_or_asks_sees_the_objects_of_kubernetes() {
        noClasses()
                .that(
                        resideOutsideOf(
                                "dev.ringfence.manifest..",
                                "dev.ringfence.api..",
                                "dev.ringfence.cli..",
                                "dev.ringfence.election..",
                                "dev.ringfence.reconcile.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.fabric8.kubernetes.api.model.."))
                .check(HOUSE);
    }

    /// Elsewhere a document is text, and an object is what the API server gave.
    @Test
    void only_the_reading_of_input_sees_the_parser_of_yaml() {
        noClasses()
                .that(resideOutsideOf("dev.ringfence.cli.input.."))
                .should()
                .dependOnClassesThat(resideInAPackage("org.yaml.snakeyaml.."))
                .check(HOUSE);
    }

    /// What is read does not depend on what is asked.
    @Test
    void the_reading_of_input_sees_no_command() {
        noClasses()
                .that(resideInAPackage("dev.ringfence.cli.input.."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "dev.ringfence.cli",
                                "dev.ringfence.plan..",
                                "dev.ringfence.drift..",
                                "picocli.."))
                .check(HOUSE);
    }

    /// What is expected does not depend on what is the case.
    @Test
    void the_reading_of_suites_sees_no_command_and_no_policy_object() {
        noClasses()
                .that(resideInAPackage("dev.ringfence.cli.suite.."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "dev.ringfence.cli",
                                "dev.ringfence.reach..",
                                "dev.ringfence.plan..",
                                "dev.ringfence.manifest..",
                                "dev.ringfence.drift..",
                                "io.fabric8..",
                                "picocli.."))
                .check(HOUSE);
    }

    @Test
    void what_all_commands_share_sees_no_single_command_of_another_room() {
        noClasses()
                .that(resideInAnyPackage("dev.ringfence.cli", "dev.ringfence.cli.input.."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "dev.ringfence.cli.explain..",
                                "dev.ringfence.cli.report..",
                                "dev.ringfence.cli.test.."))
                .check(HOUSE);
    }

    /// All that it asks goes through one method, which can only get.
    @Test
    void the_reading_of_clusters_sees_no_command_and_can_only_get() {
        noClasses()
                .that(resideInAPackage("dev.ringfence.cli.live.."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "dev.ringfence.cli",
                                "dev.ringfence.plan..",
                                "dev.ringfence.drift..",
                                "picocli.."))
                .orShould()
                .callMethodWhere(
                        is(
                                "a request that is no GET",
                                call ->
                                        call.getTargetOwner()
                                                        .getFullName()
                                                        .startsWith("io.fabric8.kubernetes.client")
                                                && call.getTarget().getParameterTypes().size() > 1
                                                && call.getName().equals("raw")))
                .check(HOUSE);
    }

    @Test
    void only_observe_sees_micrometer() {
        noClasses()
                .that(resideOutsideOf("dev.ringfence.observe.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.micrometer..", "io.prometheus.."))
                .check(HOUSE);
    }

    /// What is asked of the API server is asked there; a mapper or a filter that does it gets
    /// stuck.
    @Test
    void only_the_stores_and_the_announcer_ask_the_api_server_for_anything() {
        noClasses()
                .that(
                        DescribedPredicate.not(
                                name("dev.ringfence.reconcile.write.PolicyStore")
                                        .or(name("dev.ringfence.reconcile.write.BaselineStore"))
                                        .or(name("dev.ringfence.election.ClusterLease"))
                                        .or(name("dev.ringfence.reconcile.tell.Announcer"))))
                .should()
                .callMethodWhere(
                        is(
                                "a request",
                                call ->
                                        call.getTargetOwner()
                                                .getPackageName()
                                                .startsWith("io.fabric8.kubernetes.client.dsl")))
                .check(HOUSE);
    }

    @Test
    void words_are_records_enums_sealed_or_final() {
        var open =
                HOUSE.stream()
                        .filter(resideInAnyPackage(PURE).or(resideInAPackage("..api..")))
                        .filter(each -> !each.getSimpleName().equals("package-info"))
                        .filter(each -> !each.isAnonymousClass())
                        .filter(each -> !isClosed(each))
                        .map(JavaClass::getName)
                        .toList();

        assertThat(open).isEmpty();
    }

    private static boolean isClosed(JavaClass each) {
        return each.isRecord()
                || each.isEnum()
                || each.reflect().isSealed()
                || each.getModifiers().contains(JavaModifier.FINAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Util", "Utils", "Helper", "Manager", "Impl", "Processor"})
    void no_name_says_nothing(String word) {
        noClasses().should().haveSimpleNameEndingWith(word).check(HOUSE);
    }

    @Test
    void no_package_is_a_drawer_for_everything() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..",
                        "..utils..",
                        "..common..",
                        "..helper..",
                        "..impl..",
                        "..model..")
                .check(HOUSE);
    }

    private static DescribedPredicate<JavaClass> resideOutsideOf(String... packages) {
        return DescribedPredicate.not(resideInAnyPackage(packages));
    }

    private static DescribedPredicate<JavaCall<?>> is(
            String what, java.util.function.Predicate<JavaCall<?>> predicate) {
        return DescribedPredicate.describe(what, predicate);
    }
}
