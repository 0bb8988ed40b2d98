package io.understudy.console.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.renderer.LitRenderer;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.ListWindow;
import io.understudy.console.frame.RowKeys;
import io.understudy.console.frame.Ui;
import io.understudy.console.review.ReviewView;
import io.understudy.work.release.AuditLine;
import io.understudy.work.release.Releases;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Drafts that were released without a person and wait for one to look at them. */
final class AuditGrid extends Div {

    private static final String ROW = """
            <div class="row inbox-row">
              <a class="row-title" href="${item.href}" router-link tabindex="-1">${item.subject}</a>
              <div class="row-about">${item.about}</div>
              <div class="inbox-why">${item.why}</div>
              <div class="row-side" title="When it was released"><understudy-time datetime="${item.at}" kind="ago"></understudy-time></div>
            </div>
            """;

    private final Releases releases;
    private final Grid<AuditLine> grid = new Grid<>();
    private @Nullable String role;
    private boolean shown;

    AuditGrid(Releases releases) {
        this.releases = releases;
        grid.setId("audit-grid");
        grid.setAriaLabel("Audits");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER);
        grid.addClassName("list-grid");
        grid.setEmptyStateComponent(Ui.empty(
                "No release waits to be looked at",
                "When a worker releases drafts without a person, a random share of them appears here, to be called right or"
                        + " wrong. When releases are found to have become worse, those that went out since do, too."));
        grid.addColumn(LitRenderer.<AuditLine>of(ROW)
                .withProperty("href", line -> ReviewView.path(line.release().taskId()))
                .withProperty("subject", line -> line.ticket().subject())
                .withProperty("about", AuditGrid::about)
                .withProperty("why", AuditGrid::why)
                .withProperty("at", line -> line.release().at().toString()));
        grid.addItemClickListener(event -> getUI().ifPresent(ui ->
                ui.navigate(ReviewView.path(event.getItem().release().taskId()))));
        grid.getElement().executeJs(RowKeys.ENTER_OPENS, "a.row-title");
        // Loads the element that the rows' template uses.
        Component time = Ui.since(Instant.EPOCH);
        time.setVisible(false);
        add(time, grid);
        addClassName("inbox");
    }

    private static String about(AuditLine line) {
        return Stream.of(
                        line.release().taskName(),
                        "“" + line.release().actionClass() + "”",
                        line.requester(),
                        Labels.of(line.ticket()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }

    private static String why(AuditLine line) {
        return line.release().lookAgainWhy() != null
                ? "Look again: " + line.release().lookAgainWhy()
                : line.release().worker() + " released it without a person; it was drawn to be looked at.";
    }

    /** @param wanted whose; null for all */
    void show(@Nullable String wanted) {
        role = wanted;
        if (shown) {
            grid.getDataProvider().refreshAll();
            return;
        }
        shown = true;
        grid.setItems(
                query -> rows(query.getOffset(), query.getLimit()).stream(),
                query -> ListWindow.rows(releases.countAudits(role)));
    }

    private List<AuditLine> rows(int offset, int limit) {
        return releases.audits(role, offset, limit);
    }
}
