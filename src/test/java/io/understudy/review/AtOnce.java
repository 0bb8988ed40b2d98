package io.understudy.review;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several people who do something at the same moment. */
final class AtOnce {

    private AtOnce() {}

    /** What one of them does; they are numbered from 0. */
    interface Act<T> {
        T by(int person) throws Exception;
    }

    /** Returns when all have done it. */
    static <T> List<Future<T>> by(int people, Act<T> act) {
        CyclicBarrier go = new CyclicBarrier(people);
        List<Future<T>> ends = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(people)) {
            for (int i = 0; i < people; i++) {
                int person = i;
                ends.add(threads.submit(() -> {
                    go.await();
                    return act.by(person);
                }));
            }
        }
        return ends;
    }
}
