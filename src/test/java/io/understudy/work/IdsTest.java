package io.understudy.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {

    private static final long NOON = 1_795_867_200_000L;

    /** As the database orders them: byte by byte. */
    private static final Comparator<UUID> BY_BYTES = Comparator.comparing(UUID::toString);

    private final AtomicLong latest = new AtomicLong();

    @Test
    void madeOneAfterAnother_theyAscend() {
        List<UUID> made = IntStream.range(0, 50_000).mapToObj(any -> Ids.next()).toList();

        assertThat(made).isSortedAccordingTo(BY_BYTES).doesNotHaveDuplicates();
        assertThat(made).allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
        });
    }

    @Test
    void madeByManyThreads_eachSeesItsOwnAscend_andNoneIsMadeTwice() throws Exception {
        int threads = 8;
        int each = 20_000;
        List<Future<List<UUID>>> all;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            Callable<List<UUID>> some = () -> {
                List<UUID> mine = new ArrayList<>();
                for (int i = 0; i < each; i++) {
                    mine.add(Ids.next());
                }
                return mine;
            };
            all = pool.invokeAll(
                    IntStream.range(0, threads).mapToObj(any -> some).toList());
        }

        Set<Long> places = new HashSet<>();
        for (Future<List<UUID>> one : all) {
            assertThat(one.resultNow()).isSortedAccordingTo(BY_BYTES);
            one.resultNow().forEach(id -> places.add(id.getMostSignificantBits()));
        }
        assertThat(places).as("no two have the same place, whatever follows it").hasSize(threads * each);
    }

    @Test
    void timeIsTheClocks_inMilliseconds() {
        assertThat(millis(Ids.of(latest, NOON))).isEqualTo(NOON);
        assertThat(millis(Ids.of(latest, NOON + 17))).isEqualTo(NOON + 17);
    }

    @Test
    void moreThanFitIntoAMillisecond_theNextOneIsBegun() {
        List<UUID> made =
                IntStream.range(0, 10_000).mapToObj(any -> Ids.of(latest, NOON)).toList();

        assertThat(made).isSortedAccordingTo(BY_BYTES);
        assertThat(millis(made.getFirst())).isEqualTo(NOON);
        assertThat(millis(made.getLast())).isEqualTo(NOON + 2);
    }

    @Test
    void clockIsSetBack_theyGoOnAscending() {
        UUID before = Ids.of(latest, NOON);
        UUID after = Ids.of(latest, NOON - 3_600_000);
        UUID later = Ids.of(latest, NOON + 1);

        assertThat(List.of(before, after, later)).isSortedAccordingTo(BY_BYTES);
        assertThat(millis(later)).isEqualTo(NOON + 1);
    }

    private static long millis(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }
}
