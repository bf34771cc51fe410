package dev.ringfence;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.ringfence.ArchitectureTest.HOUSE;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The walls between the rooms of the operator's loop.
class RoomsOfReconcileTest {

    private static final String RECONCILE = "dev.ringfence.reconcile";

    @Test
    void all_rooms_are_looked_at() {
        assertThat(HOUSE.getPackage(RECONCILE).getSubpackages())
                .extracting(JavaPackage::getRelativeName)
                .containsExactlyInAnyOrder("inforce", "cache", "write", "tell", "wake");
    }

    @ParameterizedTest
    @CsvSource({
        "inforce, cache write tell wake",
        "cache, write tell wake",
        "write, tell wake",
        "tell, wake",
        "wake, write tell"
    })
    void a_room_does_not_see_what_is_above_or_beside_it(String from, String hidden) {
        var rooms =
                Stream.of(hidden.split(" "))
                        .map((RECONCILE + ".%s..")::formatted)
                        .toArray(String[]::new);

        noClasses()
                .that(resideInAPackage(RECONCILE + "." + from + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(rooms))
                .check(HOUSE);
    }

    /// What is in force is decided without a cluster, and so without a framework.
    @Test
    void what_is_in_force_is_decided_without_client_and_framework() {
        noClasses()
                .that(resideInAPackage(RECONCILE + ".inforce.."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "io.javaoperatorsdk..", "io.fabric8.kubernetes.client.dsl.."))
                .check(HOUSE);
    }

    @Test
    void the_rooms_of_reconcile_do_not_see_who_puts_them_together() {
        noClasses()
                .that(resideInAPackage(RECONCILE + ".*.."))
                .should()
                .dependOnClassesThat(resideInAPackage(RECONCILE))
                .check(HOUSE);
    }

    /// A room's door is as wide as others need it.
    @Test
    void what_a_room_of_reconcile_shows_is_used_in_another() {
        var shown =
                HOUSE.stream()
                        .filter(each -> each.getPackageName().startsWith(RECONCILE + "."))
                        .flatMap(each -> each.getCodeUnits().stream())
                        .filter(RoomsOfReconcileTest::isShown)
                        .toList();

        assertThat(shown).hasSizeGreaterThan(40);
        assertThat(shown)
                .filteredOn(each ->
                        each.getAccessesToSelf().stream()
                                .allMatch(use ->
                                        use.getOriginOwner()
                                                .getPackageName()
                                                .equals(each.getOwner().getPackageName())))
                .extracting(JavaCodeUnit::getFullName)
                .isEmpty();
    }

    private static boolean isShown(JavaCodeUnit unit) {
        return unit.getModifiers().contains(JavaModifier.PUBLIC)
                && !unit.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !unit.getOwner().isEnum()
                && !unit.getOwner().isInterface()
                && !isOfARecord(unit)
                && !isInherited(unit);
    }

    private static boolean isOfARecord(JavaCodeUnit unit) {
        return unit.getOwner().isRecord()
                && (unit.isConstructor()
                        || unit.getOwner().tryGetField(unit.getName()).isPresent());
    }

    private static boolean isInherited(JavaCodeUnit unit) {
        return Stream.concat(
                        unit.getOwner().getAllRawSuperclasses().stream(),
                        unit.getOwner().getAllRawInterfaces().stream())
                .anyMatch(above ->
                        Stream.of(above.reflect().getMethods())
                                .anyMatch(method -> method.getName().equals(unit.getName())));
    }
}
