package io.understudy.console.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.UI;
import io.understudy.code.ResultingChanges.Outcome;
import io.understudy.platform.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ChangeRunsTest {

    private final UI ui = new UI();
    private final List<String> asked = new ArrayList<>();
    private final List<Consumer<Outcome>> open = new ArrayList<>();
    private JsonNode shown = Json.object();

    private ChangeRuns runs(boolean writes) {
        return new ChangeRuns(
                List.of("patch"),
                Json.object().put("patch", "stored"),
                writes,
                changes -> shown = changes.deepCopy(),
                (page, key, patch, answer) -> {
                    asked.add(key + ": " + patch);
                    open.add(answer);
                });
    }

    private static Outcome change(String diff) {
        return new Outcome.Change("shop", "main", "0123456789", diff);
    }

    @Test
    void aPatch_whileItIsApplied_saysSo_andThenWhatItChanges() {
        runs(true).run(ui, "patch", "typed");

        assertThat(asked).containsExactly("patch: typed");
        assertThat(shown.at("/patch/running").asBoolean()).isTrue();
        open.getFirst().accept(change("the difference"));
        assertThat(shown.at("/patch/text").asText()).isEqualTo("typed");
        assertThat(shown.at("/patch/diff").asText()).isEqualTo("the difference");
        assertThat(shown.path("patch").has("running")).isFalse();
    }

    @Test
    void aPatchThatDoesNotApply_saysWhy_andShowsNoChange() {
        runs(true).run(ui, "patch", "typed");
        open.getFirst().accept(new Outcome.None("It does not apply"));

        assertThat(shown.at("/patch/refused").asText()).isEqualTo("It does not apply");
        assertThat(shown.path("patch").has("diff")).isFalse();
    }

    @Test
    void ofTwoTexts_theLaterOneIsAnswered_whicheverComesFirst() {
        ChangeRuns runs = runs(true);
        runs.run(ui, "patch", "one");
        runs.run(ui, "patch", "two");
        open.get(1).accept(change("of two"));
        open.get(0).accept(change("of one"));

        assertThat(shown.at("/patch/diff").asText()).isEqualTo("of two");
    }

    @Test
    void theSameTextTwice_isAskedOnce() {
        ChangeRuns runs = runs(true);
        runs.run(ui, "patch", "one");
        runs.run(ui, "patch", "one");

        assertThat(asked).hasSize(1);
    }

    @Test
    void whoMayNotWrite_seesOnlyWhatIsStored_andOtherFieldsAreNone() {
        ChangeRuns runs = runs(false);
        runs.run(ui, "patch", "typed");
        runs.run(ui, "other", "typed");

        assertThat(asked).containsExactly("patch: stored");
    }
}
