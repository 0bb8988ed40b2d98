package io.understudy.ticketing;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.understudy.ticketing.Endpoints.Reconciling;
import io.understudy.ticketing.TicketClient.CannotLookException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Looks, every so often, for what no webhook told of. Of all processes one looks at a time, from where the last look that
 * got through began; what it finds is stored as a delivery, unless it is known.
 */
@ApplicationScoped
class Reconciliation {

    private static final Logger LOG = Logger.getLogger(Reconciliation.class);

    private final Endpoints endpoints;
    private final ReconciliationLease desk;
    private final MeterRegistry meters;

    Reconciliation(Endpoints endpoints, ReconciliationLease desk, MeterRegistry meters) {
        this.endpoints = endpoints;
        this.desk = desk;
        this.meters = meters;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void lookWhereItIsDue() {
        for (Endpoints.Entry entry : endpoints.reconciled()) {
            entry.reconciling().ifPresent(reconciling -> lookIfDue(entry.endpoint(), reconciling));
        }
    }

    private void lookIfDue(Endpoint endpoint, Reconciling reconciling) {
        try {
            Optional<ReconciliationLease.Turn> turn = desk.claim(endpoint.id());
            turn.ifPresent(mine -> look(endpoint, reconciling, mine));
        } catch (RuntimeException e) {
            LOG.warnf("Whether webhooks of %s were lost is looked at later: %s", endpoint.id(), e.getMessage());
        }
    }

    private void look(Endpoint endpoint, Reconciling reconciling, ReconciliationLease.Turn turn) {
        String outcome = "failed";
        try {
            reconciling
                    .catchUp()
                    .since(reconciling.account(), reconciling.places(), turn.since(), new TicketPolling.Finder() {
                        @Override
                        public void found(TicketPolling.Found found) {
                            take(endpoint, turn, found);
                        }

                        @Override
                        public void goesOn() {
                            desk.renew(turn);
                        }
                    });
            desk.finish(turn, reconciling.every());
            outcome = "done";
        } catch (CannotLookException e) {
            LOG.warnf("Whether webhooks of %s were lost could not be seen: %s", endpoint.id(), e.getMessage());
            desk.postpone(turn, reconciling.every());
        } finally {
            meters.counter("understudy.delivery.reconciliations", "endpoint", endpoint.id(), "outcome", outcome)
                    .increment();
        }
    }

    private void take(Endpoint endpoint, ReconciliationLease.Turn turn, TicketPolling.Found found) {
        if (desk.take(endpoint, turn, found)) {
            LOG.infof("No webhook told of %s on %s; it was found by looking", found.id(), found.ticket());
            meters.counter("understudy.delivery.reconciled", "endpoint", endpoint.id())
                    .increment();
        }
    }
}
