package io.understudy.helpdesk;

import java.util.concurrent.CountDownLatch;

/** Starts a helpdesk configured by system properties and says {@code READY port=<n>} once it takes requests. */
public final class HelpdeskMain {

    private HelpdeskMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        var helpdesk = Helpdesk.start(HelpdeskConfig.fromProperties());
        Runtime.getRuntime().addShutdownHook(new Thread(helpdesk::close));
        System.out.println("READY port=" + helpdesk.port());
        new CountDownLatch(1).await();
    }
}
