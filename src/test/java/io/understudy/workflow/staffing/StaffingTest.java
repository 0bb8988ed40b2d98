package io.understudy.workflow.staffing;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.role.PackProblem;
import io.understudy.workflow.staffing.Staffing.Choice;
import io.understudy.workflow.staffing.Staffing.Facts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

public class StaffingTest {

    private static final List<String> ROLES = List.of("buyer", "clerk", "seller");

    private final Staffing staffing = of("""
            tasks:
              - {role: clerk, group: office}
              - {role: buyer, lane: Purchasing}
              - {role: seller, process: order}
              - {role: clerk, process: order, task: check}
              - {role: buyer, assignee: demo, when: 'amount > 100'}
            """);

    public static Staffing of(String text) {
        try {
            Path folder = Files.createTempDirectory("staffing");
            Files.writeString(folder.resolve(Staffing.FILE), text);
            return Staffing.read(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noFile_orNoLineThatFits_givesTheTaskToNobody() {
        assertThat(Staffing.read(Path.of("src")).choose(task("p", "t", "", ""))).isEqualTo(new Choice.None());
        assertThat(staffing.choose(task("p", "t", "", ""))).isEqualTo(new Choice.None());
    }

    @Test
    void ofSeveralLines_theMostSpecificWins() {
        assertThat(staffing.choose(task("p", "t", "Purchasing", "", "office"))).isEqualTo(new Choice.Role("buyer"));
        assertThat(staffing.choose(task("order", "t", "Purchasing", ""))).isEqualTo(new Choice.Role("seller"));
        assertThat(staffing.choose(task("order", "check", "Purchasing", ""))).isEqualTo(new Choice.Role("clerk"));
        assertThat(staffing.choose(task("p", "t", "", "", "yard", "office"))).isEqualTo(new Choice.Role("clerk"));
    }

    @Test
    void condition_isAskedOfTheCase() {
        assertThat(staffing.choose(new Facts("p", "t", "", "demo", List.of(), Map.of("amount", 200))))
                .isEqualTo(new Choice.Role("buyer"));
        assertThat(staffing.choose(new Facts("p", "t", "", "demo", List.of(), Map.of("amount", 20))))
                .isEqualTo(new Choice.None());
        assertThat(of("tasks: [{role: buyer, when: 'lane = \"Purchasing\" and contains(task, \"order\")'}]")
                        .choose(task("p", "order-it", "Purchasing", "")))
                .isEqualTo(new Choice.Role("buyer"));
    }

    @Test
    void linesThatAreEquallySpecific_areAConflict_unlessTheyAgree() {
        String first = "tasks:\n  - {role: buyer, lane: Purchasing}\n";

        assertThat(of(first + "  - {role: seller, lane: Purchasing}\n").choose(task("p", "t", "Purchasing", "")))
                .isInstanceOfSatisfying(
                        Choice.Conflict.class,
                        conflict -> assertThat(conflict.why()).contains("Lines 2 and 3", "'buyer'", "'seller'"));
        assertThat(of(first + "  - {role: buyer, lane: Purchasing}\n").choose(task("p", "t", "Purchasing", "")))
                .isEqualTo(new Choice.Role("buyer"));
    }

    @Test
    void whatIsWrong_isSaidWithItsLineAndTheFix() {
        assertThat(staffing.problems(ROLES)).isEmpty();
        assertThat(said("tasks:\n  - {role: byer, lane: Purchasing}"))
                .singleElement()
                .asString()
                .contains(":2:", "'byer' is no role of this installation", "'buyer'");
        assertThat(said("tasks:\n  - {lane: Purchasing}").toString()).contains("names no role");
        assertThat(said("tasks:\n  - {role: buyer}").toString()).contains("says of no task");
        assertThat(said("tasks:\n  - {role: buyer, lan: x}").toString()).contains("means nothing here", "'lane'");
        assertThat(said("tasks:\n  - {role: buyer, when: 'a +'}").toString()).contains("is not FEEL");
        assertThat(said("tasks:\n  - {role: buyer, task: 7}").toString()).contains("has to be text");
        assertThat(said("task: []").toString()).contains("'tasks'");
        assertThat(said("tasks: [").toString()).contains(Staffing.FILE);
    }

    private static List<PackProblem> said(String text) {
        return of(text).problems(ROLES);
    }

    private static Facts task(String process, String task, String lane, String assignee, String... groups) {
        return new Facts(process, task, lane, assignee, List.of(groups), Map.of());
    }
}
