package io.understudy.ticketing.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {

    private final AtomicLong now = new AtomicLong();
    private final ByteBudget budget = new ByteBudget(100, Duration.ofSeconds(1), now::get);
    private final List<String> evicted = new ArrayList<>();

    @Test
    void full_newcomerIsRefused_untilSomebodyIsDone() {
        ByteBudget.Share first = open("first");
        assertThat(first.take(80)).isTrue();
        ByteBudget.Share second = open("second");
        assertThat(second.take(30)).isFalse();
        assertThat(budget.used()).isEqualTo(80);

        first.close();

        assertThat(second.take(30)).isTrue();
        assertThat(budget.used()).isEqualTo(30);
        assertThat(evicted).isEmpty();
    }

    @Test
    void full_whoHoldsABodyOpenForLongest_makesRoom() {
        open("first").take(50);
        open("second").take(50);
        now.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(open("third").take(60)).isTrue();

        assertThat(evicted).containsExactly("first", "second");
        assertThat(budget.used()).isEqualTo(60);
    }

    @Test
    void evicted_getsNoMore_andGivesNothingBackTwice() {
        ByteBudget.Share first = open("first");
        first.take(50);
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        open("second").take(100);

        assertThat(first.take(1)).isFalse();
        first.close();

        assertThat(evicted).containsExactly("first");
        assertThat(budget.used()).isEqualTo(100);
    }

    @Test
    void completeBody_keepsItsRoom_andNobodyIsEvictedInVain() {
        ByteBudget.Share complete = open("complete");
        complete.take(50);
        complete.finished();
        open("unfinished").take(40);
        now.addAndGet(Duration.ofMinutes(1).toNanos());

        assertThat(open("large").take(60)).isFalse();
        assertThat(evicted).isEmpty();
        assertThat(open("small").take(50)).isTrue();
        assertThat(evicted).containsExactly("unfinished");
    }

    @Test
    void nobodyEvictsItself() {
        ByteBudget.Share alone = open("alone");
        alone.take(90);
        now.addAndGet(Duration.ofMinutes(1).toNanos());

        assertThat(alone.take(20)).isFalse();
        assertThat(evicted).isEmpty();
    }

    private ByteBudget.Share open(String name) {
        return budget.open(() -> evicted.add(name));
    }
}
