package io.understudy.stack;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Carries out the steps of a start and tells each with the time it took. */
final class Steps {

    private final PrintStream out;

    Steps(PrintStream out) {
        this.out = out;
    }

    /** A part of a start. */
    record Step(String title, Runnable work, BooleanSupplier wasRunning) {}

    static Steps silent() {
        return new Steps(new PrintStream(OutputStream.nullOutputStream()));
    }

    void one(Step step) {
        long began = System.nanoTime();
        step.work().run();
        if (step.wasRunning().getAsBoolean()) {
            out.printf("  %-18s was running%n", step.title());
        } else {
            out.printf(Locale.ROOT, "  %-18s %6.1f s%n", step.title(), (System.nanoTime() - began) / 1e9);
        }
    }

    /** Side by side; returns when all are done, or throws what the first of the list that failed threw. */
    void together(List<Step> steps) {
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
            List<Future<?>> running = steps.stream()
                    .<Future<?>>map(step -> threads.submit(() -> one(step)))
                    .toList();
            for (Future<?> step : running) {
                step.get();
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StackException told) {
                throw told;
            }
            throw new StackException("The stack did not start: " + failed.getCause(), failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while starting", e);
        }
    }
}
