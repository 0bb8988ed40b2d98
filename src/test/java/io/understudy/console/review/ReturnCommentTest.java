package io.understudy.console.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReturnCommentTest {

    private static final String ROUND = "src/a.py:12: Round it.";
    private static final String SPLIT = "src/b.py: Split it.\n  In two.";

    @Test
    void firstEntries_ofAnEmptyComment_areTheComment() {
        assertThat(ReturnComment.merge("", List.of(), List.of(ROUND, SPLIT))).isEqualTo(ROUND + "\n" + SPLIT);
    }

    @Test
    void entries_underWhatWasWritten_followIt() {
        assertThat(ReturnComment.merge("Please try again.\n", List.of(), List.of(ROUND)))
                .isEqualTo("Please try again.\n" + ROUND);
    }

    @Test
    void anEntryThatIsStillTyped_takesThePlaceOfItsBeginning() {
        assertThat(ReturnComment.merge(
                        "First.\nsrc/a.py:12: Rou\n" + SPLIT + "\nLast.",
                        List.of("src/a.py:12: Rou", SPLIT),
                        List.of(ROUND, SPLIT)))
                .isEqualTo("First.\n" + ROUND + "\n" + SPLIT + "\nLast.");
    }

    @Test
    void anEntryThatIsGone_leavesTheRest() {
        assertThat(ReturnComment.merge(ROUND + "\nMine.\n" + SPLIT, List.of(ROUND, SPLIT), List.of(SPLIT)))
                .isEqualTo("Mine.\n" + SPLIT);
        assertThat(ReturnComment.merge(ROUND, List.of(ROUND), List.of())).isEmpty();
        assertThat(ReturnComment.merge("Mine.\n" + ROUND, List.of(ROUND), List.of()))
                .isEqualTo("Mine.");
    }

    @Test
    void anEntryThatWasRewordedByHand_isLeftAlone() {
        String reworded = ROUND + " To cents.";
        assertThat(ReturnComment.merge(reworded, List.of(ROUND), List.of())).isEqualTo(reworded);
    }

    @Test
    void entriesThatStandThereAlready_areNotRepeated() {
        String kept = "Mine.\n" + ROUND;
        assertThat(ReturnComment.merge(kept, List.of(), List.of(ROUND))).isEqualTo(kept);
    }
}
