package io.understudy.console.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import io.understudy.work.Verdict;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerdictBarTest {

    private final List<String> acts = new ArrayList<>();
    private final VerdictBar bar = new VerdictBar(new VerdictActions() {
        @Override
        public void accept() {
            acts.add("accept");
        }

        @Override
        public void polish() {
            acts.add("polish");
        }

        @Override
        public void sendBack(String comment, Verdict.Judgement why) {
            acts.add("return: " + comment + (why == Verdict.Judgement.WRONG ? "" : " (" + why + ")"));
        }

        @Override
        public void takeOver() {
            acts.add("take over");
        }

        @Override
        public void release() {
            acts.add("release");
        }
    });

    private void say(VerdictLabel word) {
        bar.act(word, bar.view());
    }

    private VerdictBar showing(ReviewMode mode) {
        bar.show(mode, "Linus", true, "draft:person");
        return bar;
    }

    @Test
    void aDraft_withoutAComment_isAcceptedAtOnce() {
        showing(ReviewMode.JUDGE);
        say(VerdictLabel.CONFIRM);

        assertThat(acts).containsExactly("accept");
    }

    @Test
    void aRemarkThatWasNotSent_holdsTheAcceptance_untilThePersonDropsIt() {
        showing(ReviewMode.JUDGE).remarks(List.of("src/a.js:3: why twice?"));

        say(VerdictLabel.CONFIRM);
        say(VerdictLabel.CONFIRM);

        assertThat(acts).isEmpty();
        assertThat(byId("unsent").isVisible()).isTrue();
        assertThat(byId("unsent").getElement().getTextRecursively()).contains("Linus reads it only when you return");

        say(VerdictLabel.DROP);

        assertThat(acts).containsExactly("accept");
    }

    @Test
    void aRemarkThatWasNotSent_canStillBeSent() {
        showing(ReviewMode.JUDGE).remarks(List.of("src/a.js:3: why twice?"));

        say(VerdictLabel.CONFIRM);
        say(VerdictLabel.RETURN);
        say(VerdictLabel.CONFIRM);

        assertThat(acts).containsExactly("return: src/a.js:3: why twice?");
    }

    @Test
    void aRemarkThatWasTakenAway_holdsNothing() {
        showing(ReviewMode.JUDGE).remarks(List.of("src/a.js:3: why twice?"));
        bar.remarks(List.of());

        say(VerdictLabel.CONFIRM);

        assertThat(acts).containsExactly("accept");
    }

    @Test
    void aChangedForm_canBeAcceptedAsOnlyPolished_andAnUnchangedOneCannot() {
        showing(ReviewMode.JUDGE);
        say(VerdictLabel.POLISH);
        assertThat(acts).isEmpty();

        bar.edited(true);
        say(VerdictLabel.POLISH);

        assertThat(acts).containsExactly("polish");
    }

    @Test
    void whoFillsTheFormIn_hasNobodyToSendACommentTo() {
        showing(ReviewMode.JUDGE).remarks(List.of("src/a.js:3: why twice?"));
        showing(ReviewMode.FILL_IN);
        say(VerdictLabel.CONFIRM);

        assertThat(acts).containsExactly("release");
    }

    @Test
    void aWord_thatWasSaidOfWhatStoodThereBefore_isNotTakenForWhatStandsThereNow() {
        String before = showing(ReviewMode.JUDGE).view();
        showing(ReviewMode.JUDGE);

        UI page = new UI(); // the current UI is weakly referenced: without a holder it may be collected before the act
        UI.setCurrent(page);
        try {
            bar.act(VerdictLabel.CONFIRM, before);
        } finally {
            UI.setCurrent(null);
            Reference.reachabilityFence(page);
        }

        assertThat(acts).isEmpty();
    }

    @Test
    void openingTheComment_isAnotherView_soThatASecondClickDoesNotSendIt() {
        String before = showing(ReviewMode.JUDGE).view();
        say(VerdictLabel.RETURN);

        assertThat(bar.view()).isNotEqualTo(before);
    }

    @Test
    void aWordThatHasNoButtonNow_saysNothing() {
        showing(ReviewMode.JUDGE);
        say(VerdictLabel.RETURN);
        say(VerdictLabel.TAKE_OVER);
        say(VerdictLabel.DROP);

        assertThat(acts).isEmpty();
    }

    @Test
    void everyButton_saysItsWord() {
        showing(ReviewMode.JUDGE);

        assertThat(all(bar).filter(Button.class::isInstance)
                        .map(button -> button.getElement().getAttribute("data-act")))
                .containsExactlyInAnyOrder(
                        "send", "cancel", "return", "drop", "cancel", "confirm", "return", "take-over", "polish");
    }

    private Component byId(String id) {
        return all(bar).filter(one -> one.getId().filter(id::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Component> all(Component root) {
        return Stream.concat(Stream.of(root), root.getChildren().flatMap(VerdictBarTest::all));
    }
}
