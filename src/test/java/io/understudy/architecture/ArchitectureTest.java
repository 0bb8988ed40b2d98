package io.understudy.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.understudy.architecture.fixture.cellar.Cellar;
import io.understudy.architecture.fixture.console.Door;
import io.understudy.architecture.fixture.review.Gossip;
import io.understudy.architecture.fixture.role.TalksUpstairs;
import io.understudy.architecture.fixture.work.KeepsRecords;
import io.understudy.architecture.fixture.work.KeepsRecordsRepository;
import io.understudy.architecture.fixture.work.LetsStrangersIn;
import io.understudy.architecture.fixture.worker.WrongDoor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final House HOUSE = new House("io.understudy.");
    private static final House FIXTURE = new House("io.understudy.architecture.fixture.");

    @Test
    void productionCode_keepsTheHouseRules() {
        JavaClasses production = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.understudy");

        assertThat(production.size()).isGreaterThan(50);
        assertThat(HOUSE.violations(production)).isEmpty();
    }

    @Test
    void everyPackage_isNullMarked() {
        JavaClasses production = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.understudy");

        List<String> unmarked = production.stream()
                .map(type -> type.getPackage())
                .distinct()
                .filter(house -> !house.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .map(house -> house.getName())
                .toList();
        assertThat(unmarked).isEmpty();
    }

    @Test
    void unknownRoom_isAViolation() {
        assertThat(of(Cellar.class)).singleElement().asString().contains("room 'cellar' is not on the list");
    }

    @Test
    void importOfAHigherRoom_isAViolation() {
        assertThat(of(TalksUpstairs.class)).anyMatch(line -> line.contains("role must not know work"));
    }

    @Test
    void importOfAnEqualRoom_isAViolation() {
        assertThat(of(Gossip.class)).anyMatch(line -> line.contains("review must not know worker"));
    }

    @Test
    void technologyThroughAnotherDoor_isAViolation() {
        assertThat(of(WrongDoor.class))
                .anyMatch(line -> line.contains("worker must not use dev.langchain4j"))
                .anyMatch(line -> line.contains("worker must not use io.camunda"))
                .anyMatch(line -> line.contains("worker must not use jakarta.ws.rs"))
                .anyMatch(line -> line.contains("worker must not use com.vaadin"));
    }

    @Test
    void libraryThatNobodyLetIn_isAViolation() {
        assertThat(of(LetsStrangersIn.class)).anyMatch(line -> line.contains("work must not use org.assertj"));
    }

    @Test
    void panache_isForRepositoriesOnly() {
        assertThat(of(KeepsRecords.class))
                .anyMatch(line -> line.contains("work must not use io.quarkus.hibernate.orm.panache"));
        assertThat(of(KeepsRecordsRepository.class)).isEmpty();
    }

    @Test
    void theConsole_seesEveryRoom() {
        assertThat(of(Door.class)).isEmpty();
    }

    private static List<String> of(Class<?> type) {
        return FIXTURE.violations(new ClassFileImporter().importClasses(type));
    }
}
