package io.understudy.console.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedReadsTest {

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger reads = new AtomicInteger();
    private final SharedReads shared = new SharedReads(now::get);

    @Test
    void manyPagesThatAskTheSame_areAnsweredByOneRead() throws Exception {
        CountDownLatch allThere = new CountDownLatch(50);
        List<Callable<Integer>> pages = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            pages.add(() -> {
                allThere.countDown();
                allThere.await();
                return shared.read("inbox", reads::incrementAndGet);
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer : threads.invokeAll(pages)) {
                assertThat(answer.get()).isEqualTo(1);
            }
        }
    }

    @Test
    void anotherQuestion_isAnotherRead() {
        assertThat(shared.read("inbox", reads::incrementAndGet)).isEqualTo(1);
        assertThat(shared.read("cases", reads::incrementAndGet)).isEqualTo(2);
        assertThat(shared.read("inbox", reads::incrementAndGet)).isEqualTo(1);
    }

    @Test
    void afterAMoment_orAChange_itIsReadAgain() {
        shared.read("inbox", reads::incrementAndGet);
        now.addAndGet(Duration.ofMillis(199).toNanos());
        assertThat(shared.read("inbox", reads::incrementAndGet)).isEqualTo(1);

        now.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(shared.read("inbox", reads::incrementAndGet)).isEqualTo(2);

        shared.forget();
        assertThat(shared.read("inbox", reads::incrementAndGet)).isEqualTo(3);
    }

    @Test
    void readingThatFails_failsForWhoAsked_andIsTriedAgainAfterAChange() {
        assertThatIllegalStateException()
                .isThrownBy(() -> shared.read("inbox", () -> {
                    throw new IllegalStateException("the database is away");
                }))
                .withMessage("the database is away");

        assertThat(shared.read("inbox", reads::incrementAndGet)).isEqualTo(1);
    }
}
