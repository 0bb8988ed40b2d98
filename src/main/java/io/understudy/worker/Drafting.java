package io.understudy.worker;

import io.quarkus.arc.All;
import io.understudy.platform.Bytes;
import io.understudy.platform.Json;
import io.understudy.platform.SqlTrouble;
import io.understudy.role.CaseForm;
import io.understudy.role.Role;
import io.understudy.work.draft.Draft;
import io.understudy.work.draft.DraftResult;
import io.understudy.work.offer.TaskItem;
import io.understudy.work.ticket.Attachments;
import io.understudy.worker.Recall.Recollection;
import io.understudy.worker.judge.DraftJudge;
import io.understudy.worker.model.ModelCatalog;
import io.understudy.worker.model.ModelGateway;
import io.understudy.worker.model.ModelLine;
import io.understudy.worker.model.ModelPace;
import io.understudy.worker.model.ModelPaces;
import io.understudy.worker.model.ModelProfile;
import io.understudy.worker.prompt.AttachmentContext;
import io.understudy.worker.prompt.CaseSection;
import io.understudy.worker.prompt.ClosingSection;
import io.understudy.worker.prompt.ConversationSection;
import io.understudy.worker.prompt.FeedbackSection;
import io.understudy.worker.prompt.Fence;
import io.understudy.worker.prompt.FormSection;
import io.understudy.worker.prompt.InstructionSection;
import io.understudy.worker.prompt.KnowledgeSection;
import io.understudy.worker.prompt.Prompt;
import io.understudy.worker.prompt.RecallSection;
import io.understudy.worker.prompt.Section;
import io.understudy.worker.tools.Lookups;
import io.understudy.worker.tools.Passage;
import io.understudy.worker.tools.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Sets up a draft: the prompt from what is known of the task, the tools, the line to the model, the budget. */
@ApplicationScoped
class Drafting {

    private static final Logger LOG = Logger.getLogger(Drafting.class);
    private static final int HITS = 3;
    private static final int RECOLLECTIONS = 3;

    private final ModelCatalog models;
    private final ModelGateway gateway;
    private final ModelPaces paces;
    private final Function<Role, RoleKit> equip;
    private final List<Recall> memories;
    private final Function<UUID, Optional<Bytes>> contents;
    private final DraftingClock pace;

    @Inject
    Drafting(
            ModelCatalog models,
            ModelGateway gateway,
            ModelPaces paces,
            RoleKits kits,
            @All List<Recall> memories,
            Attachments attachments,
            DraftingClock pace) {
        this(models, gateway, paces, kits::of, memories, attachments::content, pace);
    }

    /** For tickets without files. */
    Drafting(
            ModelCatalog models,
            ModelGateway gateway,
            Function<Role, RoleKit> equip,
            List<Recall> memories,
            DraftingClock pace) {
        this(models, gateway, new ModelPaces(pace), equip, memories, file -> Optional.empty(), pace);
    }

    /**
     * @param equip gives what every draft of a role shares
     * @param contents of the files of tickets
     */
    Drafting(
            ModelCatalog models,
            ModelGateway gateway,
            ModelPaces paces,
            Function<Role, RoleKit> equip,
            List<Recall> memories,
            Function<UUID, Optional<Bytes>> contents,
            DraftingClock pace) {
        this.models = models;
        this.gateway = gateway;
        this.paces = paces;
        this.equip = equip;
        this.memories = memories;
        this.contents = contents;
        this.pace = pace;
    }

    /**
     * Makes a draft. Whatever goes wrong is a result that says so, unless it passes by itself: that is thrown, and the draft
     * is made again.
     *
     * @throws InterruptedException when this process is stopping
     */
    DraftRun.End draft(DraftingContext brief, BooleanSupplier wanted) throws InterruptedException {
        Role role = brief.role();
        Budget budget = new Budget(role.limits(), pace);
        Trace trace = new Trace(pace);
        try {
            RoleKit kit = equip.apply(role);
            CaseForm form = CaseForm.of(brief.form(), brief.variables());
            Lookups lookups = new Lookups(kit, brief.assignment(), role.limits(), budget, trace, pace);
            Fence fence = Fence.draw();
            AttachmentContext exhibits = AttachmentContext.of(
                    brief.conversation(), fence, accepts(role), role.limits().contextTokens(), contents);
            Prompt prompt = prompt(brief, kit, form, lookups, fence, exhibits);
            ModelLine line = new ModelLine(
                    gateway, paces, candidates(role), role.worker().temperature(), budget, trace, pace);
            DraftJudge judge = new DraftJudge(judgeLine(role, budget, trace), brief, exhibits, trace);
            DraftValidation examination =
                    new DraftValidation(brief, prompt, exhibits, lookups, kit.checksOf(brief.taskType()), judge);
            return new DraftRun(
                            brief, prompt, FormSchema.submit(form.offered()), lookups, line, budget, trace, examination)
                    .run(wanted);
        } catch (RuntimeException e) {
            if (SqlTrouble.passes(e)) {
                throw e;
            }
            LOG.errorf(e, "The draft of task %s ended unexpectedly", brief.taskId());
            return new DraftRun.End.Finished(failed(
                    role,
                    "The worker stopped because of an error on our side ("
                            + e.getClass().getSimpleName() + ").",
                    trace,
                    budget.usage()));
        }
    }

    /** A result without a draft, for when none was even begun. */
    DraftResult failed(Role role, String why) {
        return failed(role, why, new Trace(pace), DraftResult.Usage.NONE);
    }

    private static DraftResult failed(Role role, String why, Trace trace, DraftResult.Usage usage) {
        trace.failure(why);
        return new DraftResult(
                role.worker().name(),
                role.worker().model(),
                role.version(),
                null,
                Json.object(),
                Draft.Content.NONE,
                0,
                usage,
                trace.steps(),
                Optional.of(why));
    }

    /**
     * How many more drafts of a role can begin now: as many as its model, or the one that stands in for it, takes requests.
     *
     * @return the most there is when no model of the role is configured, so that each draft says so
     */
    int places(Role role) {
        List<ModelPace> known = paces(role);
        return known.isEmpty()
                ? Integer.MAX_VALUE
                : known.stream().mapToInt(ModelPace::free).max().orElse(0);
    }

    /** Why no draft of a role can begin now; empty when one can. */
    Optional<ModelPace.Trouble> trouble(Role role) {
        List<ModelPace> known = paces(role);
        return known.isEmpty() || known.stream().anyMatch(pace -> pace.free() > 0)
                ? Optional.empty()
                : known.getFirst().trouble();
    }

    private List<ModelPace> paces(Role role) {
        return candidates(role).stream()
                .flatMap(candidate -> candidate.profile().stream())
                .map(paces::of)
                .toList();
    }

    private List<ModelLine.Candidate> candidates(Role role) {
        return Stream.concat(Stream.of(role.worker().model()), role.worker().fallbackModel().stream())
                .distinct()
                .map(id -> new ModelLine.Candidate(id, models.find(id)))
                .toList();
    }

    /** A judge that cannot answer leaves its questions open; no other model stands in for it. */
    private Optional<ModelLine> judgeLine(Role role, Budget budget, Trace trace) {
        return role.worker()
                .judge()
                .map(id -> new ModelLine(
                        gateway,
                        paces,
                        List.of(new ModelLine.Candidate(id, models.find(id))),
                        0,
                        budget,
                        trace.ofJudge(),
                        pace));
    }

    /** What the role's own model takes; the fallback is told of what it does not. */
    private Set<ModelProfile.Input> accepts(Role role) {
        return models.find(role.worker().model())
                .or(() -> role.worker().fallbackModel().flatMap(models::find))
                .map(ModelProfile::accepts)
                .orElse(Set.of());
    }

    private Prompt prompt(
            DraftingContext brief,
            RoleKit kit,
            CaseForm form,
            Lookups lookups,
            Fence fence,
            AttachmentContext exhibits) {
        List<Passage> hits = kit.knowledge().search(brief.topic(), HITS);
        List<Section> sections = new ArrayList<>();
        sections.add(kit.rules());
        sections.add(kit.playbook());
        sections.add(new InstructionSection(
                brief.taskType(),
                brief.process(),
                brief.name(),
                brief.instruction(),
                LocalDate.ofInstant(pace.now(), ZoneOffset.UTC),
                brief.item().map(TaskItem::number)));
        sections.add(FormSection.of(form, fence));
        sections.add(new CaseSection(brief.earlier(), brief.variables(), brief.item(), fence));
        sections.add(new KnowledgeSection(hits));
        sections.add(new RecallSection(recall(brief), fence));
        sections.add(new ConversationSection(brief.ticket(), brief.conversation(), exhibits, fence));
        brief.feedback().ifPresent(feedback -> sections.add(new FeedbackSection(feedback, fence)));
        sections.add(new ClosingSection(fence));
        Prompt prompt =
                Prompt.of(sections, exhibits.enclosures(), brief.role().limits().contextTokens());
        hits.stream()
                .filter(passage -> prompt.user().contains(passage.text()))
                .forEach(passage -> lookups.told(new Reading(passage.source(), passage.text())));
        brief.conversation().forEach(message -> {
            lookups.told(new Reading("ticket", message.text()));
            message.files().forEach(file -> told(file, exhibits.of(file), lookups));
        });
        return prompt;
    }

    /** What a model was shown itself, it may cite by the text that was found in it. */
    private static void told(DraftingContext.File file, AttachmentContext.Exhibit exhibit, Lookups lookups) {
        if (exhibit.isRead() && file.text().isPresent()) {
            String text = exhibit.text().isEmpty() ? file.text().get() : exhibit.text();
            lookups.told(new Reading(exhibit.source(), text));
        }
    }

    /** Memory is a help, not a condition: what goes wrong with it costs its share of the prompt and no more. */
    private List<Recollection> recall(DraftingContext brief) {
        List<Recollection> found = new ArrayList<>();
        Recall.Question question =
                new Recall.Question(brief.taskId(), brief.role().id(), brief.taskType(), brief.topic());
        for (Recall memory : memories) {
            try {
                found.addAll(memory.recall(question, RECOLLECTIONS));
            } catch (RuntimeException e) {
                if (SqlTrouble.passes(e)) {
                    throw e;
                }
                LOG.warnf(e, "Nothing was recalled for task %s", brief.taskId());
            }
        }
        return found;
    }
}
