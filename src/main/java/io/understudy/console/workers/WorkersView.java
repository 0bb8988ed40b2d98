package io.understudy.console.workers;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.understudy.autonomy.evidence.Calibrations;
import io.understudy.autonomy.evidence.CertificateEvent;
import io.understudy.autonomy.evidence.Certificates;
import io.understudy.autonomy.evidence.ClassStanding;
import io.understudy.autonomy.evidence.Workers;
import io.understudy.autonomy.evidence.Workers.Worker;
import io.understudy.autonomy.judge.QuestionRecords;
import io.understudy.autonomy.stage.Halts;
import io.understudy.autonomy.stage.Stages;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.MainLayout;
import io.understudy.console.frame.PageUpdates;
import io.understudy.console.frame.People;
import io.understudy.console.frame.SignedIn;
import io.understudy.console.frame.Ui;
import io.understudy.platform.Person;
import io.understudy.review.ReviewService;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.work.release.Releases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who does the work, how far each class of it is from a certificate, and which of them go on alone. */
@Route(value = "workers", layout = MainLayout.class)
@PageTitle("Workers · Understudy")
public final class WorkersView extends Div {

    private static final int EVENTS = 20;

    private final Workers workers;
    private final Certificates certificates;
    private final Calibrations calibrations;
    private final RoleCatalog roles;
    private final PageUpdates news;
    private final Stages stages;
    private final QuestionRecords questions;
    private final People people;
    private final HaltPanel halts;
    private final WaitingReleases waiting;
    private final Person me = SignedIn.here();
    private final Div content = Ui.box("workers");
    private final Map<String, WorkerCard> shown = new LinkedHashMap<>();

    WorkersView(
            Workers workers,
            Certificates certificates,
            Calibrations calibrations,
            Stages stages,
            RoleCatalog roles,
            Halts halts,
            Releases releases,
            ReviewService reviews,
            People people,
            PageUpdates news,
            QuestionRecords questions) {
        this.questions = questions;
        this.workers = workers;
        this.certificates = certificates;
        this.calibrations = calibrations;
        this.stages = stages;
        this.roles = roles;
        this.people = people;
        this.news = news;
        this.halts = new HaltPanel(halts, roles, people, me);
        this.waiting = new WaitingReleases(releases, reviews, me, this::refresh);
        addClassName("page");
        add(
                Ui.box("page-head", new H1("Workers")),
                Ui.text(
                        "Each verdict tells whether a draft was right. What a draft would set off is certified on its own, when the"
                                + " evidence shows that no more such drafts are wrong than its role can live with. What is certified"
                                + " can be let go on alone: a random share of it is looked at afterwards, and when it becomes worse,"
                                + " it is taken back by itself.",
                        "muted",
                        "block"),
                waiting,
                content);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        refresh();
        news.watch(event, subject -> subject.equals(Stages.NEWS) || subject.equals(Releases.NEWS), this::refresh);
    }

    private void refresh() {
        waiting.refresh();
        List<Worker> all = workers.all();
        shown.keySet().retainAll(all.stream().map(Worker::id).toList());
        all.forEach(worker -> {
            WorkerCard card = shown.computeIfAbsent(worker.id(), id -> new WorkerCard(worker));
            card.show(worker);
            if (!card.isAttached()) {
                content.add(card);
            }
        });
        content.getChildren()
                .filter(card -> !shown.containsValue(card))
                .toList()
                .forEach(content::remove);
    }

    /** One worker. What has not changed stays as it is, so that nobody's click meets what was taken away. */
    private final class WorkerCard extends Div {
        private static final long serialVersionUID = 1;

        private final Span about = Ui.text("", "muted", "block");
        private final Div cards = Ui.box("class-cards");
        private final Div history = new Div();
        private final JudgeQuestions judge = new JudgeQuestions(questions);
        private final Map<String, ClassCard> classes = new HashMap<>();
        private List<ClassStanding> standings = List.of();
        private List<CertificateEvent> events = List.of();
        private @Nullable String said;

        WorkerCard(Worker worker) {
            Div foot = Ui.box("card-actions");
            roles.find(worker.id()).filter(role -> me.mayAct()).ifPresent(role -> foot.add(halt(worker, role)));
            Div reliability = new ReliabilityFold(() -> calibrations.quality(worker.id()));
            add(Ui.section(worker.name() + " · " + worker.role(), about, cards, foot, reliability, judge, history));
            setId("worker-" + worker.id());
        }

        void show(Worker worker) {
            judge.show(worker.id());
            List<ClassStanding> now = workers.classes(worker.id());
            List<CertificateEvent> written = certificates.events(worker.id(), EVENTS);
            if (said == null || !now.equals(standings)) {
                standings = now;
                said = about(worker, now);
                about.setText(said);
                show(worker, now);
            }
            if (!written.equals(events)) {
                events = written;
                history.removeAll();
                history.add(Ui.fold(
                        "Certificates",
                        false,
                        events.stream().map(WorkersView::line).toArray(Component[]::new)));
            }
        }

        private void show(Worker worker, List<ClassStanding> now) {
            List<Component> wanted = new ArrayList<>();
            for (ClassStanding one : now) {
                ClassCard card = classes.computeIfAbsent(
                        one.taskType() + " " + one.actionClass(),
                        key -> new ClassCard(worker, one, stages, workers, people, me, WorkersView.this::refresh));
                card.show(one);
                wanted.add(card);
            }
            if (wanted.isEmpty()) {
                wanted.add(Ui.empty(
                        "Nothing of " + worker.name() + "'s was judged yet",
                        "Accept, edit or return a draft in the inbox. What people say of its drafts is counted here, anew"
                                + " when the model or the role pack changes."));
            }
            if (!cards.getChildren().toList().equals(wanted)) {
                cards.removeAll();
                cards.add(wanted);
            }
        }
    }

    private static String about(Worker worker, List<ClassStanding> classes) {
        String model = "Model " + worker.model() + ". ";
        String terms =
                String.format(Locale.ROOT, "Its role can live with %s %% wrong releases.", percent(worker.alpha()));
        return classes.isEmpty()
                ? model + terms
                : model + Labels.count(worker.right(), "draft", "drafts") + " right, " + worker.wrong() + " wrong, "
                        + Labels.count(worker.released(), "one", "of them")
                        + " released without a person since the model or"
                        + " the role pack last changed. " + terms;
    }

    private static String percent(double share) {
        String text = String.format(Locale.ROOT, "%.1f", 100 * share);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private Button halt(Worker worker, Role role) {
        Button halt = new Button("Halt " + worker.name() + "…", VaadinIcon.HAND.create(), event -> halts.halt(role));
        halt.setId("halt-" + worker.id());
        halt.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_SMALL);
        return halt;
    }

    private static Component line(CertificateEvent event) {
        boolean issued = event.event().equals("ISSUED");
        return Ui.box(
                "small block",
                Ui.text("“" + event.actionClass() + "” in " + event.taskName() + " "
                        + (issued ? "was certified" : "lost its certificate") + ", with "
                        + event.numbers().path("right").asInt() + " right and "
                        + event.numbers().path("wrong").asInt() + " wrong, by drafts of " + event.model() + ", "),
                Ui.ago(event.at()));
    }
}
