package io.understudy.rehearsal;

import java.util.concurrent.CountDownLatch;

/** Starts a rehearsal model configured by system properties and says {@code READY port=<n>} once it takes requests. */
public final class RehearsalMain {

    private RehearsalMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        var rehearsal = Rehearsal.start(RehearsalConfig.fromProperties());
        Runtime.getRuntime().addShutdownHook(new Thread(rehearsal::close));
        System.out.println("READY port=" + rehearsal.port());
        new CountDownLatch(1).await();
    }
}
