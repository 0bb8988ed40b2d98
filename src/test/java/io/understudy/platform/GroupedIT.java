package io.understudy.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.proof.OneDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes that share a commit, on a real database. */
@QuarkusTest
@QuarkusTestResource(OneDatabase.class)
class GroupedIT {

    private static final int MANY = 60;

    @Inject
    Shelf shelf;

    @Inject
    Sql sql;

    @BeforeEach
    void emptyShelf() {
        sql.update("create table if not exists shelf (item int primary key, place int not null check (place >= 0))");
        sql.update("truncate shelf");
    }

    @Test
    void changesMadeAtTheSameTime_eachIsThereWhenItReturns() throws Exception {
        List<Future<Integer>> seen = atOnce(item -> {
            shelf.put(item, item);
            return places(item).size();
        });

        for (Future<Integer> one : seen) {
            assertThat(one.get()).isEqualTo(1);
        }
    }

    @Test
    void oneOfManyIsRefusedByTheDatabaseAtOnce_theOthersAreMade() throws Exception {
        assertOnlySeventhIsRefused(item -> shelf.put(item, item == 7 ? -1 : item));
    }

    @Test
    void oneOfManyIsRefusedAsItsTransactionEnds_theOthersAreMade() throws Exception {
        assertOnlySeventhIsRefused(item -> shelf.putLater(item, item == 7 ? -1 : item));
    }

    @Test
    void whatIsDoneLater_isDoneOnceForEachTimeItWasAskedFor_andNotWhenTheChangeFails() throws Exception {
        shelf.put(1, 0);

        List<Future<Integer>> moved = atOnce(item -> {
            shelf.moveOnLater(1, item % 2 == 0);
            return item;
        });

        for (int item = 0; item < MANY; item++) {
            Future<Integer> one = moved.get(item);
            if (item % 2 == 0) {
                assertThatThrownBy(one::get).hasRootCauseMessage("changed my mind");
            } else {
                assertThat(one.get()).isEqualTo(item);
            }
        }
        assertThat(places(1)).containsExactly(MANY / 2);
    }

    @Test
    void rowThatSomebodyHolds_keepsOnlyTheChangeWaitingThatNeedsIt() throws Exception {
        shelf.put(0, 0);
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> QuarkusTransaction.requiringNew().run(() -> {
                sql.query(row -> row.getInt(1), "select place from shelf where item = 0 for update");
                held.countDown();
                awaits(letGo);
            }));
            held.await();

            List<Future<?>> stuck = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                stuck.add(threads.submit(() -> shelf.moveOn(0)));
            }
            long begun = System.nanoTime();
            for (Future<Integer> one : atOnce(item -> {
                shelf.put(100 + item, item);
                return item;
            })) {
                one.get(2, TimeUnit.SECONDS);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
            shelf.put(1, 1);
            assertThat(places(1)).containsExactly(1);
            assertThat(stuck).noneMatch(Future::isDone);

            letGo.countDown();
            for (Future<?> one : stuck) {
                one.get(10, TimeUnit.SECONDS);
            }
        }
        assertThat(places(0)).containsExactly(12);
    }

    @Test
    void everyTransaction_isBounded() {
        assertThat(sql.query(row -> row.getString(1), "show lock_timeout")).containsExactly("10s");
        assertThat(sql.query(row -> row.getString(1), "show statement_timeout")).containsExactly("5min");
        assertThat(sql.query(row -> row.getString(1), "show idle_in_transaction_session_timeout"))
                .containsExactly("1min");
        assertThat(shelf.lockTimeout()).isEqualTo("50ms");
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertOnlySeventhIsRefused(Move move) throws Exception {
        List<Future<Integer>> ends = atOnce(item -> {
            move.to(item);
            return item;
        });

        for (int item = 0; item < MANY; item++) {
            Future<Integer> end = ends.get(item);
            if (item == 7) {
                assertThatThrownBy(end::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasRootCauseMessage(
                                "ERROR: new row for relation \"shelf\" violates check constraint \"shelf_place_check\"");
                assertThat(places(item)).isEmpty();
            } else {
                assertThat(end.get()).isEqualTo(item);
                assertThat(places(item)).containsExactly(item);
            }
        }
    }

    private List<Integer> places(int item) {
        return sql.query(row -> row.getInt(1), "select place from shelf where item = ?", item);
    }

    private interface Move {
        void to(int item);
    }

    private interface Work {
        int with(int item);
    }

    private static List<Future<Integer>> atOnce(Work work) throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Integer>> ends = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < MANY; i++) {
                int item = i;
                ends.add(threads.submit(() -> {
                    go.await();
                    return work.with(item);
                }));
            }
            go.countDown();
        }
        return ends;
    }

    /** A change in the manner of those that the rooms make. */
    @ApplicationScoped
    static class Shelf {

        @Inject
        Sql sql;

        @Grouped
        void put(int item, int place) {
            sql.update("insert into shelf (item, place) values (?, ?)", item, place);
        }

        @Grouped
        void moveOn(int item) {
            sql.update("update shelf set place = place + 1 where item = ?", item);
        }

        @Grouped
        String lockTimeout() {
            return sql.first(row -> row.getString(1), "show lock_timeout").orElseThrow();
        }

        @Grouped
        void putLater(int item, int place) {
            sql.later("insert into shelf (item, place) values (?, ?)", item, place);
        }

        @Grouped
        void moveOnLater(int item, boolean changesItsMind) {
            sql.later("update shelf set place = place + 1 where item = ?", item);
            if (changesItsMind) {
                throw new IllegalStateException("changed my mind");
            }
        }
    }
}
