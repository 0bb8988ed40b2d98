package io.understudy.workflow;

import io.understudy.work.effect.EffectOffer;
import io.understudy.work.effect.Effects;
import io.understudy.workflow.bpmn.ProcessModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes service tasks in: each becomes a row of the effect ledger. As with human tasks, a job is never failed. */
@ApplicationScoped
class ServiceTaskIntake {

    private static final Logger LOG = Logger.getLogger(ServiceTaskIntake.class);

    private final DeployedResources resources;
    private final Effects effects;
    private final JobTimeouts holds;
    private final EngineMeters meters;

    ServiceTaskIntake(DeployedResources resources, Effects effects, JobTimeouts holds, EngineMeters meters) {
        this.resources = resources;
        this.effects = effects;
        this.holds = holds;
        this.meters = meters;
    }

    void take(EngineJob job) {
        try {
            boolean isNew = effects.accept(offer(job), holds.endOfFirst());
            meters.job(job.type(), isNew ? "stored" : "known");
            if (!isNew) {
                holds.keep(job.key());
            }
        } catch (RuntimeException e) {
            meters.job(job.type(), "trouble");
            LOG.warnf(
                    "The service task '%s' of '%s' could not be stored and comes again: %s",
                    job.elementId(), job.processId(), e.getMessage());
            holds.comeAgain(job.key());
        }
    }

    private EffectOffer offer(EngineJob job) {
        Optional<ProcessModel> process = resources.process(job.processDefinitionKey());
        String name = process.flatMap(known -> known.element(job.elementId()))
                .map(ProcessModel.Element::name)
                .orElse(job.elementId());
        return new EffectOffer(
                job.key(),
                job.processInstanceKey(),
                job.processId(),
                process.map(ProcessModel::name).orElse(job.processId()),
                job.elementId(),
                job.elementInstanceKey(),
                name,
                job.type(),
                job.retries(),
                job.variables());
    }
}
