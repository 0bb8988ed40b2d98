package io.understudy.console;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import java.util.UUID;

@Route(value = "cases/:id", layout = MainLayout.class)
final class CaseView extends Div {
    static RouterLink link(String text, UUID id) {
        return new RouterLink(text, CaseView.class, new RouteParameters(new RouteParam("id", id.toString())));
    }
}
