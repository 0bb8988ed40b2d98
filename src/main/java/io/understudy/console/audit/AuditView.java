package io.understudy.console.audit;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.MainLayout;
import io.understudy.console.frame.PageIds;
import io.understudy.console.frame.People;
import io.understudy.console.frame.SignedIn;
import io.understudy.console.frame.Toast;
import io.understudy.console.frame.Ui;
import io.understudy.console.labor.Figures;
import io.understudy.console.review.ReviewView;
import io.understudy.platform.AuditChain;
import io.understudy.platform.AuditEntry;
import io.understudy.platform.AuditLog;
import io.understudy.platform.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Who did what and when, and whether the log of it is as it was written. */
@Route(value = "audit", layout = MainLayout.class)
@PageTitle("Audit · Understudy")
public final class AuditView extends Div {

    private static final Logger LOG = Logger.getLogger(AuditView.class);
    private static final int PAGE = 50;

    private final AuditLog log;
    private final AuditChain chain;
    private final People people;
    private final Person me = SignedIn.here();
    private final Select<String> person = new Select<>();
    private final Select<String> action = new Select<>();
    private final DatePicker from = new DatePicker();
    private final DatePicker to = new DatePicker();
    private final Div standing = Ui.box("card audit-chain");
    private final Div entries = Ui.box("audit-entries");
    private final Button older = new Button("Show older", event -> showMore());
    private final Button verify = new Button("Verify now");
    private @Nullable Long last;

    AuditView(AuditLog log, AuditChain chain, People people) {
        this.log = log;
        this.chain = chain;
        this.people = people;
        addClassName("page");
        entries.setId("audit-entries");
        entries.getElement().setAttribute("role", "list");
        older.setId("audit-older");
        standing.setId("audit-chain");
        standing.getElement().setAttribute("role", "status");
        verify.setId("audit-verify");
        verify.addThemeVariants(ButtonVariant.LUMO_SMALL);
        verify.addClickListener(event -> verifyNow(event.getSource().getUI().orElseThrow()));
        add(Ui.box("page-head", new H1("Audit"), filters()), standing, entries, older);
    }

    private Div filters() {
        person.setId("audit-person");
        choice(person, "Who", "Everybody");
        person.setItemLabelGenerator(id -> id == null ? "Everybody" : people.name(id, me));
        action.setId("audit-action");
        choice(action, "What", "Everything");
        action.setItemLabelGenerator(one -> one == null ? "Everything" : Labels.sentence(AuditLabels.did(one)));
        day(from, "audit-from", "From");
        day(to, "audit-to", "To");
        return Ui.box("filters", person, action, from, to);
    }

    private void choice(Select<String> select, String label, String all) {
        select.setAriaLabel(label);
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(all);
        select.addValueChangeListener(event -> show());
    }

    private void day(DatePicker picker, String id, String label) {
        picker.setId(id);
        picker.setAriaLabel(label);
        picker.setPlaceholder(label);
        picker.setClearButtonVisible(true);
        picker.addValueChangeListener(event -> show());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        person.setItems(log.people());
        action.setItems(log.actions());
        AuditChain.Standing known = chain.standing();
        standing(known.latest(), known.at());
        show();
    }

    private void show() {
        entries.removeAll();
        last = null;
        showMore();
        if (entries.getComponentCount() == 0) {
            entries.add(
                    Ui.empty(
                            "Nothing fits",
                            "Every verdict, and everything else that a person does here, is written to this log as it happens."));
        }
    }

    private void showMore() {
        List<AuditEntry> more = log.entries(
                new AuditLog.Filter(
                        person.getValue(),
                        action.getValue(),
                        null,
                        start(from.getValue(), Instant.EPOCH),
                        start(
                                to.getValue() == null ? null : to.getValue().plusDays(1),
                                Instant.parse("9999-01-01T00:00:00Z"))),
                last,
                PAGE);
        more.forEach(entry -> entries.add(row(entry)));
        older.setVisible(more.size() == PAGE);
        if (!more.isEmpty()) {
            last = more.getLast().id();
        }
    }

    private static Instant start(@Nullable LocalDate day, Instant otherwise) {
        return day == null ? otherwise : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private Component row(AuditEntry entry) {
        Div row = Ui.box(
                "row audit-row",
                Ui.box("row-title", new Span(people.name(entry.person(), me) + " " + AuditLabels.did(entry.action()))),
                Ui.box("row-side", Ui.ago(entry.at())),
                Ui.box("row-about", about(entry)),
                Ui.box("row-side", new Span("Entry " + Figures.number(entry.id()))));
        row.getElement().setAttribute("role", "listitem");
        return row;
    }

    private static Component about(AuditEntry entry) {
        Optional<UUID> task = entry.action().startsWith("task.") ? PageIds.parse(entry.subject()) : Optional.empty();
        return task.<Component>map(id -> ReviewView.link(AuditLabels.about(entry), id))
                .orElseGet(() -> new Span(AuditLabels.about(entry)));
    }

    private void standing(Optional<AuditChain.Result> result, Optional<Instant> at) {
        standing.removeAll();
        boolean broken =
                result.filter(AuditChain.Result.Broken.class::isInstance).isPresent();
        standing.setClassName("audit-broken", broken);
        standing.add(new Span(result.map(AuditLabels::chain).orElse("The log is being looked at for the first time.")));
        at.ifPresent(when -> standing.add(Ui.box("inline muted small", Ui.text("Looked at "), Ui.ago(when))));
        result.filter(AuditChain.Result.Whole.class::isInstance)
                .map(AuditChain.Result.Whole.class::cast)
                .filter(whole -> whole.upTo() > 0)
                .ifPresent(whole -> standing.add(Ui.box(
                        "muted small", Ui.text("To note elsewhere: "), Ui.command(whole.upTo() + ":" + whole.hash()))));
        verify.setEnabled(true);
        verify.setText("Verify now");
        standing.add(verify);
    }

    /** Beside the page, which goes on meanwhile: a long log takes its time. */
    private void verifyNow(UI ui) {
        verify.setEnabled(false);
        verify.setText("Verifying …");
        Thread.startVirtualThread(() -> {
            Optional<AuditChain.Result> result = look();
            try {
                Future<Void> unused = ui.access(() -> {
                    if (result.isEmpty()) {
                        Toast.failure("The log could not be read. Try again in a moment.");
                    }
                    AuditChain.Standing known = chain.standing();
                    standing(result.or(known::latest), known.at());
                });
            } catch (UIDetachedException e) {
                LOG.debugf("A page was closed before the log was verified: %s", e.getMessage());
            }
        });
    }

    private Optional<AuditChain.Result> look() {
        try {
            return Optional.of(chain.verify(Optional.empty()));
        } catch (RuntimeException e) {
            LOG.warnf(e, "The audit log could not be verified");
            return Optional.empty();
        }
    }
}
