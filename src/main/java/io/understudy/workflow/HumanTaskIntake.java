package io.understudy.workflow;

import io.understudy.work.Offers;
import io.understudy.work.offer.Offer;
import io.understudy.workflow.HumanTaskReader.Reading;
import io.understudy.workflow.staffing.StaffedTasks;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Takes human tasks in: those for our roles are stored, all others are left alone. A job is never failed, which would
 * stop its case: one that could not be stored stays with the engine and comes again.
 */
@ApplicationScoped
class HumanTaskIntake {

    private static final Logger LOG = Logger.getLogger(HumanTaskIntake.class);

    private final HumanTaskReader reader;
    private final Offers offers;
    private final JobTimeouts holds;
    private final EngineStatus status;
    private final EngineMeters meters;

    HumanTaskIntake(
            StaffedTasks staffed,
            DeployedResources resources,
            Offers offers,
            JobTimeouts holds,
            EngineStatus status,
            EngineMeters meters) {
        this.reader = new HumanTaskReader(staffed::choose, resources);
        this.offers = offers;
        this.holds = holds;
        this.status = status;
        this.meters = meters;
    }

    void take(EngineJob job) {
        try {
            switch (reader.read(job)) {
                case Reading.Ours ours -> store(job, ours.offer());
                case Reading.Foreign foreign -> {
                    meters.job(job.type(), "foreign");
                    holds.leaveAlone(job.key());
                }
                case Reading.Unreadable unreadable -> {
                    meters.job(job.type(), "unreadable");
                    LOG.warnf(
                            "The task '%s' of '%s' is not taken over: %s",
                            job.elementId(), job.processId(), unreadable.why());
                    status.unreadable(job.processId(), job.elementId(), unreadable.why());
                }
            }
        } catch (RuntimeException e) {
            meters.job(job.type(), "trouble");
            LOG.warnf(
                    "The task '%s' of '%s' could not be stored and comes again: %s",
                    job.elementId(), job.processId(), e.getMessage());
            holds.comeAgain(job.key());
        }
    }

    private void store(EngineJob job, Offer offer) {
        boolean isNew = offers.accept(offer, holds.endOfFirst()).isPresent();
        meters.job(job.type(), isNew ? "stored" : "known");
        if (!isNew) {
            holds.keep(job.key());
        }
        status.readable(job.processId(), job.elementId());
    }
}
