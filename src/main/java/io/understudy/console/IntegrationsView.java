package io.understudy.console;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;

@Route(value = "integrations", layout = MainLayout.class)
final class IntegrationsView extends Div {}
