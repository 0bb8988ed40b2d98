package io.understudy.worker;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.understudy.work.ChangeNotices;
import io.understudy.worker.model.ModelPace.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** Tells pages and the log when a model cannot be asked, and when it can be asked again. */
@ApplicationScoped
public class ModelWatch {

    /** The news of a change in how models are doing. */
    public static final String NEWS = "models";

    private static final Logger LOG = Logger.getLogger(ModelWatch.class);

    private final ModelStatus status;
    private final ChangeNotices news;
    private Map<String, Trouble> known = Map.of();

    ModelWatch(ModelStatus status, ChangeNotices news) {
        this.status = status;
        this.news = news;
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional
    void look() {
        Map<String, Trouble> now = new HashMap<>();
        status.lines()
                .forEach(line -> line.state()
                        .trouble()
                        .ifPresent(trouble -> now.put(line.model().id(), trouble)));
        boolean changed = !now.keySet().equals(known.keySet());
        for (ModelStatus.Line line : status.lines()) {
            String id = line.model().id();
            Trouble trouble = now.get(id);
            Trouble before = known.get(id);
            if (trouble != null && (before == null || before.fault() != trouble.fault())) {
                changed = true;
                tell(line, trouble);
            } else if (trouble == null && before != null) {
                LOG.infof("The model %s answers again", id);
            }
        }
        known = Map.copyOf(now);
        if (changed) {
            news.of(NEWS);
        }
    }

    private static void tell(ModelStatus.Line line, Trouble trouble) {
        if (line.isSetUpWrongly()) {
            LOG.errorf(
                    "The model %s is set up wrongly and not asked: %s",
                    line.model().id(), trouble.why());
        } else {
            LOG.warnf(
                    "The model %s cannot be asked, and its drafts wait: %s",
                    line.model().id(), trouble.why());
        }
    }
}
